/** 收回: what the forms that came back bring, and taking over what is ticked. One instance for the window. */
import type { Collected, CollectPreview, OfferView } from '@/bindings'
import { commands, troubleOf, type Trouble } from '@/commands'

import { useReport } from './useReport'

const paths = shallowRef<string[]>([])
const preview = shallowRef<CollectPreview | null>(null)
/** Places of the ticked offers in the list. */
const ticked = ref(new Set<number>())
const collected = shallowRef<Collected | null>(null)
const failure = shallowRef<Trouble | null>(null)
const busy = ref(false)

const offers = computed(() => preview.value?.offers ?? [])
/** The offices that bring anything, in the order of their files. */
const senders = computed(() => [...new Set(offers.value.map((it) => it.office))])

function rivals(index: number): number[] {
  const offer = offers.value[index]
  if (offer?.effect !== 'disagrees') return []
  const place = JSON.stringify(offer.place)
  return offers.value.flatMap((it, at) =>
    at !== index && it.brought !== offer.brought && JSON.stringify(it.place) === place ? [at] : [])
}

/** Ticks or unticks an offer; of answers that disagree only one is ticked. */
function tick(index: number, on: boolean): void {
  if (on) for (const rival of rivals(index)) ticked.value.delete(rival)
  if (on) ticked.value.add(index)
  else ticked.value.delete(index)
}

/** Ticks or unticks everything that an office brings, or everything; answers that disagree stay as they are for 全选. */
function tickAll(on: boolean, office?: string): void {
  offers.value.forEach((it, index) => {
    if (office !== undefined && it.office !== office) return
    if (on && office === undefined && it.effect === 'disagrees') return
    tick(index, on)
  })
}

export function useCollect() {
  const report = useReport()

  async function told(run: (period: string) => Promise<void>): Promise<void> {
    if (busy.value || !(await report.flush())) return
    const period = report.view.value?.period
    if (period === undefined) return
    busy.value = true
    failure.value = null
    try {
      await run(period)
    } catch (error) {
      failure.value = troubleOf(error)
    } finally {
      busy.value = false
    }
  }

  async function show(period: string, files: string[]): Promise<void> {
    const found = await commands.previewCollect(period, files)
    if (report.view.value?.period !== period) return
    preview.value = found
    paths.value = files
    ticked.value = new Set(offers.value.flatMap((it, index) => (it.keepsAll ? [index] : [])))
  }

  function look(files: string[]): Promise<void> {
    if (files.length === 0) return Promise.resolve()
    return told(async (period) => {
      collected.value = null
      await show(period, files)
    })
  }

  const choose = () => told(async (period) => {
    const files = await commands.chooseReturnedForms()
    if (files.length === 0) return
    collected.value = null
    await show(period, files)
  })

  const take = () => told(async (period) => {
    const chosen = offers.value.filter((_, index) => ticked.value.has(index))
    const choices = chosen.map(({ office, place, brought, now }: OfferView) => ({ office, place, brought, now }))
    collected.value = await commands.collectForms(period, paths.value, { take: 'chosen', choices })
    report.adopt(collected.value.view)
    await show(period, paths.value)
  })

  function forget(): void {
    preview.value = null
    collected.value = null
    failure.value = null
    paths.value = []
  }

  return { preview, offers, senders, ticked, collected, failure, busy, look, choose, take, tick, tickAll, forget }
}
