/** 搬出: one for the window, so that one under way is still shown when its page was left meanwhile. */
import { commands, troubleOf } from '@/commands'

import { useReport } from './useReport'
import { useWork } from './useWork'

const busy = ref(false)
const says = ref('')
const tone = ref<'done' | 'failed' | 'muted'>('done')

/** Asks where to, and writes the office there; true where it was written. */
async function moveOut(passphrase: string | null): Promise<boolean> {
  if (busy.value) return false
  busy.value = true
  says.value = ''
  tone.value = 'done'
  try {
    await useReport().flush()
    const path = await commands.chooseMovePath()
    if (path === null) return false
    const moved = await useWork().run(() => commands.moveOut(path, passphrase))
    says.value = `已搬出并读回核对：${moved.path}（${moved.size}，${moved.files}）。搬入新电脑后，请不要在这台电脑上继续填写。${moved.lost ?? ''}`
    return true
  } catch (error) {
    const found = troubleOf(error)
    says.value = found.message
    tone.value = found.code === 'cancelled' ? 'muted' : 'failed'
    return false
  } finally {
    busy.value = false
  }
}

export function useMoveOut() {
  return { busy, says, tone, moveOut }
}
