/** 上报, and exporting a draft, what was submitted or the blank form: choose a place, write, say what came of it. The outcome stays until the next one. */
import type { Exported, Packaged, Period } from '@/bindings'
import { commands, troubleOf, type Trouble } from '@/commands'

import { useReport } from './useReport'
import { useWork } from './useWork'

export interface Outcome {
  kind: 'submitted' | 'draft' | 'report' | 'package' | 'form'
  periodLabel: string
  exported: Omit<Exported, 'draft'> & Partial<Packaged>
}

const busy = ref(false)
const outcome = shallowRef<Outcome | null>(null)
const failure = shallowRef<Trouble | null>(null)

export function useExport() {
  const { view, flush, refresh } = useReport()
  const work = useWork()

  async function run(kind: Outcome['kind'], choose: (period: Period) => Promise<string | null>, write: (period: Period, path: string) => Promise<Outcome['exported']>): Promise<void> {
    if (!view.value || busy.value || !(await flush())) return
    const { period, periodLabel } = view.value
    busy.value = true
    try {
      const path = await choose(period)
      if (path === null) return
      failure.value = null
      outcome.value = null
      outcome.value = { kind, periodLabel, exported: await work.run(() => write(period, path)) }
      await refresh()
    } catch (error) {
      failure.value = troubleOf(error)
      // Locked all the same where only the file did not get to its place.
      if (failure.value.code === 'submitted-not-placed') await refresh()
    } finally {
      busy.value = false
    }
  }

  return {
    busy, slow: work.slow, outcome, failure,
    submit: () => run('submitted', commands.chooseExportPath, (period, path) => commands.submitReport(period, 'workbook', path)),
    submitPacked: () => run('submitted', commands.choosePackagePath, (period, path) => commands.submitReport(period, 'package', path)),
    draft: () => run('draft', commands.chooseDraftPath, commands.exportReport),
    report: () => run('report', commands.chooseExportPath, commands.exportReport),
    packed: () => run('package', commands.choosePackagePath, commands.exportPackage),
    form: () => run('form', commands.chooseFormPath, commands.exportForm),
  }
}
