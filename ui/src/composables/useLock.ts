/** Closing the data with the 启动口令: on request, and once nobody has touched the window for some time. */
import type { PasswordState } from '@/bindings'
import { commands } from '@/commands'

import { useApp } from './useApp'
import { useReport } from './useReport'

const MINUTE = 60_000
/** What counts as somebody being there. */
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

const state = shallowRef<PasswordState | null>(null)

async function load(): Promise<void> {
  state.value = await commands.passwordState()
}

export function useLock() {
  const { office } = useApp()
  const report = useReport()

  /** Closes the data; false where something typed is not saved and would be lost with the page. */
  async function lock(): Promise<boolean> {
    if (!(await report.flush()) || report.refusedEverywhere() > 0) return false
    await commands.lock()
    // Whatever the page still holds goes with it.
    location.reload()
    return true
  }

  /** To be called once, by the frame. */
  function watchIdle(): void {
    let touched = Date.now()
    const touch = () => { touched = Date.now() }
    const look = () => {
      const minutes = office.value?.settings.lockAfter ?? 0
      if (!state.value?.protected || minutes === 0 || Date.now() - touched < minutes * MINUTE) return
      touch()
      void lock()
    }
    let clock: number | undefined
    onMounted(() => {
      void load()
      for (const sign of SIGNS) addEventListener(sign, touch, { passive: true })
      clock = window.setInterval(look, MINUTE / 12)
    })
    onUnmounted(() => {
      for (const sign of SIGNS) removeEventListener(sign, touch)
      window.clearInterval(clock)
    })
  }

  return { state, load, lock, watchIdle }
}
