/** Dates of the core (`2026-11-23`) as people read them. Arithmetic for display only; what a date means is said by the core. */

/** Days from one date to another; negative where the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** 2026-11-23 as 2026年11月23日. */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-')
  return `${year ?? ''}年${String(Number(month))}月${String(Number(day))}日`
}

/** How a deadline stands to today, in words. */
export function daysInWords(today: string, due: string): string {
  const days = daysBetween(today, due)
  if (days < 0) return `已过 ${String(-days)} 天`
  return days === 0 ? '今天到期' : `还有 ${String(days)} 天`
}

/** The last day of a period in its written form: 2026-11, 2026Q4, 2026H2 or 2026. */
export function lastDay(period: string): string {
  const year = period.slice(0, 4)
  const rest = period.slice(4)
  const index = Number(rest.slice(1))
  const month = rest === '' ? 12 : rest.startsWith('Q') ? index * 3 : rest.startsWith('H') ? index * 6 : index
  const day = new Date(Date.UTC(Number(year), month, 0)).getUTCDate()
  return `${year}-${String(month).padStart(2, '0')}-${String(day)}`
}
