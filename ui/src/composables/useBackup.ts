/** 备份与恢复: the snapshots there are, making one, and the second folder. One instance for the window. */
import type { BackupsView } from '@/bindings'
import { commands, troubleOf } from '@/commands'

import { useWork } from './useWork'

const view = shallowRef<BackupsView | null>(null)
const says = ref('')
const failed = ref(false)
const busy = ref(false)
const work = useWork()

/** Does something and says what came of it; the list is read again in any case. */
async function tell(step: () => Promise<string>): Promise<void> {
  if (busy.value) return
  busy.value = true
  try {
    says.value = await step()
    failed.value = false
  } catch (error) {
    says.value = troubleOf(error).message
    failed.value = true
  }
  busy.value = false
  await load()
}

async function load(): Promise<void> {
  try {
    view.value = await commands.backups()
  } catch (error) {
    says.value = troubleOf(error).message
    failed.value = true
  }
}

const backUp = (): Promise<void> => tell(async () => {
  const made = await work.run(() => commands.backUpNow())
  return made.second ? `本机已备份并检查完好。${made.second}` : '已备份并检查完好。'
})

const chooseSecond = (): Promise<void> => tell(async () => {
  const folder = await commands.chooseSecondFolder()
  if (folder === null) return ''
  const second = await work.run(() => commands.setSecondFolder(folder))
  return second?.sentence ? `已设定第二备份文件夹。${second.sentence}` : '已设定第二备份文件夹，备份已写入。'
})

const dropSecond = (): Promise<void> => tell(async () => {
  await commands.setSecondFolder(null)
  return '不再使用第二备份文件夹；其中已有的备份没有删除。'
})

export function useBackup() {
  return { view, says, failed, busy, load, backUp, chooseSecond, dropSecond }
}
