/** The commands of the shell as promises that fail with a `Trouble`. No screen calls the bindings itself. */
import {
  commands as shell, type AcceptOrder, type Action, type ActionField, type Ask, type Carrier, type Cells, type ConflictChoice, type Edit, type Existing,
  type ExistingFiles, type Extent, type HistoryOf, type LedgerFile, type LedgerFilter, type Liaison, type NewComment, type OfficeSetup, type Period, type Phones, type PictureSize, type Problem,
  type RoundTerms, type Selection, type Settings, type SubOffice, type Typing,
} from '@/bindings'

/** Why a command failed: what happened, what was kept, what to do next. */
export class Trouble extends Error {
  readonly code: string
  readonly detail: string | null

  constructor(problem: Problem) {
    super(problem.message)
    this.code = problem.code
    this.detail = problem.detail
  }
}

/** Whatever was thrown, as a `Trouble` that can be shown. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Trouble) return error
  const detail = error instanceof Error ? error.message : String(error)
  return new Trouble({ code: 'screen', message: '程序内部没有应答，这一步没有完成，已保存的内容不受影响。请重新打开程序再试。', detail })
}

/** A backup of the list, or one that lies elsewhere. */
export type BackupSource = { name: string } | { path: string }

type Answer<T> = Promise<{ status: 'ok'; data: T } | { status: 'error'; error: Problem }>

async function taken<T>(answer: Answer<T>): Promise<T> {
  const result = await answer
  if (result.status === 'error') throw new Trouble(result.error)
  return result.data
}

export const commands = {
  startState: () => shell.startState(),
  passwordState: () => taken(shell.passwordState()),
  unlock: (password: string) => taken(shell.unlock(password)),
  lock: () => taken(shell.lock()),
  setPassword: (password: string) => taken(shell.setPassword(password)),
  changePassword: (present: string, password: string) => taken(shell.changePassword(present, password)),
  removePassword: (present: string) => taken(shell.removePassword(present)),
  takeOpenedFiles: () => shell.takeOpenedFiles(),
  initOffice: (setup: OfficeSetup) => taken(shell.initOffice(setup)),
  saveLiaison: (liaison: Liaison) => taken(shell.saveLiaison(liaison)),
  savePerson: (name: string) => taken(shell.savePerson(name)),
  timeline: (period: Period) => taken(shell.timeline(period)),
  liaisonRegister: (phones: Phones) => taken(shell.liaisonRegister(phones)),
  chooseLiaisonsPath: () => taken(shell.chooseLiaisonsPath()),
  exportLiaisons: (path: string, phones: Phones) => taken(shell.exportLiaisons(path, phones)),
  saveSettings: (settings: Settings) => taken(shell.saveSettings(settings)),
  listRules: () => shell.listRules(),
  listReports: () => taken(shell.listReports()),
  toAccept: (period: Period) => taken(shell.toAccept(period)),
  acceptReports: (order: AcceptOrder) => taken(shell.acceptReports(order)),
  chooseReceiptPath: (period: Period) => taken(shell.chooseReceiptPath(period)),
  writeReceipt: (period: Period, path: string) => taken(shell.writeReceipt(period, path)),
  chooseReceiptsFolder: () => taken(shell.chooseReceiptsFolder()),
  writeReceipts: (period: Period, folder: string) => taken(shell.writeReceipts(period, folder)),
  openReport: (period: Period) => taken(shell.openReport(period)),
  saveFields: (period: Period, edits: Edit[], typing: Typing) => taken(shell.saveFields(period, edits, typing)),
  undo: (period: Period) => taken(shell.undo(period)),
  redo: (period: Period) => taken(shell.redo(period)),
  history: (period: Period, of: HistoryOf, before: string | null) => taken(shell.history(period, of, before)),
  find: (period: Period, typed: string) => taken(shell.find(period, typed)),
  saveActions: (period: Period, task: string, actions: Action[], typing: Typing) => taken(shell.saveActions(period, task, actions, typing)),
  pasteActions: (task: string, text: string, from: ActionField | null) => taken(shell.pasteActions(task, text, from)),
  draftProgress: (period: Period, task: string) => taken(shell.draftProgress(period, task)),
  readDate: (text: string) => taken(shell.readDate(text)),
  takeOver: (period: Period, extent: Extent, existing: Existing) => taken(shell.takeOver(period, extent, existing)),
  noChange: (period: Period, task: string, reason: string) => taken(shell.noChange(period, task, reason)),
  differences: (period: Period) => taken(shell.differences(period)),
  preview: (period: Period) => taken(shell.preview(period)),
  chooseDraftPath: (period: Period) => taken(shell.chooseDraftPath(period)),
  chooseExportPath: (period: Period) => taken(shell.chooseExportPath(period)),
  exportReport: (period: Period, path: string) => taken(shell.exportReport(period, path)),
  chooseFormPath: (period: Period) => taken(shell.chooseFormPath(period)),
  exportForm: (period: Period, path: string) => taken(shell.exportForm(period, path)),
  listEvidence: (period: Period) => taken(shell.listEvidence(period)),
  chooseEvidenceFiles: () => taken(shell.chooseEvidenceFiles()),
  attachFiles: (period: Period, task: string, paths: string[]) => taken(shell.attachFiles(period, task, paths)),
  detachFile: (period: Period, id: number) => taken(shell.detachFile(period, id)),
  restoreFile: (period: Period, id: number) => taken(shell.restoreFile(period, id)),
  openEvidence: async (id: number) => { await taken(shell.openEvidence(id)) },
  evidencePicture: (id: number, size: PictureSize) => taken(shell.evidencePicture(id, size)),
  choosePackagePath: (period: Period) => taken(shell.choosePackagePath(period)),
  exportPackage: (period: Period, path: string) => taken(shell.exportPackage(period, path)),
  submitReport: (period: Period, carrier: Carrier, path: string) => taken(shell.submitReport(period, carrier, path)),
  correctReport: (period: Period, reason: string) => taken(shell.correctReport(period, reason)),
  withdrawCorrection: (period: Period) => taken(shell.withdrawCorrection(period)),
  cancelWork: () => shell.cancelWork(),
  listSubOffices: () => taken(shell.listSubOffices()),
  saveSubOffices: (offices: SubOffice[]) => taken(shell.saveSubOffices(offices)),
  chooseFormsFolder: () => taken(shell.chooseFormsFolder()),
  issueForms: (period: Period, offices: string[], folder: string, due: string | null, existing: ExistingFiles) =>
    taken(shell.issueForms(period, offices, folder, due, existing)),
  chooseReturnedForms: () => taken(shell.chooseReturnedForms()),
  previewCollect: (period: Period, paths: string[]) => taken(shell.previewCollect(period, paths)),
  collectForms: (period: Period, paths: string[], selection: Selection) => taken(shell.collectForms(period, paths, selection)),
  chooseReceivedFiles: () => taken(shell.chooseReceivedFiles()),
  chooseReceivedFolder: () => taken(shell.chooseReceivedFolder()),
  importFiles: (period: Period, paths: string[]) => taken(shell.importFiles(period, paths)),
  receivedFiles: () => taken(shell.receivedFiles()),
  receivedFile: (id: number) => taken(shell.receivedFile(id)),
  decideEdits: (id: number, cells: Cells) => taken(shell.decideEdits(id, cells)),
  decideConflict: (id: number, choice: ConflictChoice) => taken(shell.decideConflict(id, choice)),
  openOriginal: async (id: number) => { await taken(shell.openOriginal(id)) },
  chooseOriginalPath: (id: number) => taken(shell.chooseOriginalPath(id)),
  saveOriginal: async (id: number, path: string) => { await taken(shell.saveOriginal(id, path)) },
  reviewReport: (unit: string, period: Period) => taken(shell.reviewReport(unit, period)),
  returnDraft: (unit: string, period: Period) => taken(shell.returnDraft(unit, period)),
  saveReturnComment: (unit: string, period: Period, comment: NewComment) => taken(shell.saveReturnComment(unit, period, comment)),
  chooseReturnPath: (unit: string, period: Period) => taken(shell.chooseReturnPath(unit, period)),
  returnReport: (unit: string, period: Period, due: string | null, path: string) => taken(shell.returnReport(unit, period, due, path)),
  exportReturn: (unit: string, period: Period, path: string) => taken(shell.exportReturn(unit, period, path)),
  reportReturns: (unit: string, period: Period) => taken(shell.reportReturns(unit, period)),
  chooseCityFiles: () => taken(shell.chooseCityFiles()),
  receiveSlip: (path: string) => taken(shell.receiveSlip(path)),
  unitSheets: (unit: string, period: Period) => taken(shell.unitSheets(unit, period)),
  consolidation: (ask: Ask) => taken(shell.consolidation(ask)),
  setRoundDue: (period: Period, due: string | null) => taken(shell.setRoundDue(period, due)),
  round: (period: Period) => taken(shell.round(period)),
  setRound: (period: Period, terms: RoundTerms) => taken(shell.setRound(period, terms)),
  chooseRoundPath: (period: Period) => taken(shell.chooseRoundPath(period)),
  exportRound: (period: Period, path: string) => taken(shell.exportRound(period, path)),
  chase: (period: Period) => taken(shell.chase(period)),
  chooseChasePath: (period: Period, unit: string | null) => taken(shell.chooseChasePath(period, unit)),
  exportChase: (period: Period, unit: string | null, path: string) => taken(shell.exportChase(period, unit, path)),
  ledger: (filter: LedgerFilter) => taken(shell.ledger(filter)),
  chooseLedgerPath: (filter: LedgerFilter) => taken(shell.chooseLedgerPath(filter)),
  exportLedger: (filter: LedgerFilter, path: string) => taken(shell.exportLedger(filter, path)),
  openLedgerFile: async (file: LedgerFile) => { await taken(shell.openLedgerFile(file)) },
  chooseLedgerFilePath: (file: LedgerFile) => taken(shell.chooseLedgerFilePath(file)),
  saveLedgerFile: async (file: LedgerFile, path: string) => { await taken(shell.saveLedgerFile(file, path)) },
  taskEntries: (ask: Ask, task: string) => taken(shell.taskEntries(ask, task)),
  summaryDepartments: () => taken(shell.summaryDepartments()),
  chooseSummaryPath: (ask: Ask) => taken(shell.chooseSummaryPath(ask)),
  exportSummary: (ask: Ask, path: string) => taken(shell.exportSummary(ask, path)),
  editions: (period: Period) => taken(shell.editions(period)),
  freezeEdition: (ask: Ask) => taken(shell.freezeEdition(ask)),
  chooseEditionPath: (edition: number) => taken(shell.chooseEditionPath(edition)),
  exportEdition: (edition: number, path: string) => taken(shell.exportEdition(edition, path)),
  backups: () => taken(shell.backups()),
  newestBackup: () => taken(shell.newestBackup()),
  lookIntoBackup: (from: BackupSource, password: string | null) => taken('path' in from ? shell.lookIntoBackupFile(from.path, password) : shell.lookIntoBackup(from.name, password)),
  chooseBackupFile: () => taken(shell.chooseBackupFile()),
  backUpNow: () => taken(shell.backUpNow()),
  chooseSecondFolder: () => taken(shell.chooseSecondFolder()),
  setSecondFolder: (folder: string | null) => taken(shell.setSecondFolder(folder)),
  purgeableYears: () => taken(shell.purgeableYears()),
  purgePlan: (year: number) => taken(shell.purgePlan(year)),
  purgeYears: (year: number) => taken(shell.purgeYears(year)),
  restoreBackup: (from: BackupSource, password: string | null) => taken('path' in from ? shell.restoreBackupFile(from.path, password) : shell.restoreBackup(from.name, password)),
  recoverData: () => taken(shell.recoverData()),
  examineData: () => taken(shell.examineData()),
  chooseMovePath: () => taken(shell.chooseMovePath()),
  moveOut: (path: string, passphrase: string | null) => taken(shell.moveOut(path, passphrase)),
  chooseMoveFile: () => taken(shell.chooseMoveFile()),
  moveIn: (path: string, passphrase: string | null) => taken(shell.moveIn(path, passphrase)),
  logUiError: (message: string) => shell.logUiError(message),
  confirmClose: (answer: 'close' | 'stay') => shell.confirmClose(answer),
}
