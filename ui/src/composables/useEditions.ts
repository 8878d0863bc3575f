/** 定稿: consolidations of the period as they were handed on, and freezing another. One instance for the window. */
import type { EditionView, Period } from '@/bindings'
import { commands, type Trouble, troubleOf } from '@/commands'

import { useApp } from './useApp'
import { type SummaryChoice, askFor, useConsolidation } from './useConsolidation'

const editions = shallowRef<EditionView[] | null>(null)
const trouble = shallowRef<Trouble | null>(null)
/** The edition made last in this window; its line says so. */
const made = shallowRef<EditionView | null>(null)
/** Counts the lists asked for, so that a late answer to an earlier one is dropped. */
let asked = 0

async function load(period: Period): Promise<void> {
  const mine = ++asked
  if (editions.value?.[0]?.period !== period) editions.value = null
  try {
    const answer = await commands.editions(period)
    if (mine !== asked) return
    editions.value = answer
    trouble.value = null
  } catch (error) {
    if (mine === asked) trouble.value = troubleOf(error)
  }
}

export function useEditions() {
  const { office, savePerson } = useApp()
  const { write } = useConsolidation()

  /** Freezes what has been received by now, in the name of a person. Fails with a `Trouble`; nothing is frozen then. */
  async function freeze(period: Period, choice: SummaryChoice, person: string): Promise<void> {
    if (person !== office.value?.person) await savePerson(person)
    made.value = await commands.freezeEdition({ ...askFor(period), ...choice })
    await load(period)
  }

  /** Writes the workbook of an edition again, to the byte; false where the user cancelled or it failed. */
  const exportAgain = (edition: EditionView, what: string): Promise<boolean> =>
    write(what, () => commands.chooseEditionPath(edition.id), (path) => commands.exportEdition(edition.id, path))

  return { editions, trouble, made, load, freeze, exportAgain }
}
