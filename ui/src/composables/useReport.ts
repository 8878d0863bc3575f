/** The report on screen, what is typed into it, and its saving. One instance for the window. */
import type { Field, Finding, Period, ReportView } from '@/bindings'
import { commands, troubleOf, type Trouble } from '@/commands'
import { Drafts } from '@/model/drafts'
import { fieldKey, fieldText, type Spot } from '@/model/fields'

/** After this pause in typing, in milliseconds, a save starts. */
const PAUSE = 600
/** After this time, in milliseconds, a failed save is tried again by itself. */
const RETRY = 15_000

const view = shallowRef<ReportView | null>(null)
const loading = ref(false)
const trouble = shallowRef<Trouble | null>(null)
const failure = shallowRef<Trouble | null>(null)
const saving = ref(false)
const notes = shallowRef<string[]>([])
const held = ref<string | null>(null)
/** The field last entered, and whether something typed in it is saved already: one stay in a field is one step to undo. */
const stay: { field: Field | null; key: string; saved: boolean } = { field: null, key: '', saved: false }

/** Something typed that is no field of its own (a task's actions): saved after the fields whenever they are saved. */
export interface Saver {
  /** Whether something typed is not on disk yet. */
  pending: () => boolean
  /** Saves it; false where that failed, with the reason in `failure`. */
  save: () => Promise<boolean>
  /** Where texts were refused that would be lost on closing. */
  refused: () => { period: Period; spot: Spot }[]
}

const savers = shallowReactive<Saver[]>([])

/** Drafts by period, so that a refused text is still there when its period is opened again. */
const drafts = new Map<Period, Drafts>()
let timer: ReturnType<typeof setTimeout> | undefined
let running: Promise<boolean> | null = null

function draftsOf(period: Period): Drafts {
  const known = drafts.get(period)
  if (known) return known
  const fresh = new Drafts(reactive(new Map()))
  drafts.set(period, fresh)
  return fresh
}

const current = computed(() => (view.value ? draftsOf(view.value.period) : null))

/** Opens a period's report after saving what is typed. False where that failed: the screen stays where it is then. */
async function open(period: Period): Promise<boolean> {
  if (!(await flush())) return false
  loading.value = true
  trouble.value = null
  try {
    view.value = await commands.openReport(period)
    notes.value = []
    return true
  } catch (error) {
    trouble.value = troubleOf(error)
    return false
  } finally {
    loading.value = false
  }
}

function type(field: Field, value: string): void {
  if (!current.value || view.value?.readOnly) return
  current.value.type(field, value)
  schedule(PAUSE)
}

function schedule(wait: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void flush(), wait)
}

/** Saves everything typed. True once all of it is on disk or refused with a reason. */
async function flush(): Promise<boolean> {
  clearTimeout(timer)
  while (running ?? current.value?.unsent) {
    running ??= send().finally(() => { running = null })
    if (!(await running)) return false
  }
  for (const saver of savers) if (saver.pending() && !(await saver.save())) return false
  return true
}

/** Starts a save after a pause; another call starts the pause again. */
function saveSoon(): void {
  schedule(PAUSE)
}

/** Shows what the core answered to a command that changed the report. Typing that the change replaced is dropped. */
function adopt(fresh: ReportView, replaced: Field[] = []): void {
  for (const field of replaced) current.value?.leave(fieldKey(field))
  if (view.value?.period === fresh.period) view.value = fresh
  failure.value = null
}

/** Says that a save failed and tries again by itself. */
function fail(error: unknown): void {
  failure.value = troubleOf(error)
  schedule(RETRY)
}

function join(saver: Saver): void {
  savers.push(saver)
}

async function send(): Promise<boolean> {
  const period = view.value?.period
  const batch = current.value?.take()
  if (period === undefined || !batch) return true
  const sent = draftsOf(period)
  saving.value = true
  try {
    const alone = batch.edits.length === 1 && batch.stamps.has(stay.key)
    const answer = await commands.saveFields(period, batch.edits, alone && stay.saved ? 'continues' : 'begins')
    stay.saved = alone
    sent.settle(batch, answer.rejected, held.value)
    if (view.value?.period === period) view.value = answer.view
    notes.value = answer.notes
    failure.value = null
    return true
  } catch (error) {
    sent.restore(batch)
    fail(error)
    return false
  } finally {
    saving.value = false
  }
}

/** The text a field shows: what is typed, else what the core last returned. */
function text(field: Field): string {
  return current.value?.text(fieldKey(field)) ?? (view.value ? fieldText(view.value, field) : '')
}

function refusal(field: Field): string {
  return current.value?.refusal(fieldKey(field)) ?? ''
}

function enter(field: Field): void {
  held.value = fieldKey(field)
  stay.field = field
  stay.key = held.value
  stay.saved = false
}

/** The field the cursor is in; none elsewhere. */
const within = (): Field | null => (held.value === null ? null : stay.field)

function leave(field: Field): void {
  held.value = null
  current.value?.leave(fieldKey(field))
  void flush()
}

const findingsByKey = computed(() => {
  const found = new Map<string, Finding[]>()
  for (const finding of view.value?.findings ?? []) {
    if (finding.location.kind !== 'field') continue
    const key = fieldKey(finding.location.field)
    found.set(key, [...(found.get(key) ?? []), finding])
  }
  return found
})

function findingsAt(field: Field): Finding[] {
  return findingsByKey.value.get(fieldKey(field)) ?? []
}

/** Findings of a task in the order of the form. */
function findingsOf(task: string): Finding[] {
  return view.value?.findings.filter((it) => it.location.kind === 'field' && it.location.task === task) ?? []
}

/** Saves what is typed, then moves one step along the history. Fails with a `Trouble`; false where the saving failed. */
async function move(along: (period: Period) => Promise<ReportView>): Promise<boolean> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  const period = view.value?.period
  if (period === undefined || !(await flush())) return false
  view.value = await along(period)
  return true
}

const pending = computed(() => saving.value || (current.value?.pending ?? false) || savers.some((it) => it.pending()))
const refusedBySavers = () => savers.flatMap((it) => it.refused())
const refused = computed<Spot[]>(() => {
  const period = view.value?.period
  const others = refusedBySavers().filter((it) => it.period === period).map((it) => it.spot)
  return [...(current.value?.refused ?? []), ...others]
})
/** Refused texts of every period opened since the start: what would be lost on closing. */
const refusedEverywhere = (): number =>
  [...drafts.values()].reduce((sum, it) => sum + it.refused.length, 0) + refusedBySavers().length

/** Shows the report again as the core has it, e.g. after an export or a new liaison. */
async function refresh(): Promise<void> {
  if (view.value) await open(view.value.period)
}

export function useReport() {
  return {
    view, loading, trouble, failure, notes, pending, refused,
    open, refresh, type, flush, move, text, refusal, enter, leave, within, findingsAt, findingsOf, refusedEverywhere,
    saveSoon, adopt, fail, join,
  }
}
