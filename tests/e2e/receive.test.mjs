/** 收表: the municipal office drops a folder of units' files on the window, sees what each is, and decides on what was edited by hand. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { App } from './lib/app.mjs'
import { dropFiles } from './lib/drop.mjs'
import { Page } from './lib/page.mjs'
import { pythonWith } from './lib/python.mjs'
import { Scratch } from './lib/scratch.mjs'

/** A later revision of the same content: what the program hid says so, its hash made anew. */
const REVISE = `
import hashlib, json, sys
from openpyxl import load_workbook
source, target = sys.argv[1:3]
book = load_workbook(source)
sheet = book['_qingdan']
rows = [row for row in sheet.iter_rows(min_col=1, max_col=2)]
content = [row for row in rows if row[0].value == 'content']
report = json.loads(''.join(row[1].value for row in content))
report['revision'], report['previousHash'] = 2, 'ab' * 32
text = json.dumps(report, ensure_ascii=False, separators=(',', ':'))
for index, row in enumerate(content):
    row[1].value = text[index * 20000:(index + 1) * 20000] if index < len(content) - 1 else text[index * 20000:]
[row for row in rows if row[0].value == 'sha256'][0][1].value = hashlib.sha256(text.encode()).hexdigest()
book.save(target)
`
const WORD = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as package:
    package.writestr('[Content_Types].xml', '<Types/>')
    package.writestr('word/document.xml', '<w:document/>')
`

/** What a summary workbook holds: every text, and how many native charts. */
const READ_SUMMARY = `
import json, sys, zipfile
from openpyxl import load_workbook
texts = [str(cell.value) for sheet in load_workbook(sys.argv[1]) for row in sheet.iter_rows() for cell in row if cell.value]
charts = sum(name.startswith('xl/charts/chart') for name in zipfile.ZipFile(sys.argv[1]).namelist())
print(json.dumps({'text': '\\n'.join(texts), 'charts': charts}))
`

const scratch = new Scratch()
const folder = join(scratch.folder, '各单位上报')
const file = (unit, period = '2026Q4') => join(folder, `包府办发49号_${unit}_${period}_v1.xlsx`)
let app
let page

before(async () => {
  qingdan('init', '--unit', 'wjw', '--role', 'city')
  qingdan('demo', '--period', '2026Q4', '--counties', '--out', folder)
  const earlier = join(scratch.folder, '上季度')
  qingdan('demo', '--period', '2026Q3', '--counties', '--out', earlier)
  copyFileSync(join(earlier, '包府办发49号_东河区_2026Q3_v1.xlsx'), file('东河区', '2026Q3'))
  python(REVISE, file('东河区'), file('东河区').replace('_v1', '_v2'))
  mkdirSync(join(folder, '又发'))
  copyFileSync(file('九原区'), join(folder, '又发', '九原区（重发）.xlsx'))
  edit(file('固阳县'))
  python(WORD, join(folder, '青山区汇报材料.xlsx'))
  writeFileSync(join(folder, '青山区（损坏）.xlsx'), readFileSync(file('青山区')).subarray(0, 9000))
  writeFileSync(join(folder, '说明.txt'), '请查收')
  app = await App.open(scratch, { environment: { QINGDAN_DIALOG_FOLDER: folder } })
  page = new Page(app.driver)
  await page.find('view-workbench')
  await page.resize(1366, 768)
})
after(async () => {
  await app?.stop()
  scratch.remove()
})

test('before the first file the page says what to do', async () => {
  await page.go('receive')
  await page.waitForText('receive-drop', /现在收的是2026年第四季度/)
  await page.shoot('receive-empty')
})

test('a folder dropped on the window is sorted into buckets, a line a file', async () => {
  await dropFiles([folder], { over: () => page.find('receive-drop-over') })
  await page.waitForText('receive-counts', /共15个文件.*新收 9.*更新版本 1.*内容相同 1.*被手工修改 1.*非本期 1.*无法读取 2/)
  await page.waitForText('receive-others', /说明\.txt/)
  await page.assertNoSidewaysScrolling('buckets')
  await page.shoot('receive-buckets')
  await page.click('bucket-unreadable')
  await page.waitForText('line-0', /青山区汇报材料\.xlsx.*这是Word文档/)
  await page.waitForText('line-1', /青山区（损坏）\.xlsx.*已损坏.*请报送单位重新导出/)
  await page.click('bucket-otherPeriod')
  await page.waitForText('line-0', /2026年第三季度的上报表，现在收的是2026年第四季度/)
  await page.click('bucket-otherPeriod')
})

test('a received report is shown as it came', async () => {
  await page.click('bucket-update')
  await page.click('line-report-0')
  await page.waitForText('unit-sheets', /东河区/)
  await page.click('unit-tab-1')
  await page.waitForText('unit-sheets', /指标名称/)
  await page.shoot('receive-unit')
  await page.run('document.querySelector(".el-dialog__headerbtn").click()')
})

test('what was edited by hand is looked at cell by cell and decided', async () => {
  await page.click('receive-tab-waiting')
  await page.waitForText('waiting-table', /固阳县/)
  await page.click('waiting-open-0')
  await page.waitForText('cell-0', /表1.*下一步计划/)
  await page.waitForText('review-cells', /手工改的计划/)
  await page.shoot('receive-review')
  await page.click('cell-tick-0')
  await page.click('review-chosen')
  await page.waitForText('receive-decided', /手工修改.*采用1处.*已收，第1版/)
  await page.waitForText('waiting-none', /没有待处理/)
  await page.shoot('receive-decided')
})

test('importing the same again changes nothing', async () => {
  await page.click('receive-tab-all')
  const before = await page.text('received-table')
  await page.click('receive-folder')
  await page.waitForText('receive-counts', /共15个文件\s*内容相同 12\s*非本期 1\s*无法读取 2$/)
  await page.click('receive-tab-all')
  assert.equal(await page.text('received-table'), before)
})

test('the matrix and the summary workbook say what was taken in, and not what was left', async () => {
  await page.go('consolidation')
  await page.waitForText('coverage-counties', /旗县区 ?10 ?10/)
  await page.click('city-tab-matrix')
  await page.click('cell-guyang-t01')
  assert.equal(await page.text('entry-nextSteps'), '手工改的计划。')
  await page.click('entry-close')
  await page.click('cell-donghe-t01')
  await page.waitForText('unit-entry', /第2版/)
  await page.click('entry-close')
  await page.click('summary-export')
  await page.click('summary-write')
  await page.waitForText('summary-success', /已导出汇总表（全部任务）/)
  const { text, charts } = JSON.parse(python(READ_SUMMARY, scratch.exported))
  assert.ok(text.includes('手工改的计划。') && !text.includes('手工改的问题。'))
  assert.ok(charts >= 2, `${charts} charts`)
  await page.go('receive')
})

test('large letters fit too', async () => {
  await page.choose('text-size-large')
  await page.assertNoSidewaysScrolling('large letters')
  await page.shoot('receive-large')
})

test('nothing went wrong that nobody saw', () => {
  assert.equal(scratch.journal, '')
})

/** Types over two cells as a person does in Excel. */
function edit(path) {
  const cells = [
    ['表1 任务进展情况表', '下一步计划', '（一）', '手工改的计划。'],
    ['表1 任务进展情况表', '存在问题', '（二）', '手工改的问题。'],
  ]
  const script = join(import.meta.dirname, '..', 'fixtures', 'fill_cells.py')
  execFileSync(pythonWith('openpyxl'), [script], { input: JSON.stringify({ path, cells }) })
}

function python(script, ...words) {
  return execFileSync(pythonWith('openpyxl'), ['-X', 'utf8', '-c', script, ...words], { encoding: 'utf8' })
}

function qingdan(...words) {
  return execFileSync(process.env.QINGDAN_CLI, ['--data-dir', scratch.data, '--today', '2026-11-23', ...words], { encoding: 'utf8' })
}
