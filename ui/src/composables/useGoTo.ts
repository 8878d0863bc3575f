/** Leads to a field or another element, on whichever page it is: the page is opened, the cursor put into it. */
import type { Field, HintPlace } from '@/bindings'
import { fieldId, type Spot } from '@/model/fields'

import { useApp } from './useApp'
import { useReport } from './useReport'

export function useGoTo() {
  const { start, view, target } = useApp()
  const { view: report } = useReport()

  function taskOf(field: Field): string | undefined {
    if (field.of === 'entry') return field.task
    if (field.of !== 'reading') return undefined
    return start.value?.taskList.indicators.find((it) => it.id === field.indicator)?.task
  }

  /** What an explanation or a comment is about is where it is seen. */
  function shownAt(field: Field): Field {
    if (field.of !== 'explanation' && field.of !== 'answer') return field
    const place = field.of === 'explanation' ? field.hint.place : placeOfAnswer(field.slip, field.comment)
    return place.of === 'entry' || place.of === 'reading' || place.of === 'signer' ? place : field
  }

  function placeOfAnswer(slip: string, comment: number): HintPlace {
    const place = report.value?.answers.find((it) => it.slip === slip && it.number === comment)?.place
    if (place?.on === 'field') return place.place
    return place?.on === 'task' ? { of: 'entry', task: place.task, field: 'status' } : { of: 'report' }
  }

  return (spot: Spot): void => {
    if (spot.of === 'element') {
      view.value = 'fill'
      target.value = { task: spot.task, element: spot.id }
    } else toField(spot)
  }

  function toField(to: Field): void {
    const field = shownAt(to)
    const task = taskOf(field)
    view.value = task === undefined ? 'submit' : 'fill'
    if (task === undefined) void nextTick(() => document.getElementById(fieldId(field))?.focus())
    else target.value = { task, element: fieldId(field) }
  }
}
