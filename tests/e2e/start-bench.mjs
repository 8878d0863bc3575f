/** Measures the start of the program: from the driver's call to the first screen that can be used, and the most memory it takes. */
import { App } from './lib/app.mjs'
import { Page } from './lib/page.mjs'
import { peakMemory } from './lib/processes.mjs'
import { setUp } from './lib/report.mjs'
import { Scratch } from './lib/scratch.mjs'

const RUNS = 7

const scratch = new Scratch()
const first = await App.open(scratch)
await setUp(new Page(first.driver))
await first.stop()

const runs = []
for (let run = 0; run < RUNS; run += 1) runs.push(await measure())
scratch.remove()

const row = (name, values, unit) => {
  const sorted = values.toSorted((a, b) => a - b)
  const shown = [sorted[0], sorted[Math.floor(RUNS / 2)], sorted.at(-1)].map((value) => `${value.toFixed(0)} ${unit}`.padStart(10))
  console.log(`${name.padEnd(44)}${shown.join('')}`)
}
console.log(`\n${`start of the program (${RUNS} runs)`.padEnd(44)}${['least', 'median', 'most'].map((it) => it.padStart(10)).join('')}`)
row('to the first usable screen', runs.map((it) => it.time), 'ms')
row('peak memory, all processes together (RSS)', runs.map((it) => it.memory), 'MiB')

async function measure() {
  const app = await App.open(scratch)
  const page = new Page(app.driver)
  await page.find('task-table')
  const time = performance.now() - app.launched
  const memory = app.tree().reduce((sum, pid) => sum + peakMemory(pid), 0)
  await app.stop()
  return { time, memory }
}
