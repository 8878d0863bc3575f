/** 更正: beginning a correction of what went up, changing its reason, withdrawing it. */
import type { Period, ReportView } from '@/bindings'
import { commands, troubleOf } from '@/commands'

import { useEvidence } from './useEvidence'
import { useReport } from './useReport'

const busy = ref(false)
const failure = ref('')

export function useCorrect() {
  const report = useReport()
  const evidence = useEvidence()

  async function run(step: (period: Period) => Promise<ReportView>): Promise<boolean> {
    const period = report.view.value?.period
    if (period === undefined || busy.value || !(await report.flush())) return false
    busy.value = true
    failure.value = ''
    try {
      report.adopt(await step(period))
      // The files of another revision are other rows.
      await evidence.load()
      return true
    } catch (error) {
      failure.value = troubleOf(error).message
      return false
    } finally {
      busy.value = false
    }
  }

  return {
    busy, failure,
    correct: (reason: string) => run((period) => commands.correctReport(period, reason)),
    withdraw: () => run((period) => commands.withdrawCorrection(period)),
  }
}
