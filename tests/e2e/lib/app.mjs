/** Starts the built program under WebKitWebDriver and ends it again. */
import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { Builder, Capabilities } from 'selenium-webdriver'

import { descendants, isAlive } from './processes.mjs'

/** The program as `cargo xtask` has built it, with the page inside. */
export const PROGRAM = process.env.QINGDAN_DESKTOP

async function freePort() {
  const server = net.createServer()
  await new Promise((done, failed) => server.listen(0, '127.0.0.1', done).on('error', failed))
  const { port } = server.address()
  await new Promise((done) => server.close(done))
  return port
}

async function until(condition, seconds, what) {
  const end = Date.now() + seconds * 1000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what}`)
    await sleep(50)
  }
}

const answers = (url) => fetch(url).then((it) => it.ok, () => false)

export class App {
  constructor(scratch, driver, driverProcess, launched) {
    this.scratch = scratch
    /** When the driver was asked to start the program, by `performance.now()`. */
    this.launched = launched
    this.driver = driver
    this.driverProcess = driverProcess
    this.processes = this.tree()
  }

  /** The window of a scratch PC, open. */
  static async open(scratch, { environment = {}, program = PROGRAM, args = [] } = {}) {
    if (!program) throw new Error('QINGDAN_DESKTOP is not set: run cargo xtask test')
    const port = await freePort()
    // The program inherits these: a pipe of ours would keep the test runner waiting for a program that outlives its test.
    const log = openSync(join(scratch.folder, 'driver.log'), 'a')
    const driverProcess = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
      env: { ...process.env, ...scratch.environment, ...environment, TAURI_WEBVIEW_AUTOMATION: 'true' },
      stdio: ['ignore', log, log],
    })
    try {
      const url = `http://127.0.0.1:${port}`
      await until(() => answers(`${url}/status`), 15, 'WebKitWebDriver')
      const launched = performance.now()
      const driver = await new Builder().disableEnvironmentOverrides().withCapabilities(capabilities(program, args)).usingServer(url).build()
      return new App(scratch, driver, driverProcess, launched)
    } catch (error) {
      driverProcess.kill()
      throw error
    }
  }

  /** Every process of the program as of now. */
  tree() {
    return descendants(this.driverProcess.pid)
  }

  /** The power goes: nothing is asked, nothing is said. */
  async cut() {
    for (const pid of this.processes) kill(pid, 'SIGKILL')
    await this.gone()
  }

  /** Ends the program by way of the driver, which answers before the program has ended. */
  async stop() {
    await this.driver.quit().catch(() => undefined)
    await this.gone().catch(() => undefined)
    for (const pid of this.processes.filter(isAlive)) kill(pid, 'SIGKILL')
    this.driverProcess.kill()
  }

  /** Waits until the program has ended by itself, and ends the driver. */
  async gone() {
    await until(() => !this.processes.some(isAlive), 10, 'the program to end')
    this.driverProcess.kill()
  }
}

function capabilities(program, args) {
  const wanted = new Capabilities()
  // The name the program reports; any other is refused.
  wanted.setBrowserName('wry')
  wanted.set('webkitgtk:browserOptions', { binary: program, args })
  return wanted
}

function kill(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone already.
  }
}
