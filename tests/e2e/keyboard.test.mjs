/** Keys: what they do on the page, that they do nothing behind a dialog, and that an input method keeps its own. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { Key } from 'selenium-webdriver'

import { App } from './lib/app.mjs'
import { Page } from './lib/page.mjs'
import { setUp } from './lib/report.mjs'
import { Scratch } from './lib/scratch.mjs'

const FIRST = 'field-t07-progress'
const NEXT = 'field-t08-progress'

const scratch = new Scratch()
let app
let page

before(async () => {
  app = await App.open(scratch)
  page = new Page(app.driver)
  await page.resize(1366, 768)
  await setUp(page)
  await page.go('fill')
  await openFirst()
})
after(async () => {
  await app?.stop()
  scratch.remove()
})

test('Ctrl+Enter saves and puts the cursor into the next task, Ctrl+Shift+Enter into the one before', async () => {
  await page.type(FIRST, '已签约3家。', Key.chord(Key.CONTROL, Key.ENTER))
  await page.find('task-page-t08')
  await cursorIn(NEXT)
  await page.saved()
  await page.type(NEXT, Key.chord(Key.CONTROL, Key.SHIFT, Key.ENTER))
  await page.find('task-page-t07')
  await cursorIn(FIRST)
  assert.equal(await page.value(FIRST), '已签约3家。')
})

test('what was typed before Ctrl+Enter is taken back on its own page too', async () => {
  await openFirst()
  await page.type(FIRST, '另有2家在谈。')
  await page.saved()
  await page.type(FIRST, Key.chord(Key.CONTROL, Key.ENTER))
  await page.find('task-page-t08')
  await page.click('undo')
  await page.find('task-page-t07')
  await page.driver.wait(async () => (await page.value(FIRST)) === '已签约3家。', 5000, 'the page shows what was taken back')
  await page.saved()
})

test('Ctrl+S saves, and Alt with a number sets the status', async () => {
  await openFirst()
  await page.type(FIRST, '正在装修。', Key.chord(Key.CONTROL, 's'))
  await page.saved()
  await page.type(FIRST, Key.chord(Key.ALT, '2'))
  await statusIs('inProgress')
})

test('the code of a character, typed with Alt on the number block, sets no status', async () => {
  assert.equal(await press(FIRST, { key: '1', code: 'Numpad1', altKey: true }), 'left alone')
  assert.equal(await press(FIRST, { key: '1', code: 'Digit1', altKey: true }), 'taken')
  await statusIs('notStarted')
})

test('behind a dialog no key does anything, and what is typed in it stays', async () => {
  await page.type(FIRST, Key.chord(Key.ALT, '2'))
  await statusIs('inProgress')
  await page.click('action-paste')
  await cursorIn('paste-text')
  await page.paste('paste-text', '建设托育中心\t选址')
  await page.waitForText('paste-summary', /将放入 1 项/)
  await page.type('paste-text', Key.chord(Key.CONTROL, Key.ENTER), Key.chord(Key.ALT, '3'), Key.chord(Key.CONTROL, '1'))
  await page.run(`
    const cover = document.querySelector('.el-overlay-dialog')
    for (const name of ['mousedown', 'mouseup', 'click']) cover.dispatchEvent(new MouseEvent(name, { bubbles: true }))`)
  await page.find('task-page-t07')
  assert.match(await page.value('paste-text'), /建设托育中心\t选址/)
  await page.click('paste-put')
  await page.find('action-t07-0-title')
  await uncovered()
  await statusIs('inProgress')
  assert.equal(await page.value('action-t07-0-steps'), '选址')
})

test('Escape takes back a word that is being composed, not the dialog around it', async () => {
  await page.click('action-paste')
  await cursorIn('paste-text')
  await press('paste-text', { key: 'Escape', code: 'Escape', isComposing: true })
  // A dialog that closes is still seen fading for a moment.
  await page.driver.sleep(800)
  assert.ok(await covered(), 'the dialog is gone')
  await page.driver.actions().sendKeys(Key.ESCAPE).perform()
  await uncovered()
})

test('a word that is composed is neither saved nor a shortcut, and is kept when the field is left', async () => {
  await page.saved()
  const steps = await historyOf(FIRST)
  await page.run(`
    const field = document.getElementById(arguments[0])
    field.focus()
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    field.value += 'tuoyu'
    field.dispatchEvent(new Event('input', { bubbles: true }))`, FIRST)
  assert.equal(await press(FIRST, { key: 's', code: 'KeyS', ctrlKey: true, isComposing: true }), 'left alone')
  assert.equal(await press(FIRST, { key: 'Enter', code: 'Enter', ctrlKey: true, isComposing: true }), 'left alone')
  assert.equal(await press(FIRST, { key: '3', code: 'Digit3', altKey: true, isComposing: true }), 'left alone')
  await page.saved()
  await page.run('document.getElementById(arguments[0]).blur()', FIRST)
  await page.saved()
  await page.driver.wait(async () => (await historyOf(FIRST)) === steps + 1, 5000, 'what was composed is lost')
  assert.match(await page.value(FIRST), /tuoyu$/)
  await statusIs('inProgress')
})

test('nothing went wrong that nobody saw', () => {
  assert.equal(scratch.journal, '')
})

async function openFirst() {
  await page.click('task-t07')
  await page.find('task-page-t07')
}

async function cursorIn(id) {
  await page.driver.wait(async () => (await page.focused()) === id, 5000, `the cursor is not in ${id}`)
}

const statusIs = (code) =>
  page.driver.wait(() => page.run('return document.querySelector(arguments[0]).checked', `[data-testid="status-t07-${code}"]`), 5000, `the status is not ${code}`)

/** A key as the system sends it; whether the page has taken it. */
function press(id, key) {
  return page.run(`
    const event = new KeyboardEvent('keydown', { ...arguments[1], bubbles: true, cancelable: true })
    return document.querySelector('[data-testid="' + arguments[0] + '"]').dispatchEvent(event) ? 'left alone' : 'taken'`, id, key)
}

const covered = () => page.run(`return [...document.querySelectorAll('.el-overlay')].some((it) => getComputedStyle(it).display !== 'none')`)

async function uncovered() {
  await page.driver.wait(async () => !(await covered()), 5000, 'a dialog stays')
}

/** How many changes of a field are told. */
async function historyOf(id) {
  // Seen only where the pointer or the cursor is.
  await page.run('document.querySelector(arguments[0]).click()', `[data-testid="history-${id}"]`)
  await page.waitForText('history', /时间|还没有/)
  const count = await page.run(`return document.querySelectorAll('[data-testid="history"] tbody tr').length`)
  await page.click('history-close')
  await uncovered()
  return count
}
