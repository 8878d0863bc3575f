/** 下发收回: local offices are chosen, forms go out, two edited ones come back and are put together in the draft. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { Key } from 'selenium-webdriver'

import { App } from './lib/app.mjs'
import { dropFiles } from './lib/drop.mjs'
import { Page } from './lib/page.mjs'
import { pythonWith } from './lib/python.mjs'
import { Scratch } from './lib/scratch.mjs'

const FILL = join(import.meta.dirname, '..', 'fixtures', 'fill_cells.py')
const SHEET = '表1 任务进展情况表'
const PROBLEMS = '表4 存在问题及需协调事项表'

const scratch = new Scratch()
const folder = join(scratch.folder, '下发 十一月')
const forms = ['县医保局', '县人社局'].map((office) => join(folder, `包府办发49号_固阳县_2026Q4_${office}.xlsx`))
const environment = { QINGDAN_DIALOG_FOLDER: folder, QINGDAN_DIALOG_OPEN: forms.join('\n') }
let app
let page

before(async () => {
  qingdan('init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张建国', '--liaison-position', '科长', '--office-phone', '0472-8112345')
  await open()
})
after(async () => {
  await app?.stop()
  scratch.remove()
})

test('local offices and their tasks are chosen by click and by keyboard', async () => {
  await page.go('forms')
  await page.find('offices-none')
  await page.shoot('forms-empty')
  for (const office of ['县医保局', '县人社局', '金山镇']) await page.type('office-name', `${office}\n`)
  await page.find('office-row-2')
  await page.click('ask-0-t01')
  await page.waitForText('ask-0-t01', /✓/)
  await keys(Key.ARROW_RIGHT)
  await keys(Key.SPACE)
  await page.waitForText('ask-0-t02', /✓/)
  await page.click('ask-1-t01')
  await page.waitForText('ask-1-t01', /✓/)
  await page.click('office-remove-1')
  await page.waitForText('office-removed', /已删除“县人社局”和它填的1项任务/)
  await page.shoot('forms-removed')
  await page.click('office-undo')
  await page.waitForText('ask-1-t01', /✓/)
  assert.equal(await page.has('office-removed'), false)
  await page.click('office-remove-2')
  await page.driver.wait(async () => !(await page.has('office-row-2')), 10_000, 'the office stays')
  await page.type('office-name', '县医保局\n')
  await page.waitForText('forms-failure', /有两个科室都叫“县医保局”/)
  await page.shoot('forms-matrix')
})

test('forms go out in one go, and none replaces a file unasked', async () => {
  await page.click('forms-issue')
  await page.waitForText('forms-issued', /已下发2份.*县医保局.*任务2项.*县人社局.*任务1项/)
  await page.assertNoSidewaysScrolling('下发')
  await page.shoot('forms-issued')
  assert.ok(forms.every((it) => existsSync(it)))
  await page.click('forms-issue')
  await page.waitForText('forms-exist', /已有同名文件/)
  await page.click('forms-replace')
  await page.waitForText('forms-issued', /已下发2份/)
})

test('what two edited forms bring is shown, chosen and put together', async () => {
  fillIn(forms[0], [[SHEET, '本期进展情况', '（一）', '参保1286人。'], [SHEET, '完成状态', '（一）', '推进中'], [PROBLEMS, '存在问题', '（二）', '人手不足。']])
  fillIn(forms[1], [[SHEET, '本期进展情况', '（一）', '培训156人次。'], [SHEET, '完成状态', '（一）', '已完成']])
  await page.click('forms-tab-collect')
  await page.shoot('collect-empty')
  await page.click('collect-choose')
  await page.waitForText('collect-files', /县医保局的填报表，带来3项内容.*县人社局的填报表，带来2项内容/)
  await page.waitForText('collect-table', /推进中.*答复不一致/)
  await page.assertNoSidewaysScrolling('收回')
  await page.shoot('collect-table')
  assert.equal(await ticks(), '00111', 'all but the two statuses')
  await page.click('collect-take')
  await page.waitForText('collect-done', /已采用3项/)
  await page.waitForText('collect-table', /答复不一致/)
  await page.shoot('collect-done')
})

test('only one of two answers can be ticked', async () => {
  await page.click('offer-tick-0')
  await page.click('offer-tick-1')
  assert.equal(await ticks(), '01')
  await page.click('collect-take')
  await page.waitForText('collect-done', /已采用1项/)
})

test('the draft holds what was taken, and the offices are there after a restart', async () => {
  await page.go('fill')
  await page.click('task-t01')
  await page.find('task-page-t01')
  assert.equal(await page.value('field-t01-progress'), '【县医保局】参保1286人。\n【县人社局】培训156人次。')
  await app.stop()
  await open()
  await page.go('forms')
  await page.waitForText('ask-0-t02', /✓/)
})

test('forms dropped on the window are read, and what they bring is shown before anything changes', async () => {
  fillIn(forms[0], [[SHEET, '下一步计划', '（一）', '扩大参保。'], [PROBLEMS, '原因', '（二）', '编制已满。']])
  fillIn(forms[1], [[SHEET, '下一步计划', '（一）', '再培训100人次。']])
  const over = async () => {
    await page.waitForText('forms-drop', /松开鼠标，收回这些文件/)
    await page.shoot('collect-over')
  }
  await dropFiles(forms, { over })
  await page.waitForText('collect-files', /县医保局的填报表，带来3项内容.*县人社局的填报表，带来2项内容/)
  assert.equal(await page.has('forms-drop'), false, 'the hint stays')
  assert.equal(await ticks(), '00111', 'all but the two statuses')
  await page.choose('text-size-large')
  await page.assertNoSidewaysScrolling('收回 in large letters')
  await page.shoot('collect-large')
  await page.click('forms-tab-issue')
  await page.assertNoSidewaysScrolling('下发 in large letters')
  await page.shoot('forms-large')
  await page.choose('text-size-normal')
  await page.click('forms-tab-collect')
})

test('what one office brings is taken over, taken back in one step, and put in again', async () => {
  const before = await held()
  await page.go('forms')
  await page.click('collect-none')
  await page.click('collect-office-县医保局')
  await page.click('collect-take')
  await page.waitForText('collect-done', /已采用3项/)
  const after = await held()
  assert.equal(after.t01.nextSteps, '【县医保局】扩大参保。')
  assert.equal(after.t02.cause, '编制已满。')
  await page.click('undo')
  await heldIs(before, 'not all is as it was')
  await page.click('redo')
  await heldIs(after, 'not all is there again')
})

async function open() {
  app = await App.open(scratch, { environment })
  page = new Page(app.driver)
  await page.find('view-workbench')
  await page.resize(1366, 768)
}

const keys = (key) => page.driver.actions().sendKeys(key).perform()

/** What the fields of the two tasks hold, by task and field. */
async function held() {
  await page.go('fill')
  const tasks = {}
  for (const task of ['t01', 't02']) {
    await page.click(`task-${task}`)
    await page.find(`task-page-${task}`)
    tasks[task] = await page.run(`
      const name = 'field-' + arguments[0] + '-'
      const fields = [...document.querySelectorAll('[data-testid^="' + name + '"]')].filter((it) => 'value' in it)
      const texts = fields.map((it) => [it.dataset.testid.slice(name.length), it.value])
      const status = document.querySelector('[data-testid^="status-' + arguments[0] + '"]:checked')?.dataset.testid ?? ''
      return Object.fromEntries([...texts, ['status', status]])`, task)
  }
  return tasks
}

async function heldIs(expected, otherwise) {
  const same = async () => JSON.stringify(await held()) === JSON.stringify(expected)
  await page.driver.wait(same, 10_000, otherwise)
}

/** The ticks of the offers from top to bottom. */
function ticks() {
  return page.run(`return [...document.querySelectorAll('[data-testid^="offer-tick-"]')].map((it) => (it.checked ? '1' : '0')).join('')`)
}

function fillIn(path, cells) {
  execFileSync(pythonWith('openpyxl'), [FILL], { input: JSON.stringify({ path, cells }) })
}

function qingdan(...words) {
  return execFileSync(process.env.QINGDAN_CLI, ['--data-dir', scratch.data, ...words], { encoding: 'utf8' })
}
