/** The window itself: closing, power cuts, damaged data, sizes, keyboard, input methods. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'

import { Key } from 'selenium-webdriver'

import { App, PROGRAM } from './lib/app.mjs'
import { closeWindow } from './lib/close-window.mjs'
import { Page } from './lib/page.mjs'
import { internetSockets } from './lib/processes.mjs'
import { setUp } from './lib/report.mjs'
import { Scratch } from './lib/scratch.mjs'

const PROGRESS = 'field-t01-progress'
const VIEWS = ['workbench', 'fill', 'forms', 'submit', 'timeline', 'library']

let scratch
let app
let page

async function open() {
  app = await App.open(scratch)
  page = new Page(app.driver)
}

async function openSetUp() {
  await open()
  await setUp(page)
}

beforeEach(() => {
  scratch = new Scratch()
})
afterEach(async () => {
  await app?.stop()
  app = undefined
  scratch.remove()
})

test('closing the window saves what is being typed', async () => {
  await openSetUp()
  await page.go('fill')
  await page.type(PROGRESS, '刚刚输入，还没有停顿')
  await closeWindow('清单填报')
  await app.gone()
  assert.deepEqual(readdirSync(scratch.data).filter((name) => /-(wal|shm)$/.test(name)), [], 'a journal is left beside the data file')
  await open()
  await page.go('fill')
  assert.equal(await page.value(PROGRESS), '刚刚输入，还没有停顿')
  assert.equal(scratch.journal, '')
})

test('at first start the window closes without asking the page, which has nothing to save', async () => {
  await open()
  await page.find('first-start')
  await closeWindow('清单填报')
  await app.gone()
  assert.equal(scratch.journal, '', 'it waited for an answer')
})

test('a power cut loses nothing that was said to be saved', async () => {
  await openSetUp()
  await page.go('fill')
  await page.type(PROGRESS, '断电之前已经保存的内容')
  await page.saved()
  await app.cut()
  await open()
  await page.go('fill')
  assert.equal(await page.value(PROGRESS), '断电之前已经保存的内容')
})

test('a second start shows the window that is open and ends', async () => {
  await openSetUp()
  const second = spawnSync(PROGRAM, { env: { ...process.env, ...scratch.environment }, timeout: 20_000, stdio: 'ignore' })
  assert.equal(second.status, 0)
  await page.go('fill')
  await page.type(PROGRESS, '第一个窗口照常使用')
  await page.saved()
})

test('damaged data are told, kept, and opened again once they are mended', async () => {
  await openSetUp()
  await app.stop()
  const file = join(scratch.data, 'qingdan.db')
  const sound = readFileSync(file)
  const damaged = Buffer.from(sound)
  damaged.fill(0x5a, 4096, Math.min(damaged.length, 20_480))
  writeFileSync(file, damaged)
  await open()
  await page.find('stopped')
  assert.match(await page.text('stopped-message'), /已损坏.*保持原样/)
  await page.shoot('20-damaged')
  assert.deepEqual(readFileSync(file), damaged, 'the damaged file was changed')
  writeFileSync(file, sound)
  await page.click('stopped-retry')
  await page.find('view-workbench')
})

test('a folder in the place of the data file is told', async () => {
  mkdirSync(scratch.data)
  mkdirSync(join(scratch.data, 'qingdan.db'))
  await open()
  await page.find('stopped')
  assert.match(await page.text('stopped-message'), /。/)
})

test('every view fits 1366×768, in large letters too', async () => {
  await openSetUp()
  await page.resize(1366, 768)
  for (const size of ['normal', 'large']) {
    await page.choose(`text-size-${size}`)
    await page.driver.wait(async () => (await page.run('return document.documentElement.className')).includes('large') === (size === 'large'), 5000)
    for (const view of VIEWS) {
      await page.go(view)
      await page.shoot(`30-${size}-${view}`)
      await page.assertNoSidewaysScrolling(`${view} in ${size} letters`)
    }
  }
})

test('the size of the letters is kept', async () => {
  await openSetUp()
  await page.choose('text-size-large')
  await page.driver.wait(async () => page.run('return document.documentElement.classList.contains("large")'), 5000)
  await app.stop()
  await open()
  await page.find('view-workbench')
  assert.equal(await page.run('return document.documentElement.classList.contains("large")'), true)
})

test('the keyboard alone reaches every control of every view', async () => {
  await openSetUp()
  for (const [index, view] of VIEWS.entries()) {
    await page.driver.actions().keyDown(Key.CONTROL).sendKeys(String(index + 1)).keyUp(Key.CONTROL).perform()
    await page.find(`view-${view}`)
    const { wanted, reached } = await walkByTab()
    assert.deepEqual(wanted.filter((id) => !reached.has(id)), [], `${view}: cannot be reached with Tab`)
  }
})

test('a task is filled in and exported from with the keyboard alone', async () => {
  await openSetUp()
  const keys = (...all) => page.driver.actions().sendKeys(...all).perform()
  await page.driver.actions().keyDown(Key.CONTROL).sendKeys('2').keyUp(Key.CONTROL).perform()
  await page.find('task-page-t01')
  await page.driver.actions().keyDown(Key.ALT).sendKeys('2').keyUp(Key.ALT).perform()
  await page.saved()
  assert.equal(await (await page.find('status-t01-inProgress')).isSelected(), true)
  await tabTo(PROGRESS)
  await keys('只用键盘填写', Key.TAB)
  await page.saved()
  await page.driver.actions().keyDown(Key.CONTROL).sendKeys(Key.ENTER).keyUp(Key.CONTROL).perform()
  await page.find('task-page-t02')
  await page.driver.actions().keyDown(Key.CONTROL).sendKeys('4').keyUp(Key.CONTROL).perform()
  await page.find('view-submit')
  await tabTo('export-form')
  await keys(Key.ENTER)
  await page.find('export-success')
})

test('autosave does not disturb an input method', async () => {
  await openSetUp()
  await page.go('fill')
  await page.type(PROGRESS, '已有')
  await page.saved()
  const savedAt = await page.text('save-state')
  // The time of a save is shown in seconds: the next one must say another.
  await page.driver.sleep(1100)
  // An input method shows its letters in the box while it composes.
  await page.run(
    `const box = document.querySelector('[data-testid="${PROGRESS}"]')
    box.focus()
    box.dispatchEvent(new CompositionEvent('compositionstart', { data: '' }))
    box.value += 'tuo yu'
    box.dispatchEvent(new CompositionEvent('compositionupdate', { data: 'tuo yu' }))
    box.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }))`,
  )
  // Another field is saved meanwhile, and the page is shown anew with the answer.
  await page.run(`document.querySelector('[data-testid="status-t01-inProgress"]').click()`)
  await page.driver.wait(async () => (await page.text('save-state')) !== savedAt, 5000, 'nothing was saved')
  assert.equal(await page.value(PROGRESS), '已有tuo yu', 'the letters were taken from under the input method')
  await page.run(
    `const box = document.querySelector('[data-testid="${PROGRESS}"]')
    box.value = '已有托育'
    box.dispatchEvent(new CompositionEvent('compositionend', { data: '托育' }))`,
  )
  await page.saved()
  await app.cut()
  await open()
  await page.go('fill')
  assert.equal(await page.value(PROGRESS), '已有托育')
})

test('the page can do no more than the content security policy says', async () => {
  await open()
  await page.find('first-start')
  const refused = await page.run(`
    const refused = []
    document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective))
    const inline = document.createElement('script')
    inline.textContent = 'window.ran = true'
    document.head.append(inline)
    return fetch('http://127.0.0.1:9/').catch(() => undefined).then(() => new Promise((done) => setTimeout(() => done([refused.sort(), window.ran === true]), 200)))`)
  assert.deepEqual(refused, [['connect-src', 'script-src-elem'], false])
})

test('the program speaks to no network', async () => {
  await openSetUp()
  for (const view of VIEWS) await page.go(view)
  // 127.0.0.1: the test driver at work. A socket with this end of its own reaches nothing else.
  const thisPc = '0100007F:'
  const sockets = app.tree().flatMap(internetSockets)
  assert.ok(sockets.length > 0, 'not even the test driver’s own connection was seen')
  assert.deepEqual(sockets.filter(({ protocol, near }) => protocol !== 'tcp' || !near.startsWith(thisPc)), [])
})

/** Presses Tab until the cursor is where it began: which controls there are, and which were reached. */
async function walkByTab() {
  const wanted = await page.run(`
    const shown = (e) => e.getClientRects().length > 0 && !e.disabled
    const radios = new Set()
    return [...document.querySelectorAll('button, input, textarea, select, [tabindex="0"]')]
      // What has a key of its own is no stop on the way.
      .filter((e) => e.dataset.testid && shown(e) && e.tabIndex >= 0)
      // Of a group of radio buttons Tab reaches one, the arrow keys the others.
      .filter((e) => e.type !== 'radio' || (!radios.has(e.name) && radios.add(e.name)))
      .map((e) => (e.type === 'radio' ? 'radio:' + e.name : e.dataset.testid))`)
  await page.run('document.activeElement?.blur()')
  const reached = new Set()
  for (let step = 0; step < wanted.length * 2 + 20; step += 1) {
    await page.driver.actions().sendKeys(Key.TAB).perform()
    const at = await page.run(`
      const e = document.activeElement
      return e.type === 'radio' ? 'radio:' + e.name : (e.dataset.testid ?? '')`)
    reached.add(at)
    if (wanted.every((id) => reached.has(id))) break
  }
  return { wanted, reached }
}

async function tabTo(id) {
  for (let step = 0; step < 120; step += 1) {
    if ((await page.focused()) === id) return
    await page.driver.actions().sendKeys(Key.TAB).perform()
  }
  assert.fail(`${id} cannot be reached with Tab`)
}
