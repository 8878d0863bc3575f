/** 报送批次: what is set for the period, the 任务包 that says so, and who has to be asked for a report. One instance for the window. */
import type { ChaseView, Period, RoundTerms, RoundView } from '@/bindings'
import { commands, troubleOf } from '@/commands'

const round = shallowRef<RoundView | null>(null)
const chase = shallowRef<ChaseView | null>(null)
/** What came of the last step. */
const says = ref('')
const failure = ref('')
const busy = ref(false)

async function told(run: () => Promise<void>): Promise<void> {
  failure.value = ''
  says.value = ''
  busy.value = true
  try {
    await run()
  } catch (error) {
    failure.value = troubleOf(error).message
  } finally {
    busy.value = false
  }
}

function load(period: Period): Promise<void> {
  return told(async () => { round.value = await commands.round(period) })
}

function loadChase(period: Period): Promise<void> {
  return told(async () => { chase.value = await commands.chase(period) })
}

const termsOf = (it: RoundView): RoundTerms => ({
  due: it.due,
  units: it.allUnits ? null : it.units,
  granted: it.granted.map(({ unit, due }) => ({ unit, due })),
  notes: it.notes,
})

/** Sets some of the terms. A day granted that is not later than the new one set for all is moot: it goes, and is said. */
function set(changes: Partial<RoundTerms>): Promise<void> {
  const now = round.value
  if (!now) return Promise.resolve()
  return told(async () => {
    const terms = { ...termsOf(now), ...changes }
    const due = changes.due ?? null
    const gone = due === null ? [] : now.granted.filter((it) => it.due <= due)
    if (gone.length > 0) terms.granted = terms.granted.filter((it) => it.due > (due ?? ''))
    // Shown anew also where it is refused, so that the fields show what is kept.
    round.value = { ...now }
    round.value = await commands.setRound(now.period, terms)
    says.value = gone.length > 0 ? `已保存。${gone.map((it) => it.shortName).join('、')}的延期不再晚于截止日期，已取消。` : '已保存'
  })
}

/** Asks where to, and writes there. */
function write(what: string, ask: () => Promise<string | null>, run: (path: string) => Promise<unknown>): Promise<void> {
  return told(async () => {
    const path = await ask()
    if (path === null) return
    await run(path)
    says.value = `${what}：${path}`
  })
}

async function issue(): Promise<void> {
  const period = round.value?.period
  if (period === undefined) return
  await write('已生成任务包，请发给各填报单位', () => commands.chooseRoundPath(period), async (path) => {
    await commands.exportRound(period, path)
    round.value = await commands.round(period)
  })
}

function exportChase(unit: string | null): Promise<void> {
  const period = chase.value?.period
  if (period === undefined) return Promise.resolve()
  return write('已导出催报名单和催报函', () => commands.chooseChasePath(period, unit), (path) => commands.exportChase(period, unit, path))
}

export function useRound() {
  return { round, chase, says, failure, busy, load, loadChase, set, issue, exportChase }
}
