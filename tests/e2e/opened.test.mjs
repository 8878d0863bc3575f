/** Files opened with the program: at its start, and by a second start while it runs. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'

import { App, PROGRAM } from './lib/app.mjs'
import { Page } from './lib/page.mjs'
import { Scratch } from './lib/scratch.mjs'

let scratch
let app
let page

const report = (unit) => join(scratch.folder, '各单位上报', `包府办发49号_${unit}_2026Q4_v1.xlsx`)

beforeEach(() => {
  scratch = new Scratch()
  qingdan('demo', '--period', '2026Q4', '--counties', '--out', join(scratch.folder, '各单位上报'))
})
afterEach(async () => {
  await app?.stop()
  app = undefined
  scratch.remove()
})

test('the municipal office opens reports: 收表 takes them in', async () => {
  qingdan('init', '--unit', 'wjw', '--role', 'city')
  await open([report('固阳县')])
  await page.find('view-receive')
  await page.waitForText('view-receive', /固阳县/)
  const second = startAgain(report('东河区'))
  assert.equal(second.status, 0)
  await page.waitForText('view-receive', /东河区/)
  assert.equal(scratch.journal, '')
})

test('a county opens what is no city file: it is named, and nothing is changed', async () => {
  qingdan('init', '--unit', 'guyang', '--role', 'county')
  await open([])
  await page.go('fill')
  assert.equal(startAgain(report('东河区')).status, 0)
  await page.find('view-workbench')
  await page.waitForText('city-files', /东河区/)
})

async function open(args) {
  app = await App.open(scratch, { args })
  page = new Page(app.driver)
}

/** The second start hands its file to the window that is open, and ends. */
function startAgain(file) {
  return spawnSync(PROGRAM, [file], { env: { ...process.env, ...scratch.environment }, timeout: 20_000, stdio: 'ignore' })
}

function qingdan(...words) {
  const options = { env: { ...process.env, ...scratch.environment }, encoding: 'utf8' }
  return execFileSync(process.env.QINGDAN_CLI, ['--data-dir', scratch.data, '--today', '2026-12-18', ...words], options)
}
