/** Closing the window: what is typed is saved first; what cannot be saved is said before it is lost. */
import { events } from '@/bindings'
import { commands } from '@/commands'

import { useGoTo } from './useGoTo'
import { useReport } from './useReport'

export function useClosing() {
  const report = useReport()
  const goTo = useGoTo()
  /** What would be lost, in words; empty while nothing is asked. */
  const loss = ref('')

  async function asked(): Promise<void> {
    const active = document.activeElement
    if (active instanceof HTMLElement) active.blur()
    const saved = await report.flush()
    const refused = report.refusedEverywhere()
    if (saved && refused === 0) {
      await commands.confirmClose('close')
      return
    }
    await commands.confirmClose('stay')
    loss.value = saved
      ? `有 ${String(refused)} 处填写的内容没有被采用。现在关闭，这些内容会丢失；其余内容已经保存。`
      : '最近填写的内容没有保存成功。现在关闭，上次保存以后填写的内容会丢失。'
  }

  function stay(): void {
    loss.value = ''
    if (report.refused.value[0]) goTo(report.refused.value[0])
  }
  const close = (): void => { void commands.confirmClose('close') }

  let silence: (() => void) | undefined
  onMounted(async () => { silence = await events.flushRequested.listen(() => void asked()) })
  onUnmounted(() => silence?.())
  return { loss, stay, close }
}
