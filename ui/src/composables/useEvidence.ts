/** 佐证材料 of the report on screen: what is attached, and attaching, removing, restoring. One instance for the window. */
import { events, type EvidenceList, type EvidenceView, type RefusedFile } from '@/bindings'
import { commands, troubleOf } from '@/commands'

import { useReport } from './useReport'
import { useWork } from './useWork'

const EMPTY: EvidenceList = { files: [], removed: [], summary: '' }

const list = shallowRef<EvidenceList>(EMPTY)
const refused = shallowRef<RefusedFile[]>([])
const notes = shallowRef<string[]>([])
const failure = ref('')
/** What was removed last, with the sentence that says so; restored by 撤销. */
const removed = shallowRef<{ file: EvidenceView; message: string } | null>(null)

function clear(): void {
  refused.value = []
  notes.value = []
  failure.value = ''
  removed.value = null
}

export function useEvidence() {
  const { view } = useReport()
  const work = useWork()

  async function told(run: () => Promise<void>): Promise<void> {
    clear()
    try {
      await run()
    } catch (error) {
      failure.value = troubleOf(error).message
    }
  }

  async function load(): Promise<void> {
    const period = view.value?.period
    if (period !== undefined) await told(async () => { list.value = await commands.listEvidence(period) })
  }

  async function attach(task: string, paths: string[]): Promise<void> {
    const period = view.value?.period
    if (period === undefined || paths.length === 0 || work.busy.value || view.value?.readOnly) return
    await told(() => work.run(async () => {
      const attached = await commands.attachFiles(period, task, paths)
      list.value = attached.evidence
      refused.value = attached.refused
      notes.value = attached.notes
    }))
  }

  async function choose(task: string): Promise<void> {
    await told(async () => { await attach(task, await commands.chooseEvidenceFiles()) })
  }

  async function detach(file: EvidenceView): Promise<void> {
    const period = view.value?.period
    if (period === undefined) return
    await told(async () => {
      const { evidence, message } = await commands.detachFile(period, file.id)
      list.value = evidence
      removed.value = { file, message }
    })
  }

  async function restore(file: EvidenceView): Promise<void> {
    const period = view.value?.period
    if (period !== undefined) await told(async () => { list.value = await commands.restoreFile(period, file.id) })
  }

  const open = (file: EvidenceView) => told(() => commands.openEvidence(file.id))

  return { list, refused, notes, failure, removed, load, clear, attach, choose, detach, restore, open }
}

/** Files dragged onto the window go to `take` while the component is shown; the answer says whether some are over it now. */
export function useDropped(take: (paths: string[]) => void) {
  const over = ref(false)
  const silences: (() => void)[] = []
  onMounted(async () => {
    silences.push(await events.filesHover.listen((it) => { over.value = it.payload.over }))
    silences.push(await events.filesDropped.listen((it) => { take(it.payload.paths) }))
  })
  onUnmounted(() => { for (const silence of silences) silence() })
  return over
}
