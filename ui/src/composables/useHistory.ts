/** Which history is shown, if any. One dialog for the window. */
import type { HistoryOf } from '@/bindings'

const shown = shallowRef<HistoryOf | null>(null)

export function useHistory() {
  return {
    shown,
    show: (of: HistoryOf) => { shown.value = of },
    close: () => { shown.value = null },
  }
}
