/** 收表: two contents under one revision, a package with its evidence, and an import that is called off. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { App } from './lib/app.mjs'
import { dropFiles } from './lib/drop.mjs'
import { Page } from './lib/page.mjs'
import { pythonWith } from './lib/python.mjs'
import { Scratch } from './lib/scratch.mjs'

/** The same revision with another 下一步计划: what the program hid says so, its hash made anew. */
const OTHER_CONTENT = `
import hashlib, json, sys
from openpyxl import load_workbook
source, target = sys.argv[1:3]
book = load_workbook(source)
cells = [cell for row in book.worksheets[1].iter_rows() for cell in row]
rows = [row for row in book['_qingdan'].iter_rows(min_col=1, max_col=2)]
content = [row for row in rows if row[0].value == 'content']
report = json.loads(''.join(row[1].value for row in content))
before, after = report['entries'][0]['nextSteps'], '另一份内容的计划。'
report['entries'][0]['nextSteps'] = after
shown = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == before]
for cell in shown:
    cell.value = after
text = json.dumps(report, ensure_ascii=False, separators=(',', ':'))
for index, row in enumerate(content):
    row[1].value = text[index * 20000:(index + 1) * 20000] if index < len(content) - 1 else text[index * 20000:]
[row for row in rows if row[0].value == 'sha256'][0][1].value = hashlib.sha256(text.encode()).hexdigest()
book.save(target)
`
const PACK = `
import sys, zipfile
target, book, name = sys.argv[1:4]
with zipfile.ZipFile(target, 'w') as package:
    package.write(book, name)
    package.writestr('佐证材料/（七）增加普惠托育服务供给/验收记录.txt', '验收合格')
`
const PERIODS = ['2025Q3', '2025Q4', '2026Q1', '2026Q2', '2026Q3']

const scratch = new Scratch()
const demo = join(scratch.folder, '演示')
const first = join(scratch.folder, '第一批')
const second = join(scratch.folder, '第二批')
const third = join(scratch.folder, '第三批')
const name = (unit) => `包府办发49号_${unit}_2026Q4_v1.xlsx`
let app
let page

before(async () => {
  qingdan('init', '--unit', 'wjw', '--role', 'city')
  qingdan('demo', '--period', '2026Q4', '--out', demo)
  for (const folder of [first, second]) mkdirSync(folder)
  copyFileSync(join(demo, name('固阳县')), join(first, name('固阳县')))
  python(PACK, join(first, '九原区.zip'), join(demo, name('九原区')), name('九原区'))
  python(OTHER_CONTENT, join(demo, name('固阳县')), join(second, '固阳县又报.xlsx'))
  for (const period of [...PERIODS, '2026Q4']) qingdan('demo', '--period', period, '--out', join(third, period === '2026Q4' ? '0 本期' : period))
  app = await App.open(scratch, { environment: { QINGDAN_DIALOG_FOLDER: third } })
  page = new Page(app.driver)
  await page.find('view-workbench')
  await page.resize(1366, 768)
  await page.go('receive')
})
after(async () => {
  await app?.stop()
  scratch.remove()
})

test('evidence in a package is opened beside the entry it proves', async () => {
  await dropFiles([first])
  await page.waitForText('receive-counts', /共2个文件.*新收 2/)
  assert.match(await page.text('line-table'), /随上报包收入佐证材料1份（12字节）/)
  await page.go('consolidation')
  await page.click('city-tab-matrix')
  await page.click('cell-jiuyuan-t07')
  await page.waitForText('entry-evidence', /验收记录\.txt.*12字节.*打开/)
  await page.shoot('receive-evidence')
  await page.click('entry-close')
  await page.go('receive')
})

test('two contents under one revision: what differs is shown, what was received first stays', async () => {
  await dropFiles([second])
  await page.waitForText('receive-counts', /共1个文件.*版本冲突 1/)
  assert.match(await page.text('line-0'), /同是第1版，内容与已收的不同，没有收入；已收内容保持不变/)
  await page.click('receive-tab-waiting')
  await page.click('waiting-open-0')
  await page.waitForText('review-conflict', /（一）加强生育保险保障功能：下一步计划.*另一份内容的计划。/)
  assert.match(await page.text('review'), /与已收的第1版（校验码 [0-9A-F]{4}-[0-9A-F]{4}）的不同/)
  await page.shoot('receive-conflict')
  await page.click('review-ask')
  await page.waitForText('receive-decided', /已通知报送单位另报新的一版，等待重报/)
  await page.waitForText('waiting-none', /没有待处理/)
  await page.go('consolidation')
  await page.click('city-tab-matrix')
  await page.click('cell-guyang-t01')
  await page.find('entry-nextSteps')
  assert.ok(!(await page.text('entry-nextSteps')).includes('另一份内容'))
  await page.click('entry-close')
  await page.go('receive')
})

test('an import is called off: how far it is, what was taken stays, and the rest comes later', async () => {
  const total = (PERIODS.length + 1) * 32
  await page.click('receive-folder')
  await page.waitForText('work', /正在逐个核对文件….*%.*取消/)
  await page.shoot('receive-progress')
  await page.click('work-cancel')
  await page.waitForText('receive-called-off', /已取消，还有\d+个文件没有导入；已导入的保留/)
  const taken = Number((await page.text('receive-counts')).match(/共(\d+)个文件/)[1])
  const left = Number((await page.text('receive-called-off')).match(/还有(\d+)个/)[1])
  assert.ok(taken > 0 && left > 0, `${taken} taken, ${left} left`)
  assert.equal(taken + left, total)
  await page.shoot('receive-called-off')
  await page.click('receive-tab-all')
  assert.match(await page.text('received-table'), /新收.*东河区/, 'what was taken is not kept')
  await page.click('receive-folder')
  await page.driver.wait(async () => (await page.text('receive-counts').catch(() => '')).includes(`共${total}个文件`), 90_000, 'the rest does not come in')
  assert.equal(await page.has('receive-called-off'), false)
})

test('nothing went wrong that nobody saw', () => {
  assert.equal(scratch.journal, '')
})

function python(script, ...words) {
  execFileSync(pythonWith('openpyxl'), ['-X', 'utf8', '-c', script, ...words])
}

function qingdan(...words) {
  return execFileSync(process.env.QINGDAN_CLI, ['--data-dir', scratch.data, '--today', '2026-11-23', ...words], { encoding: 'utf8' })
}
