/** Measures the start of the program: from the driver's call to the first screen that can be used, and the most memory it takes. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, writeFileSync } from 'node:fs'

import { App } from './lib/app.mjs'
import { Page } from './lib/page.mjs'
import { peakMemory } from './lib/processes.mjs'
import { setUp } from './lib/report.mjs'
import { Scratch } from './lib/scratch.mjs'

const RUNS = 7
/** Writing 3 here lets the system forget every file it has read; only the administrator may. */
const CACHES = '/proc/sys/vm/drop_caches'

const scratch = new Scratch()
const first = await App.open(scratch)
await setUp(new Page(first.driver))
await first.stop()

console.log(`\n## Start of the program, ${RUNS} runs each\n`)
console.log('| what | least | median | most |\n|---|---:|---:|---:|')
await measureAll('warm', () => {})
if (mayForget()) await measureAll('cold (nothing of it in memory)', forget)
else console.log('| cold: left out, it takes an administrator | | | |')
scratch.remove()

async function measureAll(name, prepare) {
  const runs = []
  for (let run = 0; run < RUNS; run += 1) {
    prepare()
    runs.push(await measure())
  }
  row(`${name}: to the first usable screen, ms`, runs.map((it) => it.time))
  row(`${name}: peak memory of all its processes (RSS), MiB`, runs.map((it) => it.memory))
}

function row(name, values) {
  const sorted = values.toSorted((a, b) => a - b)
  const shown = [sorted[0], sorted[Math.floor(RUNS / 2)], sorted.at(-1)].map((value) => value.toFixed(0))
  console.log(`| ${name} | ${shown.join(' | ')} |`)
}

async function measure() {
  const app = await App.open(scratch)
  const page = new Page(app.driver)
  await page.find('task-table')
  const time = performance.now() - app.launched
  const memory = app.tree().reduce((sum, pid) => sum + peakMemory(pid), 0)
  await app.stop()
  return { time, memory }
}

function mayForget() {
  try {
    accessSync(CACHES, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function forget() {
  execFileSync('sync')
  writeFileSync(CACHES, '3')
}
