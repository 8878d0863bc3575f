/** Fields of a report on screen: a stable key for each, and its text in a view. No rules: texts are read and parsed by the core. */
import type { AnswerField, AnswerView, Entry, EntryField, Field, Finding, HintKey, HintPlace, ReadingField, ReportView, SignerField } from '@/bindings'

import { lightLabel, statusLabel } from './words'

/** A field, or another element of a task's page by its id. */
export type Spot = Field | { of: 'element'; task: string; id: string }

export const entryField = (task: string, field: EntryField): Field => ({ of: 'entry', task, field })
export const readingField = (indicator: string, field: ReadingField): Field => ({ of: 'reading', indicator, field })
export const signerField = (field: SignerField): Field => ({ of: 'signer', field })
export const answerField = ({ slip, number }: AnswerView, field: AnswerField): Field => ({ of: 'answer', slip, comment: number, field })

/** What an explanation of a finding is kept under; as the core has it. */
export function hintOf(finding: Finding): HintKey {
  return { place: placeOf(finding), rule: finding.rule, message: finding.message }
}

function placeOf({ location }: Finding): HintPlace {
  switch (location.kind) {
    case 'field':
      return placeOfField(location.field)
    case 'actions':
      return { of: 'actions', task: location.task }
    case 'liaison':
    case 'report':
      return { of: location.kind }
  }
}

function placeOfField(field: Field): HintPlace {
  switch (field.of) {
    case 'explanation':
      return field.hint.place
    case 'answer':
      return { of: 'report' }
    default:
      return field
  }
}

/** One key a place, e.g. `t07-progress`, `actions-t07`, `liaison`. */
export function placeKey(place: HintPlace): string {
  switch (place.of) {
    case 'entry':
    case 'reading':
    case 'signer':
      return fieldKey(place)
    case 'actions':
      return `actions-${place.task}`
    case 'liaison':
    case 'report':
      return place.of
  }
}

/** One key a field, e.g. `t07-progress`, `t08-lianheti-value`, `signer-filler`; also the end of its test id. */
export function fieldKey(field: Field): string {
  switch (field.of) {
    case 'entry':
      return `${field.task}-${field.field}`
    case 'reading':
      return `${field.indicator}-${field.field}`
    case 'signer':
      return `signer-${field.field}`
    case 'explanation':
      return `explanation-${field.hint.rule}-${placeKey(field.hint.place)}-${field.hint.message}`
    case 'answer':
      return `answer-${field.slip}-${String(field.comment)}-${field.field}`
  }
}

/** The id of a field's element, e.g. `field-t07-progress` or `reading-t08-lianheti-value`. */
export function fieldId(field: Field): string {
  const prefix = field.of === 'reading' ? 'reading' : field.of === 'entry' ? 'field' : 'field'
  return `${prefix}-${fieldKey(field)}`
}

/** The text of a field as the core last returned it: numbers and dates as text, ticks as 是, statuses by their label. */
export function fieldText(view: ReportView, field: Field): string {
  switch (field.of) {
    case 'entry': {
      const entry = view.tasks.find((it) => it.task === field.task)?.entry
      if (!entry) return ''
      return entryText(entry, field.field)
    }
    case 'reading': {
      const reading = view.indicators.find((it) => it.indicator === field.indicator)?.reading
      return reading ? plain(reading[field.field]) : ''
    }
    case 'signer':
      return view.signers[field.field] ?? ''
    case 'explanation':
      return explained(view, field.hint)
    case 'answer':
      return answered(view, field.slip, field.comment, field.field)
  }
}

function answered(view: ReportView, slip: string, comment: number, field: AnswerField): string {
  const found = view.answers.find((it) => it.slip === slip && it.number === comment)
  if (!found) return ''
  return field === 'kind' ? found.kindLabel : found.text
}

function explained(view: ReportView, hint: HintKey): string {
  const key = fieldKey({ of: 'explanation', hint })
  const found = view.findings.find((it) => fieldKey({ of: 'explanation', hint: hintOf(it) }) === key)
  return found?.answer.kind === 'explained' ? found.answer.text : ''
}

/** The text of a field in the report before; empty where there is none. */
export function previousText(view: ReportView, field: Field): string {
  if (field.of === 'entry') {
    const previous = view.tasks.find((it) => it.task === field.task)?.previous
    if (!previous) return ''
    return entryText(previous, field.field)
  }
  if (field.of === 'signer') return view.previousSigners?.[field.field] ?? ''
  if (field.of === 'explanation' || field.of === 'answer') return ''
  const previous = view.indicators.find((it) => it.indicator === field.indicator)?.previous
  return previous ? plain(previous[field.field]) : ''
}

function entryText(entry: Entry, field: EntryField): string {
  if (field === 'status') return statusLabel(entry.status)
  if (field === 'light') return lightLabel(entry.light ?? null)
  return plain(entry[field] ?? null)
}

function plain(value: string | boolean | null): string {
  if (typeof value === 'boolean') return value ? '是' : ''
  return value ?? ''
}
