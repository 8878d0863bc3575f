/** 沿用上期: taking over from the report before, and what came of it. What is taken and what stays is decided by the core. */
import type { Difference, Field, Extent, TookOver } from '@/bindings'
import { commands, troubleOf } from '@/commands'
import { fieldKey, fieldText, previousText } from '@/model/fields'

import { useReport } from './useReport'

const report = useReport()
/** What came of the last taking over, in words; empty before the first. */
const notice = ref('')
/** Fields that were filled in already and stayed. */
const kept = shallowRef<Difference[]>([])
/** Whether the question what to do with them is shown. */
const asking = ref(false)
const busy = ref(false)

const marks = computed(() => new Set((report.view.value?.takenOver ?? []).map(fieldKey)))

const toCheck = computed(() => new Set((report.view.value?.unchecked ?? []).map(fieldKey)))

/** Whether a field holds a number the program put in, and nobody has looked at it yet. */
function unchecked(field: Field): boolean {
  const view = report.view.value
  return view !== null && toCheck.value.has(fieldKey(field)) && report.text(field) === fieldText(view, field)
}

/** Says that the numbers in these fields are right as they are. */
async function confirm(fields: Field[]): Promise<void> {
  for (const field of fields) report.type(field, report.text(field))
  await report.flush()
}

/** Whether a field still holds what was taken over. */
function marked(field: Field): boolean {
  const view = report.view.value
  return view !== null && marks.value.has(fieldKey(field)) && report.text(field) !== ''
}

/** What the report before has for a field; empty where nothing can be taken over. */
function previous(field: Field): string {
  return report.view.value ? previousText(report.view.value, field) : ''
}

async function run(work: (period: string) => Promise<TookOver>): Promise<boolean> {
  if (busy.value || !report.view.value || report.view.value.readOnly !== null || !(await report.flush())) return false
  busy.value = true
  try {
    const took = await work(report.view.value.period)
    report.adopt(took.view, took.taken)
    kept.value = took.kept
    notice.value = words(took)
    return true
  } catch (error) {
    notice.value = troubleOf(error).message
    return false
  } finally {
    busy.value = false
  }
}

function words(took: TookOver): string {
  const taken = took.taken.length === 0 ? '没有可以沿用的空白处' : `已沿用 ${String(took.taken.length)} 处`
  return took.kept.length === 0 ? `${taken}。` : `${taken}；${String(took.kept.length)} 处已填写其他内容，没有改动。`
}

const take = (extent: Extent) => run((period) => commands.takeOver(period, extent, 'keep'))

/** Takes over one field; where it is filled in with something else, both are shown first. */
async function takeField(field: Field): Promise<void> {
  if (previous(field) === '') return
  await take({ of: 'fields', fields: [field] })
  asking.value = kept.value.length > 0
}

/** Replaces fields that were shown beside what they would become. */
async function replace(fields: Field[]): Promise<void> {
  asking.value = false
  await run((period) => commands.takeOver(period, { of: 'fields', fields }, 'replace'))
}

const noChange = (task: string, reason: string) => run((period) => commands.noChange(period, task, reason))

function forget(): void {
  notice.value = ''
  kept.value = []
}

export function useCarry() {
  return { notice, kept, asking, busy, marked, unchecked, confirm, previous, take, takeField, replace, noChange, forget }
}
