import { describe, expect, it } from 'vitest'

import { Drafts } from './drafts'
import { entryField, fieldKey } from './fields'

const progress = entryField('t07', 'progress')
const percent = entryField('t07', 'percent')
const key = fieldKey(progress)

describe('what is typed', () => {
  it('is never replaced by the answer to an older save', () => {
    const drafts = new Drafts()
    drafts.type(progress, '已建成')
    const first = drafts.take()
    drafts.type(progress, '已建成3个')
    drafts.settle(first, [], null)
    expect(drafts.text(key)).toBe('已建成3个')
    expect(drafts.unsent).toBe(true)
    expect(drafts.take().edits).toEqual([{ field: progress, value: '已建成3个' }])
  })

  it('is not marked as refused by the answer to an older save', () => {
    const drafts = new Drafts()
    drafts.type(percent, '约')
    const first = drafts.take()
    drafts.type(percent, '40')
    drafts.settle(first, [{ edit: { field: percent, value: '约' }, message: '不是数字' }], null)
    expect(drafts.refusal(fieldKey(percent))).toBe('')
  })

  it('stays in the field with the reason when it is refused, and is not sent again unchanged', () => {
    const drafts = new Drafts()
    drafts.type(percent, '约一半')
    drafts.settle(drafts.take(), [{ edit: { field: percent, value: '约一半' }, message: '不是数字' }], null)
    expect(drafts.text(fieldKey(percent))).toBe('约一半')
    expect(drafts.refusal(fieldKey(percent))).toBe('不是数字')
    expect(drafts.refused).toEqual([percent])
    expect(drafts.pending).toBe(false)
  })

  it('is sent again after a save that failed as a whole', () => {
    const drafts = new Drafts()
    drafts.type(progress, '甲')
    const batch = drafts.take()
    expect(drafts.pending).toBe(true)
    drafts.restore(batch)
    expect(drafts.take().edits).toEqual([{ field: progress, value: '甲' }])
  })

  it('is kept as typed while the cursor is in the field, and dropped when it leaves', () => {
    const drafts = new Drafts()
    drafts.type(percent, '0.50')
    drafts.settle(drafts.take(), [], fieldKey(percent))
    expect(drafts.text(fieldKey(percent))).toBe('0.50')
    expect(drafts.pending).toBe(false)
    drafts.leave(fieldKey(percent))
    expect(drafts.text(fieldKey(percent))).toBeUndefined()
  })

  it('survives leaving the field while it is unsent or refused', () => {
    const drafts = new Drafts()
    drafts.type(progress, '乙')
    drafts.leave(key)
    expect(drafts.text(key)).toBe('乙')
  })
})
