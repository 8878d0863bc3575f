/** Leads to a field or another element, on whichever page it is: the page is opened, the cursor put into it. */
import type { Field } from '@/bindings'
import { fieldId, type Spot } from '@/model/fields'

import { useApp } from './useApp'

export function useGoTo() {
  const { start, view, target } = useApp()

  function taskOf(field: Field): string | undefined {
    if (field.of === 'entry') return field.task
    if (field.of !== 'reading') return undefined
    return start.value?.taskList.indicators.find((it) => it.id === field.indicator)?.task
  }

  /** What an explanation is about is where it is seen. */
  function shownAt(field: Field): Field {
    if (field.of !== 'explanation') return field
    const { place } = field.hint
    return place.of === 'entry' || place.of === 'reading' || place.of === 'signer' ? place : field
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
