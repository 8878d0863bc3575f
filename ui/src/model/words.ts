/** Words of the vocabulary for the codes that views carry, from the lists that the shell writes into the bindings. */
import { WORDS } from '@/bindings'
import type { FillState, Light, ReportState, Role, Severity, Status } from '@/bindings'

type Words<Code extends string> = Record<Code, string>

function record<Code extends string>(list: readonly { code: Code; label: string }[]): Words<Code> {
  return Object.fromEntries(list.map((it) => [it.code, it.label])) as Words<Code>
}

export const STATUSES: readonly { code: Status; label: string }[] = WORDS.status
export const LIGHT_WORDS = record<Light>(WORDS.light)
export const FILL_WORDS = record<FillState>(WORDS.fillState)
export const SEVERITY_WORDS = record<Severity>(WORDS.severity)
export const ROLE_WORDS = record<Role>(WORDS.role)
export const STATE_WORDS = record<ReportState>(WORDS.reportState)

export function statusLabel(status: Status | null): string {
  return STATUSES.find((it) => it.code === status)?.label ?? ''
}

export function lightLabel(light: Light | null): string {
  return light === null ? '' : LIGHT_WORDS[light]
}

/** A number as officials write it: 十五. */
export const chineseNumber = (value: number): string => WORDS.numerals[value] ?? String(value)
