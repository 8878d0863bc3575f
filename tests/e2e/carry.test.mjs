/** What saves the clerk work: 任务分解 with a pasted block and a drafted text, and a new period that starts from the one before. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { Key } from 'selenium-webdriver'

import { App } from './lib/app.mjs'
import { Page } from './lib/page.mjs'
import { setUp } from './lib/report.mjs'
import { Scratch } from './lib/scratch.mjs'

/** As Excel puts it on the clipboard: own order of columns, a cell of two lines, a date that is none, a column too many. */
const BLOCK = [
  '序号\t工作内容\t责任单位\t责任人\t完成时限\t完成状态\t进展情况\t备注',
  '1\t建设县托育综合服务中心\t县卫健局\t张伟\t2026年12月31日\t推进中\t"主体完工\n正在装修"\t',
  '2\t公办园开设托班\t金山镇\t李娜\t年底前\t已完成\t开设5个班，在托87人。\t缺口186万元',
  '',
].join('\r\n')

const DRAFT = [
  '共分解2项，其中已完成1项、推进中1项。',
  '1．公办园开设托班（金山镇）：开设5个班，在托87人。',
  '2．建设县托育综合服务中心（县卫健局）：主体完工；正在装修。',
].join('\n')

const scratch = new Scratch()
let app
let page

async function open(today = '2026-11-23') {
  app = await App.open(scratch, { environment: { QINGDAN_TODAY: today } })
  page = new Page(app.driver)
  await page.find('view-workbench').catch(() => undefined)
}

async function openTask(task) {
  await page.go('fill')
  await page.click(`task-${task}`)
  await page.find(`task-page-${task}`)
}

/** A block of cells on the clipboard, pasted into a cell. */
async function pasteCells(id, text) {
  await page.run(`
    const data = new DataTransfer()
    data.setData('text/plain', arguments[1])
    const cell = document.getElementById(arguments[0])
    cell.focus()
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))`, id, text)
}

/** Waits until no dialog covers the page. */
async function uncovered() {
  const covers = () => page.run('return [...document.querySelectorAll(".el-overlay")].some((it) => it.style.display !== "none")')
  await page.driver.wait(async () => !(await covers()), 5000, 'a dialog stays')
}

const cell = (row, field) => `action-t07-${row}-${field}`

before(async () => {
  app = await App.open(scratch)
  page = new Page(app.driver)
  await page.resize(1366, 768)
  await setUp(page)
})
after(async () => {
  await app?.stop()
  scratch.remove()
})

test('a block of cells is shown before it goes in, and what cannot be taken is named', async () => {
  await openTask('t07')
  await page.click('action-add')
  await page.find(cell(0, 'title'))
  await pasteCells(cell(0, 'title'), BLOCK)
  await page.waitForText('paste-summary', /将放入 2 项，已按表头对应各栏/)
  const refused = await page.text('paste-refused')
  assert.match(refused, /第3行 时间节点“年底前”不是日期/)
  assert.match(refused, /第3行 备注任务分解表没有这一栏/)
  await page.shoot('20-paste')
  await page.click('paste-put')
  await uncovered()
  await page.find(cell(1, 'title'))
  assert.equal(await page.value(cell(0, 'due')), '2026-12-31')
  assert.equal(await page.value(cell(0, 'progress')), '主体完工\n正在装修')
  assert.equal(await page.value(cell(1, 'due')), '')
  await page.saved()
  await page.shoot('21-actions')
  await page.assertNoSidewaysScrolling('actions')
})

test('the grid is worked with the keyboard', async () => {
  await page.type(cell(1, 'title'), Key.ENTER)
  await page.find(cell(2, 'title'))
  await page.type(cell(2, 'title'), '培训保育员', Key.ARROW_RIGHT, '两期', Key.TAB, '县人社局')
  assert.equal(await page.value(cell(2, 'steps')), '两期')
  assert.equal(await page.value(cell(2, 'office')), '县人社局')
  await page.type(cell(2, 'office'), Key.chord(Key.CONTROL, Key.SHIFT, Key.ARROW_UP))
  assert.equal(await page.value(cell(1, 'title')), '培训保育员')
  await page.type(cell(1, 'title'), Key.chord(Key.CONTROL, 'd'))
  await page.find(cell(3, 'title'))
  await page.type(cell(2, 'title'), Key.chord(Key.CONTROL, '-'))
  await page.waitForText('action-notice', /已删除第 3 项“培训保育员”。 ?撤销/)
  await page.click('action-undo')
  await page.find(cell(3, 'title'))
  await page.click('action-remove')
  await page.waitForText('action-notice', /已删除第 3 项/)
  await page.type(cell(1, 'due'), '下半年', Key.TAB)
  await page.waitForText('action-t07-1', /“下半年”不是日期/)
  await page.waitForText('save-state', /1 处内容未采用/)
  await page.go('workbench')
  await page.click('save-refused')
  await page.driver.wait(async () => (await page.focused()) === cell(1, 'due'), 5000, 'the cursor is not in the refused cell')
  assert.equal(await page.value(cell(1, 'due')), '下半年')
  await page.waitForText('action-t07-1', /“下半年”不是日期/)
  await page.shoot('21-refused-cell')
  await page.run('document.getElementById(arguments[0]).select()', cell(1, 'due'))
  await page.type(cell(1, 'due'), '2026.9.30', Key.TAB)
  await page.driver.wait(async () => (await page.value(cell(1, 'due'))) === '2026-09-30', 5000, 'the date is not read')
  await page.type(cell(1, 'title'), Key.chord(Key.CONTROL, '-'))
  await page.saved()
})

test('an action is put under its measure from the keyboard', async () => {
  await page.type(cell(1, 'title'), Key.HOME, Key.ARROW_LEFT)
  assert.equal(await page.focused(), cell(1, 'measure'))
  await page.type(cell(1, 'measure'), '2', Key.ARROW_RIGHT)
  assert.equal(await page.focused(), cell(1, 'title'))
  assert.equal(await page.value(cell(1, 'measure')), 't07-m2')
  const measure = await (await page.find(cell(1, 'measure'))).getAttribute('title')
  assert.match(measure, /^保障地方自筹资金投入.*。$/)
  await pasteCells(cell(1, 'measure'), '3\t乙\n')
  await page.waitForText('paste-preview', /3 科学编制托幼一体化服务发展规.*乙/)
  await page.click('paste-cancel')
  await uncovered()
  await page.saved()
  await page.shoot('21-measure')
  await page.assertNoSidewaysScrolling('actions with measures')
  await page.choose('text-size-large')
  await page.driver.wait(() => page.run('return document.documentElement.classList.contains("large")'), 5000, 'the letters stay small')
  await page.type(cell(1, 'progress'), Key.END)
  await page.shoot('21-measure-large')
  await page.assertNoSidewaysScrolling('actions in large letters')
  assert.ok((await page.run('return document.getElementById(arguments[0]).offsetWidth', cell(1, 'progress'))) > 100, 'a note has no room')
  await page.choose('text-size-normal')
})

test('half a word of an input method is neither taken nor a shortcut', async () => {
  const seen = await page.run(`
    const cell = document.getElementById(arguments[0])
    cell.focus()
    cell.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    cell.value = 'tuoyu'
    cell.dispatchEvent(new Event('input', { bubbles: true }))
    for (const key of ['Enter', 'ArrowDown']) {
      cell.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, altKey: key !== 'Enter', bubbles: true, cancelable: true }))
    }
    const before = document.activeElement === cell
    cell.value = arguments[1]
    cell.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
    return before`, cell(1, 'standard'), '托育')
  assert.ok(seen, 'the cursor has left the cell')
  await page.saved()
  assert.equal(await page.value(cell(1, 'standard')), '托育')
})

test('进展情况 is drafted from the notes, shown first, and put in on request only', async () => {
  await page.click('action-draft')
  assert.equal(await page.value('draft-text'), DRAFT)
  assert.equal(await page.value('field-t07-progress'), '')
  await page.shoot('22-draft')
  await page.click('draft-put')
  await uncovered()
  await page.saved()
  assert.equal(await page.value('field-t07-progress'), DRAFT)
  await page.click('action-draft')
  await page.find('draft-replace')
  assert.match(await page.text('draft-present'), /共分解2项/)
  await page.click('draft-put')
  await uncovered()
  await page.saved()
  assert.equal(await page.value('field-t07-progress'), `${DRAFT}\n${DRAFT}`)
})

test('after a restart in the next quarter the actions are there and the texts stand beside', async () => {
  await page.choose('status-t07-inProgress')
  await page.type('field-t07-percent', '64')
  await openTask('t08')
  await page.type('reading-t08-puhui-tuowei-numerator', '210')
  await page.type('reading-t08-puhui-tuowei-denominator', '300')
  await page.type('reading-t08-lianheti-value', '1')
  await page.type('field-t08-progress', '普惠托位210个。')
  await page.go('submit')
  await page.type('field-signer-filler', '李娜')
  await page.type('field-signer-leader', '苏日娜', Key.TAB)
  await page.saved()
  await app.stop()
  await open('2027-01-11')
  await page.resize(1366, 768)
  await page.waitForText('view-workbench', /2027年第一季度/)
  await page.waitForText('duty-decomposition', /未落实已分解1项/)
  await page.waitForText('duty-liaison', /已落实联络员：张建国/)
  await page.shoot('23-duties')
  await openTask('t07')
  await page.waitForText('carry-bar', /上期：2026年第四季度/)
  assert.equal(await page.value(cell(0, 'title')), '建设县托育综合服务中心')
  assert.equal(await page.value(cell(0, 'progress')), '')
  assert.match(await page.text('field-t07-progress-previous'), /^上期共分解2项/)
  await page.shoot('24-carry')
})

test('cumulative numbers are put in, and count once somebody has looked at them', async () => {
  const numerator = 'reading-t08-puhui-tuowei-numerator'
  const denominator = 'reading-t08-puhui-tuowei-denominator'
  await openTask('t08')
  assert.deepEqual(await Promise.all([numerator, denominator].map((it) => page.value(it))), ['210', '300'])
  await page.find(`${numerator}-unchecked`)
  assert.match(await page.text('task-t08'), /未填/)
  await page.shoot('24-prefilled')
  await page.click(`${numerator}-confirm`)
  await page.driver.wait(async () => !(await page.has(`${numerator}-unchecked`)), 5000, 'the mark stays')
  await page.click('undo')
  await page.find(`${numerator}-unchecked`)
  await page.click('redo')
  await page.driver.wait(async () => !(await page.has(`${numerator}-unchecked`)), 5000, 'the mark is back')
  assert.equal(await page.value(numerator), '210')
  await page.type(denominator, Key.chord(Key.CONTROL, 'a'))
  await page.type(denominator, '320', Key.TAB)
  await page.driver.wait(async () => !(await page.has(`${denominator}-unchecked`)), 5000, 'the mark stays')
  await page.click('task-history')
  await page.waitForText('history', /沿用上期累计数/)
  await page.click('history-close')
  await uncovered()
  await page.click('confirm-all')
  await page.driver.wait(async () => !(await page.has('confirm-all')), 5000, 'something is still to be looked at')
  assert.match(await page.text('task-t08'), /填写中/)
  await openTask('t07')
})

test('Alt+↓ takes a field over; it is marked until it is edited', async () => {
  await page.type('field-t07-percent', Key.chord(Key.ALT, Key.ARROW_DOWN))
  await page.find('field-t07-percent-mark')
  assert.equal(await page.value('field-t07-percent'), '64')
  await page.type('field-t07-percent', Key.chord(Key.CONTROL, 'a'))
  await page.type('field-t07-percent', '70', Key.TAB)
  await page.saved()
  await page.driver.wait(async () => !(await page.has('field-t07-percent-mark')), 5000, 'the mark stays')
})

test('a whole task is taken over, and what was typed stays until it is seen and chosen', async () => {
  await page.click('carry-task')
  await page.waitForText('carry-notice', /已沿用 2 处；1 处已填写其他内容，没有改动/)
  await page.find('field-t07-progress-mark')
  await page.shoot('25-taken-over')
  assert.equal(await page.value('field-t07-percent'), '70')
  await page.click('carry-kept')
  assert.match(await page.text('kept-list'), /完成比例6470/)
  await page.click('kept-t07-percent')
  await page.shoot('26-kept')
  await page.click('kept-replace')
  await uncovered()
  await page.driver.wait(async () => (await page.value('field-t07-percent')) === '64', 5000, 'it is not replaced')
})

test('the differences from the period before are shown', async () => {
  await page.type('field-t07-progress', Key.chord(Key.CONTROL, Key.END))
  await page.type('field-t07-progress', '新增托位80个。', Key.TAB)
  await page.choose('status-t07-inProgress')
  await page.run(`
    const choice = document.getElementById(arguments[0])
    choice.value = 'ongoing'
    choice.dispatchEvent(new Event('change', { bubbles: true }))`, cell(1, 'status'))
  await page.saved()
  await page.click('action-add')
  await page.find(cell(2, 'title'))
  await page.type(cell(2, 'title'), '夜间照护试点', Key.TAB)
  await page.saved()
  await page.click('compare')
  await page.waitForText('compare-list', /本期进展情况.*新增托位80个。/)
  assert.match(await page.text('compare-actions'), /有变化公办园开设托班.*状态.*已完成.*常态化推进.*新增夜间照护试点/s)
  await page.shoot('27-compare')
  await page.driver.actions().sendKeys(Key.ESCAPE).perform()
  await uncovered()
})

test('本期无变化 asks for a reason', async () => {
  await openTask('t08')
  await page.click('no-change')
  assert.equal(await (await page.find('no-change-confirm')).isEnabled(), false)
  await page.type('no-change-reason', '冬季停工')
  await page.click('no-change-confirm')
  await uncovered()
  await page.find('field-t08-progress-mark')
  assert.equal(await page.value('field-t08-reason'), '冬季停工')
  assert.equal(await page.value('reading-t08-puhui-tuowei-numerator'), '210')
  await page.shoot('28-no-change')
})

test('names in the last row are taken over one by one, and nothing typed is replaced unseen', async () => {
  await page.go('submit')
  await page.click('field-signer-filler-take')
  await page.find('field-signer-filler-mark')
  assert.equal(await page.value('field-signer-filler'), '李娜')
  assert.equal(await page.value('field-signer-leader'), '')
  await page.type('field-signer-leader', '王强', Key.TAB)
  await page.saved()
  await page.type('field-signer-leader', Key.chord(Key.ALT, Key.ARROW_DOWN))
  assert.match(await page.text('kept-list'), /单位负责人苏日娜王强/)
  await page.shoot('29-signers')
  await page.click('kept-stay')
  await uncovered()
  assert.equal(await page.value('field-signer-leader'), '王强')
})

test('marks and actions are there after a restart', async () => {
  await app.stop()
  await open('2027-01-11')
  await openTask('t08')
  await page.find('field-t08-progress-mark')
  await openTask('t07')
  assert.equal(await page.value(cell(1, 'title')), '公办园开设托班')
  assert.ok(!(await page.has('field-t07-progress-mark')))
})

test('nothing went wrong that nobody saw', () => {
  assert.equal(scratch.journal, '')
})
