/** What is looked for, what is found, and where a hit leads. */
import type { FoundGroup, Hit, Piece } from '@/bindings'
import { commands, troubleOf } from '@/commands'
import { cellId } from '@/model/actions'

import { useApp } from './useApp'
import { useGoTo } from './useGoTo'
import { type LibraryTab, usePlace } from './usePlace'
import { useReport } from './useReport'

export function useFind() {
  const { start, view, target } = useApp()
  const report = useReport()
  const place = usePlace()
  const goTo = useGoTo()

  const typed = ref('')
  const groups = shallowRef<FoundGroup[]>([])
  const trouble = ref('')
  let asked = 0

  /** An answer to an older question never replaces a newer one. */
  async function look(): Promise<void> {
    const question = ++asked
    const period = report.view.value?.period ?? start.value?.defaultPeriod
    if (period === undefined) return
    try {
      await report.flush()
      const found = await commands.find(period, typed.value)
      if (question !== asked) return
      groups.value = found
      trouble.value = ''
    } catch (error) {
      trouble.value = troubleOf(error).message
    }
  }

  function library(tab: LibraryTab, id: string, pieces: Piece[]): void {
    place.tab.value = tab
    place.passage.value = { tab, id, word: pieces.find((it) => it.hit)?.text ?? '' }
    view.value = 'library'
  }

  function lead({ place: to, pieces }: Hit): void {
    switch (to.of) {
      case 'field':
        goTo(to.field)
        return
      case 'unit':
        library('units', `units-${to.unit}`, pieces)
        return
      case 'liaison':
        library('liaison', '', pieces)
        return
      case 'standing':
        library('tasks', 'text-standing', pieces)
        return
      case 'action':
        goTo({ of: 'element', task: to.task, id: cellId(to.task, to.index, 'title') })
        return
      case 'task':
        // A department has no form for the tasks of others.
        if (!report.view.value?.tasks.some((it) => it.task === to.task)) {
          library('tasks', `text-${to.task}`, pieces)
          return
        }
        view.value = 'fill'
        target.value = { task: to.task, element: null }
    }
  }

  return { typed, groups, trouble, look, lead }
}
