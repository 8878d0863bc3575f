import { describe, expect, it } from 'vitest'

import { type ActionRow, ActionRows, blank, measureText } from './actions'

const action = (title: string) => ({ ...blank('t07'), title })
const list = (...titles: string[]) => new ActionRows('2026Q4', 't07', titles.map(action))
const titles = (rows: ActionRows) => rows.rows.map((it) => it.action.title)

function first(rows: ActionRows): ActionRow {
  const row = rows.rows[0]
  if (!row) throw new Error('no row')
  return row
}

describe('rows of actions', () => {
  it('are added, copied, moved and taken out where the cursor is', () => {
    const rows = list('甲', '乙')
    expect(rows.dirty).toBe(false)
    expect(rows.add(0)).toBe(1)
    expect(rows.copy(2)).toBe(3)
    expect(titles(rows)).toEqual(['甲', '', '乙', '乙'])
    expect(rows.move(0, 1)).toBe(1)
    expect(rows.move(0, -1)).toBe(0)
    expect(titles(rows)).toEqual(['', '甲', '乙', '乙'])
    const removed = rows.remove(1)
    expect(titles(rows)).toEqual(['', '乙', '乙'])
    rows.restore(removed)
    expect(titles(rows)).toEqual(['', '甲', '乙', '乙'])
    expect(rows.actions().map((it) => it.title)).toEqual(['甲', '乙', '乙'])
  })

  it('take a block in the place of an empty row', () => {
    const rows = list('甲')
    rows.add(0)
    expect(rows.insert(1, [action('乙'), action('丙')])).toBe(1)
    expect(titles(rows)).toEqual(['甲', '乙', '丙'])
    expect(rows.insert(0, [action('丁')])).toBe(1)
    expect(titles(rows)).toEqual(['甲', '丁', '乙', '丙'])
  })

  it('stay unsaved where something was typed after the save began', () => {
    const rows = list('甲')
    const row = first(rows)
    rows.type(row, 'title', '乙')
    const stamp = rows.stamp
    rows.type(row, 'title', '丙')
    rows.settle(stamp)
    expect(rows.dirty).toBe(true)
    rows.load([action('甲')])
    expect(titles(rows)).toEqual(['丙'])
    rows.settle(rows.stamp)
    rows.load([action('甲')])
    expect(titles(rows)).toEqual(['甲'])
  })

  it('keep a date that was refused as it was typed', () => {
    const rows = list('甲')
    const row = first(rows)
    rows.type(row, 'due', '2026年12月1日')
    rows.read(row, '2026年12月1日', { due: '2026-12-01' })
    rows.tidy()
    expect([row.due, row.action.due]).toEqual(['2026-12-01', '2026-12-01'])
    rows.type(row, 'due', '年底')
    rows.read(row, '年底', { problem: '不是日期' })
    rows.tidy()
    expect([row.due, row.action.due, rows.refused]).toEqual(['年底', '2026-12-01', [0]])
    rows.settle(rows.stamp)
    rows.load([action('乙'), { ...action('甲'), due: '2026-12-01' }])
    expect([titles(rows), rows.rows[1]?.due, rows.refused]).toEqual([['乙', '甲'], '年底', [1]])
  })
})

describe('a measure', () => {
  it('is told by its number and first words', () => {
    const measures = [{ id: 'm1', text: '短' }, { id: 'm2', text: '长'.repeat(41) }]
    expect(['m1', 'm2', 'm3', null].map((it) => measureText(measures, it))).toEqual(['1 短', `2 ${'长'.repeat(40)}…`, '整个任务', '整个任务'])
  })
})
