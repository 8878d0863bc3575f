import { expect, it } from 'vitest'

import { daysBetween, daysInWords, lastDay, longDate } from './dates'

it('counts days over months, leap days and the change of the clock', () => {
  expect(daysBetween('2026-11-23', '2026-12-31')).toBe(38)
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  expect(daysBetween('2026-11-23', '2025-12-31')).toBe(-327)
})

it('says how a deadline stands', () => {
  expect(daysInWords('2026-11-23', '2025-12-31')).toBe('已过 327 天')
  expect(daysInWords('2026-11-23', '2026-11-23')).toBe('今天到期')
  expect(daysInWords('2026-11-23', '2027-12-31')).toBe('还有 403 天')
  expect(longDate('2026-01-05')).toBe('2026年1月5日')
})

it('knows the last day of every kind of period', () => {
  const days = ['2026-11', '2024-02', '2026Q4', '2026Q1', '2026H1', '2026'].map(lastDay)
  expect(days).toEqual(['2026-11-30', '2024-02-29', '2026-12-31', '2026-03-31', '2026-06-30', '2026-12-31'])
})
