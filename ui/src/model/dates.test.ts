import { expect, it } from 'vitest'

import { longDate } from './dates'

it('writes a date as people read it', () => {
  expect(longDate('2026-01-05')).toBe('2026年1月5日')
})
