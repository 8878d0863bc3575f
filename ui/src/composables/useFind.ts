/** What is looked for, what is found, and where a hit leads. */
import type { FoundGroup, Hit } from '@/bindings'
import { commands, troubleOf } from '@/commands'

import { useApp } from './useApp'
import { useGoTo } from './useGoTo'
import { usePlace } from './usePlace'
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

  function lead({ place: to }: Hit): void {
    switch (to.of) {
      case 'field':
        goTo(to.field)
        return
      case 'unit':
        place.tab.value = 'units'
        view.value = 'library'
        return
      case 'task':
      case 'action':
        view.value = 'fill'
        target.value = { task: to.task, element: null }
    }
  }

  return { typed, groups, trouble, look, lead }
}
