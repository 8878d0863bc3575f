/** What was typed can be found, and taken back after a restart; who did it is kept. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'

import { Key } from 'selenium-webdriver'

import { App } from './lib/app.mjs'
import { Page } from './lib/page.mjs'
import { setUp } from './lib/report.mjs'
import { Scratch } from './lib/scratch.mjs'

const PROGRESS = 'field-t08-progress'
const OLD = '新增普惠托位120个，建成托育服务联合体1个。'
const NEW = '另与东河区共建1个。'

const scratch = new Scratch()
let app
let page

async function open() {
  app = await App.open(scratch)
  page = new Page(app.driver)
  await page.resize(1366, 768)
}

/** Keys that go to no field. */
async function press(...keys) {
  await page.run('document.activeElement?.blur()')
  const down = keys.slice(0, -1).reduce((all, key) => all.keyDown(key), app.driver.actions())
  const pressed = down.sendKeys(keys.at(-1))
  await keys.slice(0, -1).reduce((all, key) => all.keyUp(key), pressed).perform()
}

/** Waits until no dialog lies over the page. */
async function uncovered() {
  const covered = `return [...document.querySelectorAll('.el-overlay')].some((it) => getComputedStyle(it).display !== 'none')`
  await page.driver.wait(async () => !(await page.run(covered)), 5000, 'the dialog stays')
}

before(open)
after(async () => {
  await app?.stop()
  scratch.remove()
})

test('the person is asked for a name once something is typed, in nobody’s way', async () => {
  await setUp(page)
  await page.go('fill')
  await page.click('task-t08')
  await page.find('task-page-t08')
  assert.ok(!(await page.has('person-asked')), 'asked before anything is typed')
  await page.type(PROGRESS, OLD)
  await page.find('person-asked')
  await page.shoot('20-person-asked')
  await page.type('person-asked-name', '李娜')
  await page.click('person-asked-save')
  await page.driver.wait(async () => !(await page.has('person-asked')), 5000, 'the question stays')
  await page.saved()
})

test('one stay in a field is one step, whatever its saves', async () => {
  await page.type(PROGRESS, NEW.slice(0, 4))
  await page.driver.sleep(1200)
  await page.type(PROGRESS, NEW.slice(4))
  await page.saved()
  assert.match(await (await page.find('undo')).getAttribute('title'), /^撤销：（八）本期进展情况/)
})

test('after a restart undo brings the old text back, and redo the new one', async () => {
  await app.stop()
  await open()
  await page.find('view-workbench')
  await press(Key.CONTROL, 'z')
  await page.find('task-page-t08')
  await page.driver.wait(async () => (await page.value(PROGRESS)) === OLD, 5000, 'the old text is not back')
  await page.shoot('21-undone')
  await page.click('redo')
  await page.driver.wait(async () => (await page.value(PROGRESS)) === OLD + NEW, 5000, 'the new text is not back')
  assert.equal(await (await page.find('redo')).isEnabled(), false)
})

test('in a text field Ctrl+Z is the field’s own', async () => {
  await page.type('field-t08-person', '张')
  await page.saved()
  await page.type('field-t08-person', Key.chord(Key.CONTROL, 'z'))
  await page.saved()
  assert.equal(await page.value(PROGRESS), OLD + NEW)
})

test('the past of a field and of a task is told', async () => {
  await page.click('task-history')
  await page.waitForText('history', /李娜.*恢复.*李娜.*撤销/)
  await page.shoot('22-history')
  const told = await page.text('history')
  assert.ok(told.includes(OLD) && told.includes(OLD + NEW), told)
  await page.click('history-close')
  await uncovered()
  await page.run('arguments[0].focus()', await page.find('task-history'))
  await page.driver.actions().sendKeys(Key.ENTER, Key.ESCAPE).perform()
  await uncovered()
  await page.type(PROGRESS, Key.chord(Key.CONTROL, 'h'))
  await page.waitForText('history', /恢复.*撤销/)
  assert.ok(!(await page.text('history')).includes('责任人'), 'another field’s past is told')
  await page.click('history-close')
  await uncovered()
})

test('first letters find the text and lead to its field', async () => {
  await page.go('workbench')
  await press(Key.CONTROL, 'k')
  assert.equal(await page.focused(), 'find')
  await page.type('find', 'tyfw')
  await page.waitForText('find-list', /任务.*填报内容.*托育服务/)
  await page.shoot('23-find')
  const ids = await page.run(`return [...document.querySelectorAll('#find-list [role=option]')].map((it) => it.textContent)`)
  const at = ids.findIndex((it) => it.startsWith('（八）本期进展情况'))
  assert.ok(at > 0, ids.join('\n'))
  await page.type('find', ...Array(at).fill(Key.ARROW_DOWN), Key.ENTER)
  await page.find('task-page-t08')
  await page.driver.wait(async () => (await page.focused()) === PROGRESS, 5000, 'the cursor is not in the field')
})

/** Types into the search box and takes the hit that begins with these words. */
async function follow(typed, words) {
  await press(Key.CONTROL, 'k')
  await page.type('find', Key.BACK_SPACE, typed)
  const hits = () => page.run(`return [...document.querySelectorAll('#find-list [role=option]')].map((it) => it.textContent)`)
  let at = -1
  // Until what was typed is answered, the hits are those of what was typed before.
  await page.driver.wait(async () => {
    at = (await hits()).findIndex((it) => it.startsWith(words))
    return at >= 0
  }, 10_000, `no hit begins with ${words}`)
  await page.shoot(`26-find-${words}`)
  await page.type('find', ...Array(at).fill(Key.ARROW_DOWN), Key.ENTER)
}

const inSight = (id) => page.run(`
  const it = document.getElementById(arguments[0])?.getBoundingClientRect()
  return it !== undefined && it.bottom > 0 && it.top < innerHeight`, id)

test('a hit leads to an action’s row, to section 五, to a unit and to the liaison', async () => {
  await page.click('task-t07')
  await page.find('task-page-t07')
  await page.click('action-add')
  await page.type('action-t07-0-title', '选址')
  await page.click('action-add')
  await page.type('action-t07-1-title', '苏木乡镇巡查', Key.TAB)
  await page.saved()
  await page.go('workbench')
  await follow('苏木乡镇巡查', '（七）苏木乡镇巡查')
  await page.driver.wait(async () => (await page.focused()) === 'action-t07-1-title', 5000, 'the cursor is not in the row')
  await follow('指派1名', '五、')
  await page.waitForText('text-standing', /指派1名/)
  assert.equal(await page.run(`return document.querySelector('#text-standing mark').textContent`), '指派1名')
  assert.ok(await inSight('text-standing'))
  await page.shoot('27-standing')
  await follow('计生协', '包头市计划生育协会')
  await page.driver.wait(() => inSight('units-jsx'), 5000, 'the unit is out of sight')
  await follow('张建国', '联络员')
  await page.find('register-0')
})

test('older changes come page by page', async () => {
  await app.stop()
  const field = { 存在问题: '一', 原因: '二', 下一步计划: '三', 需协调事项: '四', 需协调单位: '五', 销号情况: '六', 责任人: '七' }
  const tasks = Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`t${String(at + 1).padStart(2, '0')}`, field]))
  const words = ['--data-dir', scratch.data, '--today', '2026-11-23', 'report', 'fill', '--period', '2026Q4']
  execFileSync(process.env.QINGDAN_CLI, words, { input: JSON.stringify({ 任务: tasks }) })
  await open()
  await page.go('fill')
  await page.click('task-history')
  await page.click('history-all')
  await page.find('history-99')
  assert.ok(!(await page.has('history-100')))
  await page.click('history-older')
  await page.find('history-100')
  assert.ok(!(await page.has('history-older')), 'there is still more')
  assert.match(await page.text('history'), /建成托育服务联合体1个/)
  await page.shoot('28-history-older')
  await page.click('history-close')
  await uncovered()
})

test('the register of liaisons hides phone numbers unless asked for', async () => {
  await page.go('library')
  await page.click('library-liaison')
  await page.waitForText('register-0', /0472-\*\*\*2345/)
  await page.shoot('24-register')
  await page.click('register-full')
  await page.waitForText('register-0', /0472-8112345/)
  await page.click('register-export')
  await page.waitForText('register-says', /已导出/)
  assert.ok(existsSync(scratch.exported))
  await page.click('library-person')
  assert.equal(await page.value('person-name'), '李娜')
  await page.shoot('25-person')
})
