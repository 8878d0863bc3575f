/** Exporting the report or the blank form: choose a place, write, say what came of it. The outcome stays until the next one. */
import type { Exported, Period } from '@/bindings'
import { commands, troubleOf, type Trouble } from '@/commands'

import { useReport } from './useReport'

/** Before this time, in milliseconds, no progress is shown: most exports are done by then. */
const PATIENCE = 500

export interface Outcome {
  kind: 'report' | 'form'
  periodLabel: string
  exported: Exported
}

const busy = ref(false)
const slow = ref(false)
const outcome = shallowRef<Outcome | null>(null)
const failure = shallowRef<Trouble | null>(null)

export function useExport() {
  const { view, flush, refresh } = useReport()

  async function run(kind: Outcome['kind'], choose: (period: Period) => Promise<string | null>, write: (period: Period, path: string) => Promise<Exported>): Promise<void> {
    if (!view.value || busy.value || !(await flush())) return
    const { period, periodLabel } = view.value
    busy.value = true
    let timer: ReturnType<typeof setTimeout> | undefined
    try {
      const path = await choose(period)
      if (path === null) return
      timer = setTimeout(() => { slow.value = true }, PATIENCE)
      failure.value = null
      outcome.value = null
      outcome.value = { kind, periodLabel, exported: await write(period, path) }
      await refresh()
    } catch (error) {
      failure.value = troubleOf(error)
    } finally {
      clearTimeout(timer)
      slow.value = false
      busy.value = false
    }
  }

  return {
    busy, slow, outcome, failure,
    report: () => run('report', commands.chooseExportPath, commands.exportReport),
    form: () => run('form', commands.chooseFormPath, commands.exportForm),
  }
}
