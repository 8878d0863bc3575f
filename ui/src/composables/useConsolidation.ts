/** 汇总: what the period's reports say together, and the entry that is open. One instance for the window. */
import type { Ask, ConsolidationView, Exported, Period, Phones, TaskEntriesView } from '@/bindings'
import { commands, troubleOf, type Trouble } from '@/commands'

import { useReport } from './useReport'
import { useWork } from './useWork'

export type ConsolidationTab = 'overview' | 'matrix' | 'tasks' | 'indicators' | 'questions' | 'findings' | 'changes' | 'editions'

/** A task of a unit. */
export interface Spot {
  unit: string
  task: string
}

const tab = ref<ConsolidationTab>('overview')
const view = shallowRef<ConsolidationView | null>(null)
const trouble = shallowRef<Trouble | null>(null)
const loading = ref(false)
/** The task shown in 分任务. */
const task = ref('')
const opened = shallowRef<Spot | null>(null)
const outcome = shallowRef<(Exported & { what: string }) | null>(null)
const failure = shallowRef<Trouble | null>(null)
const exporting = ref(false)
/** Counts the questions asked, so that a late answer to an earlier one is dropped. */
let asked = 0

/** Without a day of its own, so that the one set for the period holds. */
/** What a person chooses for a summary workbook. */
export type SummaryChoice = Required<Omit<Ask, 'period' | 'due'>>

export const askFor = (period: Period): Ask => ({ period, department: null, due: null, phones: 'masked', ranking: 'off' })

async function load(period: Period): Promise<void> {
  const mine = ++asked
  loading.value = true
  if (view.value?.period !== period) view.value = null
  try {
    const answer = await commands.consolidation(askFor(period))
    if (mine !== asked) return
    view.value = answer
    trouble.value = null
    if (!answer.tasks.some((it) => it.task === task.value)) task.value = answer.tasks[0]?.task ?? ''
  } catch (error) {
    if (mine === asked) trouble.value = troubleOf(error)
  } finally {
    if (mine === asked) loading.value = false
  }
}

async function setDue(due: string | null): Promise<void> {
  const period = view.value?.period
  if (period === undefined) return
  try {
    await commands.setRoundDue(period, due)
  } catch (error) {
    failure.value = troubleOf(error)
    return
  }
  failure.value = null
  await load(period)
}

const entriesOf = (period: Period, of: string, phones: Phones): Promise<TaskEntriesView> => commands.taskEntries({ ...askFor(period), phones }, of)

function open(spot: Spot): void {
  opened.value = spot
}

export function useConsolidation() {
  const report = useReport()
  const work = useWork()

  /** Writes a workbook where the user wants it; false where the user cancelled or it failed. */
  async function write(what: string, choosePath: () => Promise<string | null>, put: (path: string) => Promise<Exported>): Promise<boolean> {
    if (exporting.value || !(await report.flush())) return false
    exporting.value = true
    failure.value = null
    try {
      const path = await choosePath()
      if (path === null) return false
      outcome.value = null
      outcome.value = { ...(await work.run(() => put(path))), what }
      return true
    } catch (error) {
      failure.value = troubleOf(error)
      return false
    } finally {
      exporting.value = false
    }
  }

  /** Writes the summary workbook. */
  async function save(period: Period, choice: SummaryChoice, what: string): Promise<boolean> {
    const ask = { ...askFor(period), ...choice }
    return write(what, () => commands.chooseSummaryPath(ask), (path) => commands.exportSummary(ask, path))
  }

  return { tab, view, trouble, loading, task, opened, outcome, failure, exporting, slow: work.slow, load, setDue, entriesOf, open, write, save }
}
