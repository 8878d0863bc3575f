/** 导入市级文件: taking in what the municipal office sent down, and what came of it. One instance for the window. */
import type { SlipTaken } from '@/bindings'
import { commands, troubleOf } from '@/commands'

import { useApp } from './useApp'
import { useEvidence } from './useEvidence'
import { useReport } from './useReport'
import { useRound } from './useRound'

/** A file that was refused, with the reason. */
interface RefusedSlip { path: string; message: string }

const taken = shallowRef<SlipTaken[]>([])
const refused = shallowRef<RefusedSlip[]>([])
const busy = ref(false)

function clear(): void {
  taken.value = []
  refused.value = []
}

export function useCityFiles() {
  const app = useApp()
  const report = useReport()
  const evidence = useEvidence()
  const round = useRound()

  async function receive(path: string): Promise<void> {
    try {
      taken.value = [...taken.value, await commands.receiveSlip(path)]
    } catch (error) {
      refused.value = [...refused.value, { path, message: troubleOf(error).message }]
    }
  }

  /** What is typed is saved first: comments join the draft that is on disk. The report they are about is shown then. */
  async function take(paths: string[]): Promise<void> {
    if (paths.length === 0 || busy.value || !(await report.flush())) return
    busy.value = true
    clear()
    for (const path of paths) await receive(path)
    // A 任务包 may have brought a newer task list.
    if (taken.value.length > 0) await app.load()
    const last = taken.value.at(-1)
    if (last && (await report.open(last.period))) {
      await evidence.load()
      await round.load(last.period)
    }
    busy.value = false
  }

  async function choose(): Promise<void> {
    try {
      await take(await commands.chooseCityFiles())
    } catch (error) {
      refused.value = [{ path: '', message: troubleOf(error).message }]
    }
  }

  return { taken, refused, busy, take, choose, clear }
}
