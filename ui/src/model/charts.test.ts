import { expect, test } from 'vitest'

import type { Trend } from '@/bindings'

import { scaleOf } from './charts'

const trend = (values: (string | null)[], target: string | null): Trend => ({
  indicator: 't11-gongban-lv',
  task: 't11',
  name: '学前教育公办率',
  unit: '%',
  target,
  targetText: '',
  points: values.map((value, at) => ({ period: `2026Q${String(at + 1)}`, periodLabel: '', value, valueText: '', verdictText: '' })),
})

test('the scale takes in every value and the target, in round steps', () => {
  expect(scaleOf(trend(['60.82', '64.08', '67.35'], '70'))).toEqual({ low: 60, high: 70, step: 5 })
  expect(scaleOf(trend(['84.59', null, '84.59'], '60'))).toEqual({ low: 60, high: 90, step: 10 })
})

test('values that stay the same have a scale too', () => {
  expect(scaleOf(trend(['0', '0'], null))).toEqual({ low: 0, high: 1, step: 1 })
  expect(scaleOf(trend(['100'], null))).toEqual({ low: 100, high: 101, step: 1 })
})
