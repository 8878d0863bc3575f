/** 下发: the local offices, what they are asked about, and sending forms out. One instance for the window. */
import type { ExistingFiles, IssuedForm, Part, SubOffice } from '@/bindings'
import { commands, troubleOf, type Trouble } from '@/commands'

import { useReport } from './useReport'

export interface Issued {
  periodLabel: string
  folder: string
  forms: IssuedForm[]
}

const offices = shallowRef<SubOffice[]>([])
/** Names of the offices that forms are sent to. */
const ticked = ref(new Set<string>())
const due = ref<string | null>(null)
const issued = shallowRef<Issued | null>(null)
const failure = shallowRef<Trouble | null>(null)
const busy = ref(false)
/** The office removed last, and where it stood. */
const removed = shallowRef<{ office: SubOffice; at: number } | null>(null)
/** Files are in the way: the question whether to replace them. */
const question = shallowRef<{ folder: string; trouble: Trouble } | null>(null)

async function told(run: () => Promise<void>): Promise<boolean> {
  failure.value = null
  try {
    await run()
    return true
  } catch (error) {
    failure.value = troubleOf(error)
    return false
  }
}

async function load(): Promise<void> {
  const first = offices.value.length === 0
  await told(async () => { offices.value = await commands.listSubOffices() })
  if (first) ticked.value = new Set(offices.value.filter((it) => it.asked.length > 0).map((it) => it.name))
}

/** The last change under way; the next one waits for it. */
let keeping: Promise<boolean> = Promise.resolve(true)

/** Shows a change at once and keeps it; what is refused is shown as it was kept. */
function keep(changed: SubOffice[]): Promise<boolean> {
  const before = offices.value
  offices.value = changed
  removed.value = null
  keeping = keeping.then(() => told(async () => {
    try {
      const kept = await commands.saveSubOffices(changed)
      if (offices.value === changed) offices.value = kept
    } catch (error) {
      offices.value = before
      throw error
    }
  }))
  return keeping
}

async function add(name: string): Promise<boolean> {
  const added = await keep([...offices.value, { name, asked: [] }])
  const last = offices.value.at(-1)
  if (added && last) ticked.value.add(last.name)
  return added
}

async function remove(name: string): Promise<void> {
  const at = offices.value.findIndex((it) => it.name === name)
  const office = offices.value[at]
  if (!office) return
  ticked.value.delete(name)
  if (await keep(offices.value.filter((it) => it.name !== name))) removed.value = { office, at }
}

/** Puts the office that was removed last back, with what it is asked about. */
async function putBack(): Promise<void> {
  if (!removed.value) return
  const { office, at } = removed.value
  removed.value = null
  const others = offices.value
  if (await keep([...others.slice(0, at), office, ...others.slice(at)])) ticked.value.add(office.name)
}

function asks(office: SubOffice, task: string): Part | null {
  return office.asked.find((it) => it.task === task)?.part ?? null
}

async function ask(name: string, tasks: string[], part: Part | null): Promise<void> {
  await keep(offices.value.map((it) => {
    if (it.name !== name) return it
    const others = it.asked.filter((asked) => !tasks.includes(asked.task))
    return { ...it, asked: part ? [...others, ...tasks.map((task) => ({ task, part }))] : others }
  }))
}

export function useForms() {
  const report = useReport()

  async function write(folder: string, existing: ExistingFiles): Promise<void> {
    const view = report.view.value
    if (!view) return
    const names = offices.value.map((it) => it.name).filter((it) => ticked.value.has(it))
    const forms = await commands.issueForms(view.period, names, folder, due.value, existing)
    issued.value = { periodLabel: view.periodLabel, folder, forms }
  }

  async function issue(): Promise<void> {
    if (busy.value || !(await report.flush())) return
    busy.value = true
    issued.value = null
    await told(async () => {
      const folder = await commands.chooseFormsFolder()
      if (folder === null) return
      try {
        await write(folder, 'refuse')
      } catch (error) {
        const trouble = troubleOf(error)
        if (trouble.code !== 'forms-exist') throw trouble
        question.value = { folder, trouble }
      }
    })
    busy.value = false
  }

  async function replace(): Promise<void> {
    const folder = question.value?.folder
    question.value = null
    if (folder !== undefined) await told(() => write(folder, 'replace'))
  }

  return { offices, ticked, due, issued, failure, busy, question, removed, load, add, remove, putBack, asks, ask, issue, replace }
}
