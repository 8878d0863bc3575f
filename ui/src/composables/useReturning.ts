/** 退回: one unit's report read for comments, the comments saved as they are typed, and the 退回单. One instance for the window. */
import type { CommentPlace, Period, ReturnDraftView, ReturnView, ReviewGroup, SlipSent } from '@/bindings'
import { commands, troubleOf } from '@/commands'
import { commentKey } from '@/model/comments'

import { useReport } from './useReport'

/** Whose report is read, and the task that is shown first. */
export interface Reviewed {
  unit: string
  name: string
  period: Period
  task: string | null
}

/** A comment that is typed: `sent` is what of it is on disk. */
interface Typed {
  place: CommentPlace
  text: string
  sent: string | null
}

const opened = shallowRef<Reviewed | null>(null)
const groups = shallowRef<ReviewGroup[]>([])
const draft = shallowRef<ReturnDraftView | null>(null)
const returns = shallowRef<ReturnView[]>([])
const due = ref<string | null>(null)
/** What was written last. */
const sent = shallowRef<SlipSent | null>(null)
const failure = ref('')
const busy = ref(false)
const typed = reactive(new Map<string, Typed>())
let running: Promise<boolean> | null = null

const report = useReport()
const unsent = () => [...typed.values()].find((it) => it.text !== it.sent)
report.join({ pending: () => running !== null || unsent() !== undefined, save, refused: () => [] })

async function save(): Promise<boolean> {
  while (running ?? unsent()) {
    running ??= saveNext().finally(() => { running = null })
    if (!(await running)) return false
  }
  return true
}

async function saveNext(): Promise<boolean> {
  const [next, at] = [unsent(), opened.value]
  if (!next || !at) return true
  const text = next.text
  try {
    draft.value = await commands.saveReturnComment(at.unit, at.period, { place: next.place, text })
    next.sent = text
    return true
  } catch (error) {
    report.fail(error)
    return false
  }
}

/** The comment on a place: what is typed, else what is kept. */
function text(place: CommentPlace): string {
  const key = commentKey(place)
  return typed.get(key)?.text ?? draft.value?.comments.find((it) => commentKey(it.place) === key)?.text ?? ''
}

function type(place: CommentPlace, words: string): void {
  const known = typed.get(commentKey(place))
  if (known) known.text = words
  else typed.set(commentKey(place), { place, text: words, sent: null })
  report.saveSoon()
}

/** Once saved, what is kept is shown: without what is no text at its ends. */
async function leave(place: CommentPlace): Promise<void> {
  const key = commentKey(place)
  if (!(await report.flush())) return
  const known = typed.get(key)
  if (known && known.text === known.sent) typed.delete(key)
}

async function told(run: () => Promise<void>): Promise<void> {
  failure.value = ''
  busy.value = true
  try {
    await run()
  } catch (error) {
    failure.value = troubleOf(error).message
  } finally {
    busy.value = false
  }
}

async function read({ unit, period }: Reviewed): Promise<void> {
  groups.value = await commands.reviewReport(unit, period)
  draft.value = await commands.returnDraft(unit, period)
  returns.value = await commands.reportReturns(unit, period)
}

/** Opens a unit's report. What is typed on another one is saved before. */
async function open(what: Reviewed): Promise<void> {
  if (!(await report.flush())) return
  typed.clear()
  groups.value = []
  draft.value = null
  returns.value = []
  due.value = null
  sent.value = null
  opened.value = what
  await told(() => read(what))
}

async function close(): Promise<void> {
  if (await report.flush()) opened.value = null
}

function written(write: (at: Reviewed, path: string) => Promise<SlipSent>): Promise<void> {
  const at = opened.value
  if (!at || busy.value) return Promise.resolve()
  return told(async () => {
    if (!(await report.flush())) return
    const path = await commands.chooseReturnPath(at.unit, at.period)
    if (path === null) return
    sent.value = await write(at, path)
    typed.clear()
    await read(at)
  })
}

const send = () => written(({ unit, period }, path) => commands.returnReport(unit, period, due.value, path))
const sendAgain = () => written(({ unit, period }, path) => commands.exportReturn(unit, period, path))

/** Whether what is typed is on disk, in words. */
const saved = computed(() => {
  if (unsent() === undefined) return '意见随写随存，已保存'
  return report.failure.value ? `意见没有保存：${report.failure.value.message}` : '正在保存意见…'
})

/** How many comments wait. */
const count = computed(() => {
  const kept = (draft.value?.comments ?? []).map((it) => commentKey(it.place)).filter((it) => !typed.has(it))
  return kept.length + [...typed.values()].filter((it) => it.text.trim() !== '').length
})

export function useReturning() {
  return { opened, groups, draft, returns, due, sent, failure, busy, saved, count, text, type, leave, open, close, send, sendAgain }
}
