/** Words of the vocabulary for the codes that views carry. */
import type { FillState, Finding, Light, ReportState, Role, Severity, Status } from '@/bindings'

export const STATUSES: readonly { status: Status; label: string }[] = [
  { status: 'notStarted', label: '未启动' },
  { status: 'inProgress', label: '推进中' },
  { status: 'done', label: '已完成' },
  { status: 'ongoing', label: '常态化推进' },
  { status: 'notApplicable', label: '不适用' },
]

export const LIGHT_WORDS: Record<Light, string> = { grey: '灰', blue: '蓝', green: '绿', yellow: '黄', red: '红' }
export const FILL_WORDS: Record<FillState, string> = { empty: '未填', partial: '填写中', complete: '已填' }
export const SEVERITY_WORDS: Record<Severity, string> = { error: '错误', hint: '提示' }
export const ROLE_WORDS: Record<Role, string> = { county: '旗县区填报', department: '市直部门填报', city: '市级汇总' }

export function statusLabel(status: Status | null): string {
  return STATUSES.find((it) => it.status === status)?.label ?? ''
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** Chinese numerals for 1 to 99, as in （十五）. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10)
  const ones = DIGITS[value % 10] ?? ''
  if (tens === 0) return ones
  return `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${ones}`
}

export const STATE_WORDS: Record<ReportState, string> = { draft: '填报中', submitted: '已上报', returned: '已退回', accepted: '已接收' }

/** 任务 as its number and title, e.g. （七）增加普惠托育服务供给. */
export const taskLabel = (task: { number: number; title: string }): string => `（${chineseNumber(task.number)}）${task.title}`

/** A finding's message where its task is already named beside it. */
export function messageWithin(finding: Finding, task: { number: number; title: string } | undefined): string {
  const before = task ? `${taskLabel(task)}：` : ''
  return before !== '' && finding.message.startsWith(before) ? finding.message.slice(before.length) : finding.message
}

/** The core's words for a target that is reached or missed; every other verdict says why neither can be said. */
export const REACHED = '达标'
export const MISSED = '未达标'
