/**
 * A task's 分解事项 while they are edited: rows with a key each, so that a row keeps its place on screen, and a count of changes,
 * so that an answer to an older save never counts newer typing as saved. Knows no screen and no command.
 */
import type { Action, ActionField, Measure, Status, Typing } from '@/bindings'

import { statusLabel } from './words'

/** A column of the grid: 举措, or one of the action's own cells. */
export type GridColumn = 'measure' | ActionField

/** The columns of the grid in order. */
export const COLUMNS: readonly { field: GridColumn; label: string }[] = [
  { field: 'measure', label: '举措' },
  { field: 'title', label: '分解事项' },
  { field: 'steps', label: '具体措施' },
  { field: 'office', label: '责任科室/苏木乡镇' },
  { field: 'person', label: '责任人' },
  { field: 'due', label: '时间节点' },
  { field: 'standard', label: '完成标准' },
  { field: 'status', label: '状态' },
  { field: 'progress', label: '进展' },
]

/** What is shown where an action belongs to no single measure. */
export const WHOLE_TASK = '整个任务'

/** So many characters of a measure's words tell it from the others; the list of them stays narrower than the screen. */
const MEASURE_WORDS = 40

/** A measure by its number and first words. */
export function measureText(measures: Measure[], id: string | null): string {
  const at = measures.findIndex((it) => it.id === id)
  const text = measures[at]?.text
  if (text === undefined) return WHOLE_TASK
  return `${String(at + 1)} ${text.length > MEASURE_WORDS ? `${text.slice(0, MEASURE_WORDS)}…` : text}`
}

/** The id of a cell's element. */
export function cellId(task: string, row: number, column: GridColumn): string {
  return `action-${task}-${String(row)}-${column}`
}

export interface ActionRow {
  key: number
  action: Action
  /** 时间节点 as typed. */
  due: string
  /** The text of 时间节点 that the core has read last. */
  dueRead: string
  /** Why it was not taken; empty where it was. */
  problem: string
}

/** Rows taken out, to be put back. */
export interface Removed {
  at: number
  rows: ActionRow[]
}

export class ActionRows {
  rows: ActionRow[] = []
  /** Whether the next save goes on with the typing of the last one. */
  typing: Typing = 'begins'
  /** How often the core had other rows than those shown: what a note says of rows is over then. */
  loads = 0
  private changes = 0
  private settled = 0
  private keys = 0

  constructor(readonly period: string, readonly task: string, actions: Action[]) {
    this.load(actions)
  }

  /** Shows what the core has, keeping rows that are the same with what was typed into them and not taken. */
  load(actions: Action[]): void {
    if (this.dirty || JSON.stringify(actions) === JSON.stringify(this.actions())) return
    this.loads += 1
    const left = [...this.rows]
    this.rows = actions.map((action) => {
      const at = left.findIndex((it) => JSON.stringify(it.action) === JSON.stringify(action))
      return left.splice(at, at < 0 ? 0 : 1)[0] ?? this.row(action)
    })
  }

  get dirty(): boolean {
    return this.changes !== this.settled
  }

  /** Places of the rows whose 时间节点 was not taken. */
  get refused(): number[] {
    return this.rows.flatMap((it, at) => (it.problem === '' ? [] : [at]))
  }

  get stamp(): number {
    return this.changes
  }

  /** What was there at this stamp is on disk. */
  settle(stamp: number): void {
    this.settled = Math.max(this.settled, stamp)
  }

  /** The actions as they are kept: rows with nothing in them left out. */
  actions(): Action[] {
    return this.rows.map((it) => it.action).filter((it) => !isBlank(it))
  }

  text(row: ActionRow, field: ActionField): string {
    if (field === 'due') return row.due
    return field === 'status' ? statusLabel(row.action.status) : row.action[field]
  }

  type(row: ActionRow, field: Exclude<ActionField, 'status'>, text: string): void {
    if (field === 'due') row.due = text
    else row.action[field] = text
    this.changes += 1
  }

  choose(row: ActionRow, status: Status | null): void {
    row.action.status = status
    this.changes += 1
  }

  /** Puts an action under one of the task's measures; null is the whole task. */
  assign(row: ActionRow, measure: string | null): void {
    row.action.measure = measure
    this.changes += 1
  }

  /** The core has read a 时间节点, or refused it with a reason. */
  read(row: ActionRow, text: string, answer: { due: string | null } | { problem: string }): void {
    row.dueRead = text
    row.problem = 'problem' in answer ? answer.problem : ''
    if ('due' in answer) row.action.due = answer.due
  }

  /** Shows each 时间节点 as the core has read it. */
  tidy(): void {
    for (const row of this.rows) {
      if (row.problem !== '' || row.due !== row.dueRead) continue
      row.due = row.dueRead = row.action.due ?? ''
    }
  }

  /** Puts an empty row in; the place it has then. */
  add(at: number): number {
    return this.insert(at, [blank(this.task)])
  }

  /** Puts actions in, in the place of an empty row where one stands there. */
  insert(at: number, actions: Action[]): number {
    const here = this.rows[at]
    const replaced = here !== undefined && isBlank(here.action) && here.due === '' ? 1 : 0
    const place = replaced === 1 ? at : Math.min(at + 1, this.rows.length)
    this.rows.splice(place, replaced, ...actions.map((action) => this.row(action)))
    this.changes += 1
    return place
  }

  copy(at: number): number {
    const row = this.rows[at]
    return row ? this.insertAfter(at, { ...row.action }) : at
  }

  remove(at: number, count = 1): Removed {
    const rows = this.rows.splice(at, count)
    this.changes += 1
    return { at, rows }
  }

  restore({ at, rows }: Removed): void {
    this.rows.splice(at, 0, ...rows)
    this.changes += 1
  }

  /** Moves a row up or down; the place it has then. */
  move(at: number, by: -1 | 1): number {
    const row = this.rows[at]
    const to = at + by
    if (!row || to < 0 || to >= this.rows.length) return at
    this.rows.splice(at, 1)
    this.rows.splice(to, 0, row)
    this.changes += 1
    return to
  }

  private insertAfter(at: number, action: Action): number {
    this.rows.splice(at + 1, 0, this.row(action))
    this.changes += 1
    return at + 1
  }

  private row(action: Action): ActionRow {
    this.keys += 1
    const due = action.due ?? ''
    return { key: this.keys, action: { ...action }, due, dueRead: due, problem: '' }
  }
}

export function blank(task: string): Action {
  return { task, measure: null, title: '', steps: '', office: '', person: '', due: null, standard: '', status: null, progress: '' }
}

function isBlank(action: Action): boolean {
  return JSON.stringify({ ...action, measure: null }) === JSON.stringify(blank(action.task))
}
