/** 接收: which reports of the period can be accepted, what was ticked and decided, and the 回执. One instance for the window. */
import type { AcceptAnswer, Period, RequestView, UnitAcceptView } from '@/bindings'
import { commands, troubleOf, type Trouble } from '@/commands'

import { useReport } from './useReport'

/** What is decided on a request before it is sent. */
interface Verdict { granted: boolean | null; note: string }

const units = shallowRef<UnitAcceptView[] | null>(null)
const ticked = ref(new Set<string>())
const verdicts = reactive(new Map<string, Verdict>())
const answer = shallowRef<AcceptAnswer | null>(null)
const written = ref('')
const failure = shallowRef<Trouble | null>(null)
const busy = ref(false)

const keyOf = (it: RequestView) => `${it.unit}-${it.task}-${it.kind.asks}`
const ready = computed(() => (units.value ?? []).filter((it) => it.refusal === null))
const chosen = computed(() => ready.value.filter((it) => ticked.value.has(it.unit)))
const accepted = computed(() => (units.value ?? []).filter((it) => it.state === 'accepted').length)

function verdictOf(request: RequestView): Verdict {
  const key = keyOf(request)
  const found = verdicts.get(key)
  if (found) return found
  verdicts.set(key, { granted: null, note: '' })
  return verdicts.get(key) ?? { granted: null, note: '' }
}

async function told(run: () => Promise<void>): Promise<void> {
  failure.value = null
  busy.value = true
  try {
    await run()
  } catch (error) {
    failure.value = troubleOf(error)
  } finally {
    busy.value = false
  }
}

async function read(period: Period): Promise<void> {
  units.value = await commands.toAccept(period)
}

function load(period: Period): Promise<void> {
  units.value = null
  answer.value = null
  written.value = ''
  ticked.value = new Set()
  verdicts.clear()
  return told(() => read(period))
}

/** Reads again; what is ticked and decided stays. */
function refresh(period: Period): Promise<void> {
  return told(() => read(period))
}

function tick(unit: string, on: boolean): void {
  const now = new Set(ticked.value)
  if (on) now.add(unit)
  else now.delete(unit)
  ticked.value = now
}

function tickAll(on: boolean): void {
  ticked.value = new Set(on ? ready.value.map((it) => it.unit) : [])
}

export function useAccept() {
  const report = useReport()
  const period = computed(() => report.view.value?.period)

  const accept = () => told(async () => {
    if (period.value === undefined || chosen.value.length === 0) return
    const rulings = chosen.value.flatMap((unit) => unit.requests).flatMap((it) => {
      const { granted, note } = verdictOf(it)
      return granted === null ? [] : [{ unit: it.unit, task: it.task, kind: it.kind, granted, note }]
    })
    const whose = { of: 'units' as const, units: chosen.value.map((it) => it.unit) }
    written.value = ''
    answer.value = await commands.acceptReports({ period: period.value, whose, rulings, note: '' })
    answer.value.accepted.forEach((it) => { tick(it.unit, false) })
    await read(period.value)
  })

  const writeOne = () => told(async () => {
    if (period.value === undefined) return
    const path = await commands.chooseReceiptPath(period.value)
    if (path === null) return
    const receipt = await commands.writeReceipt(period.value, path)
    written.value = `已写出回执（${String(receipt.units.length)}个单位）：${receipt.path}`
  })

  const writeEach = () => told(async () => {
    if (period.value === undefined) return
    const folder = await commands.chooseReceiptsFolder()
    if (folder === null) return
    const receipts = await commands.writeReceipts(period.value, folder)
    written.value = `已写出${String(receipts.length)}份回执，每个单位一份，在文件夹：${folder}`
  })

  return { period, units, ready, chosen, accepted, ticked, answer, written, failure, busy, load, refresh, tick, tickAll, verdictOf, accept, writeOne, writeEach }
}
