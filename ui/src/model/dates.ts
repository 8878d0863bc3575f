/** Dates of the core (`2026-11-23`) as people read them. */

/** 2026-11-23 as 2026年11月23日. */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-')
  return `${year ?? ''}年${String(Number(month))}月${String(Number(day))}日`
}
