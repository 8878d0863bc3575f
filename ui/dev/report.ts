/** A made-up report. Only its shape is real: what the rules find and the lights say is computed by the core. */
import type { Edit, Entry, EntryField, Finding, Light, ReportingUnit, ReportView, Status, TaskList, TaskView } from '../src/bindings'
import { STATUSES } from '../src/model/words'

const LONG = '一是组织县医保局、人社局、税务局联合开展生育保险扩面专项行动，对全县 126 家用人单位逐户核查参保情况，新增参保 418 人，其中灵活就业人员 203 人、新就业形态人员 57 人；二是优化经办流程，生育津贴申领由 10 个工作日压缩为即申即享，本季度共支付 96 人次 182.4 万元；三是通过“固阳发布”、村村响等渠道宣传 37 次，发放蒙汉双语折页 6,200 份。\n下一阶段将把政策宣传与乡村振兴驻村工作结合推进。'
const LIGHTS: Light[] = ['green', 'blue', 'yellow', 'red', 'grey']

const blank = (task: string): Entry => ({
  task, status: null, percent: null, noProgress: false, reason: '', progress: '', problems: '', cause: '', nextSteps: '',
  coordination: '', coordinateWith: '', resolveBy: null, closure: '', person: '', phone: '',
})

function entry(task: string, index: number, filled: boolean): Entry {
  if (!filled || index >= 9) return blank(task)
  const status: Status = index === 1 ? 'done' : index === 4 ? 'ongoing' : 'inProgress'
  return {
    ...blank(task), status, percent: status === 'done' ? '100' : String(30 + index * 7), progress: LONG.slice(0, 60 + index * 30),
    nextSteps: '继续推进，年底前完成。', person: index === 3 ? '' : '李建国', phone: '0472-8112233',
    problems: index % 3 === 0 ? '苏木乡镇一级没有专职经办人员，灵活就业人员参保意愿不高。' : '',
  }
}

export function demoReport(list: TaskList, unit: ReportingUnit, state: string): ReportView {
  const filled = state !== 'empty' && state !== 'first'
  const all = list.sections.flatMap((it) => it.tasks)
  const tasks: TaskView[] = all.map((it, index) => ({
    task: it.id, entry: entry(it.id, index, filled), previous: filled ? { ...entry(it.id, index, true), progress: LONG.slice(0, 90) } : null,
    actions: [], previousActions: [], state: 'empty', errors: 0, hints: 0, light: filled ? (LIGHTS[index % 5] ?? 'grey') : 'grey',
    lightReason: '序时进度应达到 75%，填报 37%，落后 38 个百分点。', dueText: index % 4 === 0 ? '到2025年底：设有妇产科的二级以上医疗机构开展早孕关爱服务的比例' : '通知未明确',
  }))
  return recount({
    unit, period: '2026Q4', periodLabel: '2026年第四季度', revision: 1, state: 'draft', stateLabel: state === 'closed' ? '已上报' : '填报中',
    readOnly: state === 'closed' ? '这一份已经上报，内容不能再改。需要更正时请另起修订。' : null,
    savedAt: filled ? '2026-11-23 16:05:09' : null, checkCode: '7F3A-92C1', tasks,
    indicators: list.indicators.map((it) => ({
      indicator: it.id,
      reading: { indicator: it.id, numerator: filled && it.kind === 'ratio' ? '153' : null, denominator: filled && it.kind === 'ratio' ? '214' : null, value: filled && it.kind === 'count' ? '1' : null, notApplicable: false, note: '' },
      previous: null, valueText: filled ? (it.kind === 'ratio' ? '71.5%' : `1${it.unit}`) : '', previousText: filled ? '68.2%' : '', changeText: filled ? '+3.3' : '',
      targetText: it.targetText, rateText: '', gapText: filled && it.kind === 'ratio' ? '差18.5个百分点' : '', verdict: filled ? '未达标' : '未填',
      basisText: `${it.kind === 'ratio' ? `${it.numeratorName ?? ''} ÷ ${it.denominatorName ?? ''}` : `按${it.unit}计数`}${it.openQuestion ? `；口径待市级明确：${it.openQuestion}` : ''}`,
      dueText: it.dueText ?? '通知未明确',
    })),
    signers: { filler: filled ? '张志强' : '', reviewer: '', leader: '', phone: '' }, liaison: null, findings: [],
    completion: { completeTasks: 0, tasks: 0, filledIndicators: 0, indicators: 0, errors: 0, hints: 0 }, previousPeriod: '2026Q3', undo: null, redo: null,
    previousLabel: '2026年第三季度', takenOver: [], duties: [],
  })
}

export function write(view: ReportView, edit: Edit): void {
  const { field, value } = edit
  if (field.of === 'signer') view.signers = { ...view.signers, [field.field]: value }
  if (field.of === 'reading') {
    const found = view.indicators.find((it) => it.indicator === field.indicator)
    if (found) found.reading = { ...found.reading, [field.field]: field.field === 'notApplicable' ? value !== '' : value }
  }
  if (field.of !== 'entry') return
  const found = view.tasks.find((it) => it.task === field.task)
  const typed = field.field === 'status' ? (STATUSES.find((it) => it.label === value)?.status ?? null) : field.field === 'noProgress' ? value !== '' : value
  if (found) found.entry = { ...found.entry, [field.field]: typed }
}

function find(task: string, field: EntryField, message: string, severity: Finding['severity'] = 'error'): Finding {
  return { rule: 'E101', severity, location: { kind: 'field', task, field: { of: 'entry', task, field } }, message, advice: '请在“填报”中补上这一项。' }
}

export function recount(view: ReportView): ReportView {
  const findings: Finding[] = view.liaison ? [] : [{ rule: 'E401', severity: 'error', location: { kind: 'liaison' }, message: '还没有填写联络员。', advice: '请在“资料”中填写联络员。' }]
  for (const it of view.tasks) {
    if (!it.entry.status) findings.push(find(it.task, 'status', '还没有选择完成状态。'))
    if (it.entry.progress === '') findings.push(find(it.task, 'progress', '本期进展情况没有填写。'))
    if (it.entry.person === '') findings.push(find(it.task, 'person', '没有填写责任人。', 'hint'))
  }
  const of = (task: string, severity: string) => findings.filter((it) => it.severity === severity && it.location.kind === 'field' && it.location.task === task).length
  const tasks = view.tasks.map((it) => {
    const errors = of(it.task, 'error')
    return { ...it, errors, hints: of(it.task, 'hint'), state: errors === 0 ? 'complete' as const : it.entry.progress === '' && !it.entry.status ? 'empty' as const : 'partial' as const }
  })
  const count = (severity: string) => findings.filter((it) => it.severity === severity).length
  return { ...view, findings, tasks, completion: { completeTasks: tasks.filter((it) => it.state === 'complete').length, tasks: tasks.length, filledIndicators: 4, indicators: view.indicators.length, errors: count('error'), hints: count('hint') } }
}
