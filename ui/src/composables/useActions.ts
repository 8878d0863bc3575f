/** A task's 分解事项 on screen and their saving. They are saved as one list whenever the report's fields are. */
import type { Action, ActionField } from '@/bindings'
import { commands, troubleOf } from '@/commands'
import { ActionRows, type ActionRow, cellId } from '@/model/actions'

import { useReport } from './useReport'

const report = useReport()
/** By period and task, so that what is not saved yet is still there when its period is opened again. */
const lists = shallowReactive(new Map<string, ActionRows>())
let running: Promise<boolean> | null = null

/** What the core has replaces what is on screen, unless that is not saved yet. */
watch(report.view, (view) => {
  for (const { task, actions } of view?.tasks ?? []) {
    const key = `${view?.period ?? ''} ${task}`
    const known = lists.get(key)
    if (known) known.load(actions)
    else lists.set(key, reactive(new ActionRows(view?.period ?? '', task, actions)) as ActionRows)
  }
}, { immediate: true, flush: 'sync' })

const dirty = () => [...lists.values()].filter((it) => it.dirty)

async function saveAll(): Promise<boolean> {
  while (running ?? dirty().length > 0) {
    running ??= saveNext().finally(() => { running = null })
    if (!(await running)) return false
  }
  return true
}

async function saveNext(): Promise<boolean> {
  const list = dirty()[0]
  if (!list) return true
  try {
    const stamp = list.stamp
    await readDates(list)
    const answer = await commands.saveActions(list.period, list.task, list.actions(), list.typing)
    list.settle(stamp)
    list.typing = 'continues'
    report.adopt(answer.view)
    report.notes.value = answer.notes
    return true
  } catch (error) {
    report.fail(error)
    return false
  }
}

async function readDates(list: ActionRows): Promise<void> {
  for (const row of list.rows.filter((it) => it.due !== it.dueRead)) {
    const text = row.due
    const read = await commands.readDate(text).then((due) => ({ due }), (error: unknown) => ({ problem: troubleOf(error).message }))
    list.read(row, text, read)
  }
}

report.join({
  pending: () => dirty().length > 0,
  save: saveAll,
  refused: () => [...lists.values()].flatMap(({ period, task, refused: rows }) =>
    rows.map((row) => ({ period, spot: { of: 'element', task, id: cellId(task, row, 'due') } }))),
})

/** The note of the report before on the same action; empty where there is none. */
function previousNote(task: string, action: Action): string {
  const before = report.view.value?.tasks.find((it) => it.task === task)?.previousActions ?? []
  return before.find((it) => it.title === action.title && it.measure === action.measure)?.progress ?? ''
}

export function useActions(task: () => string) {
  const list = computed(() => lists.get(`${report.view.value?.period ?? ''} ${task()}`) ?? null)

  function type(row: ActionRow, field: Exclude<ActionField, 'status'>, text: string): void {
    list.value?.type(row, field, text)
    report.saveSoon()
  }

  /** Saves, and begins another step of the history: the cursor has left a cell, or rows were changed. */
  async function rest(): Promise<void> {
    const left = list.value
    if (!(await report.flush()) || !left) return
    left.typing = 'begins'
    left.tidy()
  }

  return { list, type, rest, previousNote: (action: Action) => previousNote(task(), action) }
}
