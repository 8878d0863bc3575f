/** Drops files on the window as a hand does: a real drag from another window, which WebDriver cannot do. */
import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

import { pythonWith } from './python.mjs'

const SOURCE = join(import.meta.dirname, 'drag-files.py')
/** Steps of the way: a drop is taken only where the pointer has been seen moving. */
const STEPS = 12

/** Where files are dropped unless said: in the middle of a page of 1366×768 at the screen's corner. */
const MIDDLE = { x: 760, y: 420 }

/** Drags files onto the window and lets go; `over` runs while they hang over it. */
export async function dropFiles(paths, { at = MIDDLE, over = () => undefined } = {}) {
  const source = spawn(pythonWith('gi'), [SOURCE, ...paths], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const lines = createInterface({ input: source.stdout })[Symbol.asyncIterator]()
    const ready = (await lines.next()).value
    if (!ready) throw new Error('there is no window to drag from')
    const [, x, y] = ready.split(' ').map(Number)
    mouse('mousemove', x, y, 'mousedown', 1)
    for (let step = 1; step <= STEPS; step += 1) {
      await pause(40)
      const part = (from, to) => Math.round(from + ((to - from) * step) / STEPS)
      mouse('mousemove', part(x, at.x), part(y, at.y))
    }
    await over()
    mouse('mouseup', 1)
    const said = (await lines.next()).value
    if (said !== 'taken') throw new Error(`the window did not take the files: ${said}`)
  } finally {
    source.kill()
  }
}

function mouse(...words) {
  execFileSync('xdotool', words.map(String))
}
