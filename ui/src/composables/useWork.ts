/** Work that takes longer than a moment: how far it is, and calling it off. One instance for the window. */
import { events } from '@/bindings'
import { commands } from '@/commands'

/** Before this time, in milliseconds, no progress is shown: most work is done by then. */
const PATIENCE = 500

const busy = ref(false)
const slow = ref(false)
const percent = ref(0)
const stopping = ref(false)

async function run<T>(work: () => Promise<T>): Promise<T> {
  // The shell refuses it, and what is shown is of the other work.
  if (busy.value) return work()
  busy.value = true
  percent.value = 0
  stopping.value = false
  const timer = setTimeout(() => { slow.value = true }, PATIENCE)
  const silence = await events.workProgress.listen((it) => { percent.value = it.payload.percent })
  try {
    return await work()
  } finally {
    silence()
    clearTimeout(timer)
    slow.value = false
    busy.value = false
  }
}

function cancel(): void {
  stopping.value = true
  void commands.cancelWork()
}

export function useWork() {
  return { busy, slow, percent, stopping, run, cancel }
}
