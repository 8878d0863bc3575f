/** 退回意见 on screen: keys and ids, and which stand beside the field they are about. */
import type { AnswerView, CommentPlace, EntryField } from '@/bindings'

import { placeKey } from './fields'

/** One key a place, e.g. `report`, `task-t07`, `t07-progress`. */
export function commentKey(place: CommentPlace): string {
  switch (place.on) {
    case 'report':
      return 'report'
    case 'task':
      return `task-${place.task}`
    case 'field':
      return placeKey(place.place)
  }
}

/** The id of a comment's element; a revision is sent back once. */
export const answerId = ({ revision, number }: AnswerView) => `comment-${String(revision)}-${String(number)}`

/** Fields of an entry that are always on its page. */
const ALWAYS: ReadonlySet<EntryField> = new Set<EntryField>([
  'status', 'percent', 'noProgress', 'progress', 'problems', 'nextSteps', 'coordination', 'person', 'phone',
])

/** Whether a comment stands beside its field; the others stand above the task's entry, or with the whole report. */
export function isBeside({ place }: AnswerView): boolean {
  if (place.on !== 'field') return false
  if (place.place.of === 'reading') return true
  return place.place.of === 'entry' && ALWAYS.has(place.place.field)
}
