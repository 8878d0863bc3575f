/**
 * What a person has typed and the core has not yet taken, by field. An answer to an older save never replaces newer typing:
 * each draft carries a stamp, and an answer settles only the stamp that was sent. Knows no clock, no screen and no command.
 */
import type { Edit, Field, Rejected } from '@/bindings'

import { fieldKey } from './fields'

/** typed: to be sent; sending: on its way; taken: kept only because the cursor is still in the field; refused: not taken. */
type DraftState = 'typed' | 'sending' | 'taken' | 'refused'

interface Draft {
  field: Field
  value: string
  stamp: number
  state: DraftState
  message: string
}

/** What one save carries. */
export interface Batch {
  edits: Edit[]
  stamps: Map<string, number>
}

export class Drafts {
  private readonly drafts: Map<string, Draft>
  private stamp = 0

  /** `drafts` may be a reactive map, so that screens follow it. */
  constructor(drafts: Map<string, Draft> = new Map<string, Draft>()) {
    this.drafts = drafts
  }

  type(field: Field, value: string): void {
    this.stamp += 1
    this.drafts.set(fieldKey(field), { field, value, stamp: this.stamp, state: 'typed', message: '' })
  }

  /** The typed text of a field; undefined where the view's text stands. */
  text(key: string): string | undefined {
    return this.drafts.get(key)?.value
  }

  /** Why the field's text was not taken; empty where it was. */
  refusal(key: string): string {
    const draft = this.drafts.get(key)
    return draft?.state === 'refused' ? draft.message : ''
  }

  get refused(): Field[] {
    return [...this.drafts.values()].filter((it) => it.state === 'refused').map((it) => it.field)
  }

  /** Whether something typed is not on disk yet. */
  get pending(): boolean {
    return [...this.drafts.values()].some((it) => it.state === 'typed' || it.state === 'sending')
  }

  get unsent(): boolean {
    return [...this.drafts.values()].some((it) => it.state === 'typed')
  }

  /** Everything typed since the last save, marked as on its way. */
  take(): Batch {
    const batch: Batch = { edits: [], stamps: new Map() }
    for (const [key, draft] of this.drafts) {
      if (draft.state !== 'typed') continue
      this.drafts.set(key, { ...draft, state: 'sending' })
      batch.edits.push({ field: draft.field, value: draft.value })
      batch.stamps.set(key, draft.stamp)
    }
    return batch
  }

  /** The save was committed. `held` is the field the cursor is in: its text stays as typed until it is left. */
  settle(batch: Batch, rejected: Rejected[], held: string | null): void {
    const refusals = new Map(rejected.map((it) => [fieldKey(it.edit.field), it.message]))
    for (const [key, draft] of this.sent(batch)) {
      const message = refusals.get(key)
      if (message !== undefined) this.drafts.set(key, { ...draft, state: 'refused', message })
      else if (key === held) this.drafts.set(key, { ...draft, state: 'taken' })
      else this.drafts.delete(key)
    }
  }

  /** The save failed as a whole: everything it carried is to be sent again. */
  restore(batch: Batch): void {
    for (const [key, draft] of this.sent(batch)) this.drafts.set(key, { ...draft, state: 'typed' })
  }

  /** The cursor has left a field: from now on it shows what the core took. */
  leave(key: string): void {
    if (this.drafts.get(key)?.state === 'taken') this.drafts.delete(key)
  }

  private *sent(batch: Batch): Generator<[string, Draft]> {
    for (const [key, stamp] of batch.stamps) {
      const draft = this.drafts.get(key)
      if (draft?.stamp === stamp) yield [key, draft]
    }
  }
}
