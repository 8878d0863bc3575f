/** Changing to another period, with the reason on screen where that fails: the report shown stays. */
import type { Period } from '@/bindings'

import { useReport } from './useReport'

export function useOpenPeriod() {
  const report = useReport()
  return async (period: Period): Promise<void> => {
    if (period === report.view.value?.period || (await report.open(period))) return
    if (report.trouble.value) ElMessage.error({ message: report.trouble.value.message, duration: 10_000, showClose: true })
  }
}
