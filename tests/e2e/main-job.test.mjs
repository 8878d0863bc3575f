/** The main job, from first start to the workbook that goes up to the city. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { App } from './lib/app.mjs'
import { Page } from './lib/page.mjs'
import { ENTRIES, READINGS, SIGNERS, fillTask, kept, setUp, sign, valuesOf } from './lib/report.mjs'
import { Scratch } from './lib/scratch.mjs'

const scratch = new Scratch()
let app
let page
/** 校验码 of the submitted report, as the page says it. */
let checkCode

async function open() {
  app = await App.open(scratch)
  page = new Page(app.driver)
}

before(open)
after(async () => {
  await app?.stop()
  scratch.remove()
})

test('the window is the program’s, in Chinese', async () => {
  assert.equal(await app.driver.getTitle(), '清单填报')
  assert.match(await app.driver.getCurrentUrl(), /^tauri:/)
})

test('at first start the office is chosen once', async () => {
  await page.find('first-start')
  await page.shoot('01-first-start')
  await setUp(page)
  assert.match(await page.text('office'), /固阳县/)
  await page.waitForText('view-workbench', /2026年第四季度/)
  await page.shoot('02-workbench-empty')
})

test('tasks are filled in with Chinese text and are saved while they are typed', async () => {
  await page.go('fill')
  await page.shoot('03-fill-empty')
  for (const entry of ENTRIES.slice(0, 2)) await fillTask(page, entry)
  await page.saved()
  await page.shoot('04-fill-typed')
})

test('after a restart the text is there', async () => {
  await app.stop()
  await open()
  await page.find('view-workbench')
  assert.ok(!(await page.has('first-start')), 'the office is asked for again')
  await page.go('fill')
  for (const entry of ENTRIES.slice(0, 2)) {
    const found = await valuesOf(page, entry)
    assert.deepEqual(found, { ...entry.fields, ...READINGS[entry.task] })
  }
})

test('findings bar the submission, and a click leads to the field', async () => {
  await page.go('submit')
  await page.waitForText('export-barred', /处错误/)
  assert.equal(await (await page.find('submit-report')).isEnabled(), false)
  await page.shoot('05-submit-findings')
  await page.click('finding-0')
  await page.find('task-page-t03')
  const focused = await page.focused()
  assert.match(focused, /^(field|status)-t03-/, `the cursor is in ${focused}`)
})

test('once everything is filled in there is nothing to find', async () => {
  await page.go('fill')
  for (const entry of ENTRIES.slice(2)) await fillTask(page, entry)
  await page.saved()
  await page.shoot('06-fill-indicators')
  await page.go('submit')
  await sign(page)
  await page.saved()
  await page.waitForText('export-barred', /审核通过/)
  await page.shoot('07-submit-ready')
  await page.go('workbench')
  await page.shoot('08-workbench-filled')
})

test('the report is submitted where the dialog says, and locked', async () => {
  await page.go('submit')
  await page.click('submit-report')
  await page.waitForText('export-success', /已上报并锁定/)
  assert.equal(await page.text('export-path'), scratch.exported)
  checkCode = await page.text('export-check-code')
  assert.match(checkCode, /^[0-9A-F]{4}-[0-9A-F]{4}$/)
  assert.ok(existsSync(scratch.exported))
  await page.waitForText('read-only', /已于.*上报，校验码.*内容已锁定/)
  await page.waitForText('revision', /第1版 已上报/)
  await page.shoot('09-submitted')
})

test('the blank form is exported too, and what went up again byte for byte', async () => {
  const before = statSync(scratch.exported).mtimeMs
  const sent = readFileSync(scratch.exported)
  await page.click('export-form')
  await page.waitForText('export-success', /已导出空白表/)
  assert.ok(statSync(scratch.exported).mtimeMs > before)
  await page.click('export-report')
  await page.waitForText('export-success', /已导出上报表/)
  assert.ok(readFileSync(scratch.exported).equals(sent), 'other bytes than what went up')
})

test('the task list is there to be read and searched', async () => {
  await page.go('library')
  await page.shoot('10-library')
  await page.type('search', '流动儿童')
  await page.waitForText('search-count', /1/)
})

test('the workbook says what was typed', () => {
  qingdan('init', '--unit', '市卫健委', '--role', 'city')
  const { lines: [imported] } = qingdan('import', scratch.exported)
  assert.equal(imported.checkCode, checkCode)
  assert.equal(imported.edits, 0, 'the visible cells say something else than the embedded report')
  const report = qingdan('report', 'show', '--unit', '固阳县', '--period', '2026Q4')
  const found = (id) => {
    const [, kind, of, field] = /^(field|reading)-(.+)-(\w+)$/.exec(id)
    if (of === 'signer') return report.signers[field]
    if (kind === 'reading') return report.indicators.find((it) => it.indicator === of).reading[field]
    return report.tasks.find((it) => it.task === of).entry[field]
  }
  const typed = [...ENTRIES.map((it) => it.fields), ...Object.values(READINGS), SIGNERS].flatMap(Object.entries)
  const expected = Object.fromEntries(typed.map(([id, text]) => [id, kept(text)]))
  assert.deepEqual(Object.fromEntries(typed.map(([id]) => [id, found(id)])), expected)
  assert.deepEqual(new Set(report.tasks.map((it) => it.entry.status)), new Set(['inProgress']))
})

test('what went up is corrected as a new revision with a reason', async () => {
  await page.go('fill')
  const [first] = ENTRIES
  const [field] = Object.keys(first.fields).filter((id) => id.endsWith('-progress'))
  await page.click(`task-${first.task}`)
  await page.find('read-only')
  assert.equal(await (await page.find(field)).getAttribute('readonly'), 'true')
  await page.shoot('11-locked')
  await page.click('correct')
  await page.type('correction-reason', '进展情况表述有误')
  await page.shoot('12-correct-dialog')
  await page.click('correction-confirm')
  await closed()
  await page.waitForText('correction', /第2版，更正理由：进展情况表述有误/)
  await page.click('withdraw-correction')
  await page.waitForText('revision', /第1版 已上报/)
  await page.click('correct')
  await page.type('correction-reason', '进展情况表述有误')
  await page.click('correction-confirm')
  await closed()
  await page.waitForText('revision', /第2版 更正中/)
  await page.type(field, '更正后的进展情况。')
  await page.saved()
  await page.shoot('13-correcting')
  assert.ok(!(await page.has('withdraw-correction')), 'a touched correction can be withdrawn')
})

test('the correction goes up and replaces the first revision at the municipal office', async () => {
  await page.go('workbench')
  await page.waitForText('standing', /第2版 更正中/)
  await page.shoot('14-workbench-correcting')
  await page.go('submit')
  await page.click('submit-report')
  await page.waitForText('export-success', /已上报并锁定/)
  await page.waitForText('revision', /第2版 已上报/)
  await page.shoot('15-submitted-again')
  const { lines: [imported] } = qingdan('import', scratch.exported)
  assert.equal(imported.bucket, 'update')
  assert.equal(imported.sentence, '已收第2版，替换第1版；旧版保留备查。')
})

test('nothing went wrong that nobody saw', () => {
  assert.equal(scratch.journal, '')
})

/** Waits until no dialog covers the page. */
const closed = () => app.driver.wait(
  () => page.run("return [...document.querySelectorAll('.el-overlay')].every((it) => it.getClientRects().length === 0)"),
  10_000, 'the dialog stays open')

/** What the command line answers, at the municipal office. */
function qingdan(...words) {
  const city = join(scratch.folder, '市级')
  const all = ['--data-dir', city, '--today', '2026-11-23', '--json', ...words]
  return JSON.parse(execFileSync(process.env.QINGDAN_CLI, all, { encoding: 'utf8' }))
}
