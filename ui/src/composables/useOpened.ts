/** Files opened with the program, e.g. dragged onto its icon: they go where they would be dropped, 收表 or 导入市级文件. */
import { events } from '@/bindings'
import { commands } from '@/commands'

import { useApp } from './useApp'
import { useCityFiles } from './useCityFiles'
import { useReceive } from './useReceive'

export function useOpened() {
  const { office, view } = useApp()
  const receive = useReceive()
  const cityFiles = useCityFiles()

  async function take(): Promise<void> {
    const paths = await commands.takeOpenedFiles()
    if (paths.length === 0) return
    if (office.value?.role === 'city') {
      view.value = 'receive'
      await receive.take(paths)
    } else {
      view.value = 'workbench'
      await cityFiles.take(paths)
    }
  }

  let silence: (() => void) | undefined
  onMounted(async () => { silence = await events.filesOpened.listen(() => void take()) })
  onUnmounted(() => silence?.())
  return { take }
}
