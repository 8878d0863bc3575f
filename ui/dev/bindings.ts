/** Made-up answers to the shell's commands. `?state=` picks what is shown: first, stopped, empty, filled, failing, closed. */
import units from '../../assets/units/baotou.json'
import rawList from '../../assets/task-lists/baotou-2025-49.json'
import type * as Shell from '../src/bindings'
import { fieldKey } from '../src/model/fields'
import { demoReport, recount, write } from './report'

const state = new URLSearchParams(location.search).get('state') ?? 'filled'
const large = new URLSearchParams(location.search).has('large')
const taskList = { ...rawList, units } as unknown as Shell.TaskList
const unit = taskList.units?.find((it) => it.id === 'guyang') as Shell.ReportingUnit
const liaison: Shell.Liaison = { name: '王秀兰', position: '县卫生健康委员会人口家庭股股长', officePhone: '0472-8112345', mobile: '13847200000', since: '2025-09-01', until: null }
let office: Shell.OfficeView | null = state === 'first' || state === 'stopped' ? null : {
  unit, role: 'county', person: '', liaison: state === 'empty' ? null : liaison, settings: { textSize: large ? 'large' : 'normal', fontScheme: 'official' },
  dataFile: 'C:\\Users\\Administrator\\AppData\\Roaming\\qingdan\\qingdan.db',
}
const ok = <T>(data: T) => Promise.resolve({ status: 'ok' as const, data })
const refuse = (message: string) => Promise.resolve({ status: 'error' as const, error: { code: 'x', message, detail: null } })
const choice = (period: string, label: string) => ({ period, label })
let report = demoReport(taskList, unit, state)
const file = (id: number, name: string, kind: Shell.EvidenceKind, kindLabel: string, sizeText: string): Shell.EvidenceView => ({ id, task: 't01', name, kind, kindLabel, sizeText, addedText: '2026-11-20 08:15' })
const demoEvidence: Shell.EvidenceList = {
  files: [file(1, '现场照片.jpg', 'picture', '图片', '1.2MB'), file(2, '普惠托育签约协议（盖章扫描件）.pdf', 'pdf', '版式文件', '340KB')],
  removed: [], summary: '含佐证材料2份1.5MB',
}
let evidence = demoEvidence

export const commands = {
  startState: (): Promise<Shell.StartState> => Promise.resolve({
    office, taskList, today: '2026-11-23', version: '0.1.0', defaultPeriod: '2026Q4',
    periods: {
      quarters: [choice('2026Q4', '2026年第四季度'), choice('2026Q3', '2026年第三季度'), choice('2026Q2', '2026年第二季度')],
      months: [choice('2026-11', '2026年11月'), choice('2026-10', '2026年10月')],
      halves: [choice('2026H2', '2026年下半年')], years: [choice('2026', '2026年度')],
    },
    problem: state !== 'stopped' ? null : {
      code: 'newer', detail: 'user_version 9 > 3: /home/clerk/qingdan.db',
      message: '数据文件是由更新版本的程序保存的，本版本不能打开，文件没有被改动。请安装新版程序后再打开。',
    },
  }),
  initOffice: (setup: Shell.OfficeSetup) => {
    const chosen = taskList.units?.find((it) => it.id === setup.unit) ?? unit
    office = { unit: chosen, role: setup.role, person: '', liaison: setup.liaison, settings: { textSize: 'normal', fontScheme: 'official' }, dataFile: 'D:\\qingdan.db' }
    report = demoReport(taskList, chosen, 'empty')
    return ok(office)
  },
  saveLiaison: (it: Shell.Liaison) => ok((office = { ...(office as Shell.OfficeView), liaison: it })),
  saveSettings: (settings: Shell.Settings) => ok((office = { ...(office as Shell.OfficeView), settings })),
  listReports: () => ok([
    { unit: unit.id, period: '2026Q4', periodLabel: '2026年第四季度', revision: 1, state: 'draft' as const, savedAt: null },
    { unit: unit.id, period: '2026Q3', periodLabel: '2026年第三季度', revision: 2, state: 'accepted' as const, savedAt: '2026-09-29 10:00:00' },
  ]),
  openReport: (period: string) => {
    const quarter: Record<string, string> = { '2026Q4': '第四季度', '2026Q3': '第三季度' }
    return ok((report = { ...report, period, periodLabel: `2026年${quarter[period] ?? '11月'}` }))
  },
  saveFields: async (_period: string, edits: Shell.Edit[]) => {
    await new Promise((done) => setTimeout(done, 150))
    if (state === 'failing') return refuse('磁盘空间不足，刚才填写的内容没有写入。上次保存的内容没有受影响。请清理磁盘后重试。')
    const rejected = edits.filter((it) => /percent|numerator|denominator|value/.test(fieldKey(it.field)) && !/^[\d.]*$/.test(it.value))
    for (const edit of edits) if (!rejected.includes(edit)) write(report, edit)
    report = recount({ ...report, savedAt: `2026-11-23 ${new Date().toTimeString().slice(0, 8)}` })
    return ok({ view: report, rejected: rejected.map((edit) => ({ edit, message: `“${edit.value}”不是数字。请只填数字，例如 12 或 85.6。` })), notes: [] })
  },
  preview: () => ok([
    { name: '表1 任务进展情况表', title: '包头市加快完善生育支持政策体系重点任务进展情况表', columns: [5, 22, 14, 11, 9, 8, 6, 44, 22, 22, 14].map((width, index) => ({ width, header: ['序号', '重点任务', '责任单位', '完成时限', '完成状态', '完成比例', '亮灯', '本期进展情况', '存在问题', '下一步计划', '责任人及电话'][index] ?? '' })), rows: report.tasks.map((it, index) => [String(index + 1), '加强生育保险保障功能', '市医保局、财政局', '通知未明确', '推进中', it.entry.percent ?? '', '绿', it.entry.progress, it.entry.problems, it.entry.nextSteps, it.entry.person]) },
    ...['表2 指标完成情况表', '表3 任务分解表', '表4 存在问题及需协调事项表', '表5 联络员信息表', '填报说明'].map((name) => ({ name, title: name, columns: [{ header: '序号', width: 5 }, { header: '内容', width: 40 }], rows: [] })),
  ]),
  chooseExportPath: () => ok('E:\\上报\\包府办发49号_固阳县_2026Q4_v1.xlsx'),
  exportReport: async (_period: string, path: string) => {
    await new Promise((done) => setTimeout(done, 900))
    return state === 'unplugged' ? refuse('U 盘已拔出，文件没有写成，U 盘上没有留下半个文件。填报内容都已保存。请插好 U 盘后再次导出。') : ok({ path, checkCode: '7F3A-92C1', bytes: 20480 })
  },
  chooseFormPath: () => ok('E:\\空白表_包府办发49号_固阳县_2026Q4_v1.xlsx'),
  exportForm: (_period: string, path: string) => ok({ path, checkCode: '0000-0000', bytes: 20480 }),
  listEvidence: () => ok(evidence),
  chooseEvidenceFiles: () => ok(['D:\\现场照片.jpg']),
  attachFiles: () => ok({ evidence, refused: [{ name: '安装.exe', message: '不能添加程序或脚本类文件（.exe），没有添加。请改用图片、PDF或Office文档。' }], notes: [] }),
  detachFile: (_period: string, id: number) => {
    evidence = { ...evidence, files: evidence.files.filter((it) => it.id !== id) }
    return ok({ evidence, message: '已移除“现场照片.jpg”（1.2MB），导出时不再包含它。30天内可以恢复。' })
  },
  restoreFile: () => ok((evidence = demoEvidence)),
  openEvidence: () => ok(null),
  evidencePicture: () => ok(null),
  choosePackagePath: () => ok('E:\\上报\\包府办发49号_固阳县_2026Q4_v1.zip'),
  exportPackage: (_period: string, path: string) => ok({ path, checkCode: '7F3A-92C1', bytes: 2048000, summary: evidence.summary }),
  cancelWork: () => Promise.resolve(),
  logUiError: (message: string) => { console.error('logged', message); return Promise.resolve() },
  confirmClose: () => Promise.resolve(),
}

const silent = { listen: () => Promise.resolve(() => undefined) }
export const events = {
  filesHover: silent, filesDropped: silent, workProgress: silent,
  flushRequested: {
    listen: (heard: () => void) => {
      window.addEventListener('ask-close', heard)
      return Promise.resolve(() => { window.removeEventListener('ask-close', heard) })
    },
  },
}
