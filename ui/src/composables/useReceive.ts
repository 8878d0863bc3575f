/** 收表: importing units' files, the list of what was received, and the file that is being decided on. One instance for the window. */
import type { Cells, ConflictChoice, FileLine, ImportAnswer, ReceivedView } from '@/bindings'
import { commands, troubleOf, type Trouble } from '@/commands'

import { useApp } from './useApp'
import { useReport } from './useReport'
import { useWork } from './useWork'

export type ReceiveTab = 'round' | 'import' | 'waiting' | 'all' | 'accept' | 'chase'

const tab = ref<ReceiveTab>('import')
const answer = shallowRef<ImportAnswer | null>(null)
const files = shallowRef<FileLine[] | null>(null)
const failure = shallowRef<Trouble | null>(null)
/** The file that is looked at. */
const opened = shallowRef<ReceivedView | null>(null)
/** What became of the decision made last. */
const decided = shallowRef<FileLine | null>(null)
const deciding = ref(false)

const waiting = computed(() => (files.value ?? []).filter((it) => it.waits))

async function told(run: () => Promise<void>): Promise<void> {
  failure.value = null
  try {
    await run()
  } catch (error) {
    failure.value = troubleOf(error)
  }
}

const read = async (): Promise<void> => { files.value = await commands.receivedFiles() }
const load = () => told(read)
const open = (id: number) => told(async () => {
  decided.value = null
  opened.value = await commands.receivedFile(id)
})

function decide(run: (id: number) => Promise<FileLine>): Promise<void> {
  const id = opened.value?.line.id
  if (id == null || deciding.value) return Promise.resolve()
  deciding.value = true
  return told(async () => {
    try {
      decided.value = await run(id)
      opened.value = decided.value.waits ? await commands.receivedFile(id) : null
    } finally {
      deciding.value = false
      await read()
    }
  })
}

const decideEdits = (cells: Cells) => decide((id) => commands.decideEdits(id, cells))
const decideConflict = (choice: ConflictChoice) => decide((id) => commands.decideConflict(id, choice))

const openOriginal = (id: number) => told(() => commands.openOriginal(id))
const saveOriginal = (id: number) => told(async () => {
  const path = await commands.chooseOriginalPath(id)
  if (path !== null) await commands.saveOriginal(id, path)
})

export function useReceive() {
  const { start } = useApp()
  const report = useReport()
  const work = useWork()
  const period = computed(() => report.view.value?.period ?? start.value?.defaultPeriod)

  function take(paths: string[]): Promise<void> {
    const collected = period.value
    if (paths.length === 0 || work.busy.value || collected === undefined) return Promise.resolve()
    tab.value = 'import'
    decided.value = null
    return told(() => work.run(async () => {
      answer.value = await commands.importFiles(collected, paths)
      await read()
    }))
  }

  const chooseFiles = () => told(async () => { await take(await commands.chooseReceivedFiles()) })
  const chooseFolder = () => told(async () => {
    const folder = await commands.chooseReceivedFolder()
    if (folder !== null) await take([folder])
  })

  return {
    tab, answer, files, waiting, failure, opened, decided, deciding, period,
    load, take, chooseFiles, chooseFolder, open, decideEdits, decideConflict, openOriginal, saveOriginal,
  }
}
