/** On Windows only: the window in WebView2 is set up, a field is filled in, and is still there when the window is opened again. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { Builder, Capabilities } from 'selenium-webdriver'

import { Page } from './lib/page.mjs'
import { setUp } from './lib/report.mjs'
import { Scratch } from './lib/scratch.mjs'

const PROGRAM = process.env.QINGDAN_DESKTOP
const PROGRESS = 'field-t01-progress'
const TEXT = '在 WebView2 里填写：龘、㙍、𠮷。'

assert.equal(process.platform, 'win32', 'this needs Windows: everywhere else cargo xtask test opens the window')
assert.ok(PROGRAM, 'QINGDAN_DESKTOP is not set')

const scratch = new Scratch()
Object.assign(process.env, { QINGDAN_DATA_DIR: scratch.data, QINGDAN_TODAY: scratch.environment.QINGDAN_TODAY })
try {
  await inWindow(async (page) => {
    await setUp(page)
    await page.go('fill')
    await page.type(PROGRESS, TEXT)
    await page.saved()
  })
  await sleep(2000)
  await inWindow(async (page) => {
    await page.go('fill')
    assert.equal(await page.value(PROGRESS), TEXT)
  })
  assert.equal(scratch.journal, '', join(scratch.data, 'qingdan.log'))
} finally {
  scratch.remove()
}

async function inWindow(run) {
  const wanted = new Capabilities()
  wanted.setBrowserName('webview2')
  wanted.set('ms:edgeOptions', { binary: PROGRAM, args: [] })
  const driver = await new Builder().withCapabilities(wanted).build()
  try {
    await run(new Page(driver))
  } finally {
    await driver.quit()
  }
}
