import { expect, it } from 'vitest'

import { countHits, pieces } from './search'

it('cuts a text at every hit and loses nothing', () => {
  const cut = pieces('普惠托育、普惠托位', '普惠')
  expect(cut.filter((it) => it.hit)).toHaveLength(2)
  expect(cut.map((it) => it.text).join('')).toBe('普惠托育、普惠托位')
  expect(pieces('甲乙', '')).toEqual([{ text: '甲乙', hit: false }])
  expect(countHits(['妇联、团市委', '市妇联'], '妇联')).toBe(2)
})
