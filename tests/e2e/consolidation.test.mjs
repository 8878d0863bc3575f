/** 汇总 at the municipal office: coverage, the matrix and its entries, sums, the summary workbook, editions; by mouse and by keyboard. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { By, Key } from 'selenium-webdriver'

import { App } from './lib/app.mjs'
import { Page } from './lib/page.mjs'
import { pythonWith } from './lib/python.mjs'
import { Scratch } from './lib/scratch.mjs'

const LEFT_OUT = ['达茂旗', '稀土高新区']
const TABS = ['overview', 'matrix', 'tasks', 'indicators', 'questions', 'findings', 'changes', 'editions']

const scratch = new Scratch()
let app
let page

const cli = (...words) =>
  execFileSync(process.env.QINGDAN_CLI, ['--data-dir', scratch.data, '--today', '2026-11-23', ...words], { encoding: 'utf8' })

/** The demonstration reports of two periods, two units left out of the later one. */
function bringIn() {
  cli('init', '--unit', '市卫健委', '--role', 'city')
  for (const [period, leftOut] of [['2026Q3', []], ['2026Q4', LEFT_OUT]]) {
    const folder = join(scratch.folder, period)
    cli('demo', '--period', period, '--counties', '--out', folder)
    const names = readdirSync(folder).filter((it) => !leftOut.some((unit) => it.includes(unit)))
    cli('import', ...names.map((it) => join(folder, it)))
  }
}

/** What the command line says of the same data, asked before the window holds them. */
let said
let written
/** The summary workbook as the window wrote it. */
let all
/** The first edition as the window wrote it. */
let first

before(async () => {
  bringIn()
  said = JSON.parse(cli('consolidate', '--period', '2026Q4', '--json')).consolidations[0]
  written = JSON.parse(cli('report', 'show', '--unit', 'guyang', '--period', '2026Q4', '--task', 't08', '--json'))
  app = await App.open(scratch)
  page = new Page(app.driver)
  await page.resize(1366, 768)
  await page.find('view-workbench')
})
after(async () => {
  await app?.stop()
  scratch.remove()
})

const keys = (...pressed) => page.driver.actions().sendKeys(...pressed).perform()

test('a period of which nothing was received says so', async () => {
  await page.go('consolidation')
  await page.find('city-overview')
  await openPeriod('2026H2', '2026年下半年')
  await page.waitForText('city-empty', /2026年下半年还没有收到上报表.*应报32个单位/)
  assert.equal(await (await page.find('summary-export')).isEnabled(), false)
  await page.shoot('80-city-empty')
  await openPeriod('2026Q4', '2026年第四季度')
})

test('coverage names who is missing, and the charts are drawn', async () => {
  await page.waitForText('coverage-counties', /旗县区 ?10 ?8 ?\d+ ?0 ?2 ?— ?—/)
  await page.waitForText('coverage-all', /合计 ?32 ?8/)
  const lists = await page.text('coverage-lists')
  for (const unit of LEFT_OUT) assert.ok(lists.includes(unit), `${unit} is not named`)
  await drawn('coverage-chart')
  await drawn('lights-chart')
  await page.shoot('81-city-overview')
  await page.click('lights-table-switch')
  for (const { task, heading, lights } of said.tasks) {
    const counts = [lights.red, lights.yellow, lights.green, lights.blue, lights.grey, lights.none]
    assert.equal(await page.text(`lights-${task}`), `${heading}${counts.join('')}`)
  }
  await page.shoot('82-city-lights-table')
})

test('with a last day, late reports are counted', async () => {
  const day = await (await page.find('city-due')).findElement(By.css('input'))
  await day.sendKeys('2026-11-22', Key.ENTER)
  await page.waitForText('coverage-counties', /旗县区 ?10 ?8 ?\d+ ?0 ?2 ?0 ?8/)
  await page.waitForText('coverage-lists', /逾期 ?8/)
})

test('a cell opens what the unit wrote, and the keyboard goes on from there', async () => {
  await page.click('city-tab-matrix')
  await page.find('cell-guyang-t08')
  assert.equal(await page.text('cell-damao-t08'), '未报')
  await page.assertNoSidewaysScrolling('matrix')
  await page.shoot('83-city-matrix')
  await page.click('cell-guyang-t08')
  await page.waitForText('unit-entry', new RegExp(`^${written.light.text}`))
  assert.equal(await page.text('entry-progress'), written.entry.progress.replace(/\s+/g, ' ').trim())
  assert.match(await page.text('entry-indicators'), /普惠托位占比/)
  assert.match(await page.text('entry-phone'), /\*{3,4}\d{4}$/)
  await page.click('entry-show-phone')
  await page.waitForText('entry-phone', new RegExp(`^${written.entry.phone}$`))
  assert.equal(await page.has('entry-show-phone'), false)
  await page.shoot('84-city-entry')
  await page.click('entry-close')
  await page.driver.wait(async () => (await page.focused()) === 'cell-guyang-t08', 5000, 'the cursor is not back in the cell')
  await keys(Key.ARROW_RIGHT)
  assert.equal(await page.focused(), 'cell-guyang-t09')
  await keys(Key.ARROW_DOWN)
  const here = await page.focused()
  assert.match(here, /^cell-(?!guyang)\w+-t09$/)
  await keys(Key.ENTER)
  await page.find('unit-entry')
  await page.driver.wait(async () => (await page.focused()) !== here, 5000, 'the dialog does not take the cursor')
  await keys(Key.ESCAPE)
  await page.driver.wait(async () => (await page.focused()) === here, 5000, 'the cursor is not back in the cell')
  await page.driver.wait(async () => !(await page.has('entry-dialog')), 5000, 'the dialog stays')
})

test('every text of a task stands side by side; who is missing is named', async () => {
  await page.click('city-tab-tasks')
  await page.find('city-entry-guyang')
  await page.waitForText('city-entry-damao', /达茂旗 ?未报/)
  await page.shoot('85-city-task')
})

test('the sums are those of the command line, and lack who is missing', async () => {
  await page.click('city-tab-indicators')
  for (const sum of said.indicators) {
    const row = await page.text(`sum-${sum.indicator}`)
    const expected = [sum.numerator || '—', sum.denominator || '—', sum.valueText || '无数据', sum.targetText].join('')
    assert.ok(row.replace(/\s/g, '').includes(expected.replace(/\s/g, '')), `${row} does not say ${expected}`)
    assert.ok(row.includes(`计入${sum.counted}个`), row)
    if (sum.lacking.includes('damao')) assert.match(row, /达茂旗.*（未报）/)
  }
  await page.shoot('86-city-indicators')
  await page.click('sum-open-t08-puhui-tuowei')
  assert.match(await page.text('parts-t08-puhui-tuowei'), /达茂旗———未报/)
  await page.shoot('87-city-parts')
})

test('questions, findings and changes are listed', async () => {
  const { questions, findings, changes } = said
  await page.click('city-tab-questions')
  assert.equal(await count('question-'), questions.length)
  await page.shoot('88-city-questions')
  await page.click('city-tab-findings')
  assert.equal(await count('city-finding-'), findings.length)
  await page.shoot('89-city-findings')
  await page.click('city-tab-changes')
  assert.equal(await count('change-'), changes.length)
  assert.match(await page.text('changes-table'), /达茂旗/)
  assert.match(await page.text('indicator-changes'), /两期计入的单位不同（上期\d+个，本期\d+个）/)
  await page.shoot('90-city-changes')
})

test('the summary workbook is written, for everything or one department', async () => {
  await page.click('summary-export')
  await page.find('summary-dialog')
  await page.shoot('91-city-export')
  await page.click('summary-write')
  await page.waitForText('summary-success', /已导出汇总表（全部任务）/)
  assert.equal(await page.text('summary-path'), scratch.exported)
  all = readFileSync(scratch.exported)
  await page.shoot('92-city-exported')
  await page.click('summary-put-away')
  await page.click('summary-export')
  await page.find('summary-dialog')
  await pick('summary-scope', 'summary-scope-jyj')
  await page.click('summary-phones')
  await page.click('summary-ranking')
  await page.shoot('93-city-export-choices')
  await page.click('summary-write')
  await page.waitForText('summary-success', /已导出汇总表（市教育局排名首位的任务）/)
  assert.ok(!readFileSync(scratch.exported).equals(all))
  assert.ok(sheetNames(scratch.exported).includes('排名参考'))
})

test('every tab fits, in normal and in large letters', async () => {
  for (const [width, height] of [[1366, 768], [1590, 960]]) {
    await page.resize(width, height)
    for (const size of ['normal', 'large']) {
      await page.choose(`text-size-${size}`)
      for (const tab of TABS) {
        await page.click(`city-tab-${tab}`)
        await page.find(CONTENT[tab])
        await page.shoot(`95-city-${tab}-${width}-${size}`)
        await page.assertNoSidewaysScrolling(`${tab} ${width} ${size}`)
      }
    }
  }
  assert.equal(scratch.journal, '')
})

test('a consolidation is frozen in the name of a person, and its bytes come again', async () => {
  await page.resize(1366, 768)
  await page.choose('text-size-normal')
  await page.click('city-tab-editions')
  await page.find('editions-none')
  await page.click('freeze')
  await page.waitForText('freeze-now', /应报32个单位，采用8个；另有24个未报或已退回.*报送截止：2026年11月22日/)
  assert.equal(await (await page.find('freeze-confirm')).isEnabled(), false, 'nobody froze it')
  await page.type('freeze-person', '张伟')
  await page.shoot('96-city-freeze')
  await page.click('freeze-confirm')
  await page.waitForText('edition-1', /^第1次定稿 ?刚刚定稿，已留存/)
  assert.equal(await page.text('edition-person-1'), '张伟')
  assert.match(await page.text('edition-later-1'), /没有收到会改变/)
  await page.click('edition-open-1')
  assert.match(await page.text('edition-used-1'), /固阳县v1.*达茂旗未采用/)
  await page.shoot('97-city-edition')
  await page.click('edition-export-1')
  await page.waitForText('summary-success', /已导出第1次定稿/)
  first = readFileSync(scratch.exported)
  await page.click('summary-put-away')
  await page.click('freeze')
  assert.equal(await page.value('freeze-person'), '张伟')
  await page.click('freeze-confirm')
  await page.waitForText('freeze-trouble', /与第1次定稿完全相同/)
  await page.click('freeze-cancel')
})

test('what comes in after the freezing is named, and does not change the edition', async () => {
  await app.stop()
  const again = join(scratch.folder, '命令行.xlsx')
  cli('consolidate', '--period', '2026Q4', '--out', again)
  assert.ok(readFileSync(again).equals(all), 'the command line writes other bytes')
  cli('import', late())
  assert.match(cli('edition', 'list', '--period', '2026Q4'), /第1次定稿.*张伟/)
  app = await App.open(scratch)
  page = new Page(app.driver)
  await page.resize(1366, 768)
  await page.find('view-workbench')
  await page.go('consolidation')
  await page.find('city-overview')
  await page.click('city-tab-editions')
  await page.waitForText('edition-later-1', /定稿后又有1份，这份定稿没有采用：达茂旗补报（定稿时没有计入）：v1/)
  await page.shoot('98-city-edition-later')
  await page.click('edition-export-1')
  await page.waitForText('summary-success', /已导出第1次定稿/)
  assert.ok(readFileSync(scratch.exported).equals(first), 'the edition has other bytes now')
  await page.click('freeze')
  await page.click('freeze-confirm')
  await page.waitForText('edition-2', /^第2次定稿.*采用9个单位/)
  await page.assertNoSidewaysScrolling('editions')
  assert.equal(scratch.journal, '')
})

test('the command line hands out the same edition', async () => {
  await app.stop()
  app = undefined
  const again = join(scratch.folder, '命令行.xlsx')
  cli('edition', 'export', '--period', '2026Q4', '--number', '1', '--out', again)
  assert.ok(readFileSync(again).equals(first), 'the command line writes another edition')
})

/** What each tab shows, by test id. */
const CONTENT = {
  overview: 'city-overview', matrix: 'matrix-row-guyang', tasks: 'city-entry-guyang', indicators: 'sum-t08-puhui-tuowei',
  questions: 'questions-task', findings: 'city-findings', changes: 'changes-table', editions: 'editions-none',
}

/** The report of a unit that was left out, as it comes late. */
function late() {
  const folder = join(scratch.folder, '2026Q4')
  return join(folder, readdirSync(folder).find((it) => it.includes(LEFT_OUT[0])))
}

const count = (prefix) => page.run('return document.querySelectorAll(`[data-testid^="${arguments[0]}"]`).length', prefix)

/** Picks from a list that opens over the page. */
async function pick(list, choice) {
  await page.click(list)
  await page.run('arguments[0].click()', await page.find(choice))
}

async function openPeriod(period, label) {
  await pick('period', `period-${period}`)
  await page.driver.wait(async () => (await page.text('period')).includes(label), 10_000, `${label} is not shown`)
}

/** A chart has ink on its canvas. */
async function drawn(id) {
  const element = await page.find(id)
  await page.driver.wait(async () => (await element.getAttribute('data-drawn')) === 'true', 10_000, `${id} is not drawn`)
  const inked = await page.run(`
    const canvas = arguments[0].querySelector('canvas')
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
    return pixels.some((it) => it !== 0)`, element)
  assert.ok(inked, `${id} is empty`)
}

function sheetNames(path) {
  const list = 'import openpyxl, sys; print(*openpyxl.load_workbook(sys.argv[1]).sheetnames, sep="\\n")'
  return execFileSync(pythonWith('openpyxl'), ['-X', 'utf8', '-c', list, path], { encoding: 'utf8' }).trim().split('\n')
}
