/** 退回: the municipal office comments on a report, the county takes the 退回单 in and answers, the municipal office sees both together. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { Key } from 'selenium-webdriver'

import { App } from './lib/app.mjs'
import { dropFiles } from './lib/drop.mjs'
import { Page } from './lib/page.mjs'
import { Scratch } from './lib/scratch.mjs'

const city = new Scratch()
const county = new Scratch()
const demo = join(city.folder, '各单位上报')
const first = join(demo, '包府办发49号_固阳县_2026Q4_v1.xlsx')
const slip = join(city.folder, '退回单.xlsx')
const again = join(city.folder, '退回单副本.xlsx')
const second = join(county.folder, '固阳县第2版.xlsx')
let app
let page

before(() => {
  qingdan(city, 'init', '--unit', 'wjw', '--role', 'city')
  qingdan(county, 'init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张伟', '--liaison-position', '妇幼股股长', '--office-phone', '0472-8112345')
  qingdan(city, 'demo', '--period', '2026Q4', '--counties', '--out', demo)
  qingdan(county, 'import', first)
  qingdan(county, 'submit', '--period', '2026Q4', '--out', join(county.folder, '固阳县第1版.xlsx'))
  qingdan(city, 'import', join(county.folder, '固阳县第1版.xlsx'))
})
after(async () => {
  await app?.stop()
  city.remove()
  county.remove()
})

test('comments are saved as they are typed, and wait when the window is opened again', async () => {
  await open(city)
  await page.go('receive')
  await page.click('receive-tab-all')
  await page.click('received-review-0')
  await page.waitForText('return-state', /第1版 意见随写随存/)
  await page.type('return-report', '联络员电话请核实后再报。', Key.TAB)
  await page.click('return-group-t08')
  await page.type('return-task-t08', '请补充普惠托位的建设地点。', Key.TAB)
  await page.type('return-t08-progress', '只写了数字，请写明新增托位在哪些机构。')
  await page.type('return-t08-puhui-tuowei-numerator', '与上期报表差20个，请核对。', Key.TAB)
  await (await page.find('return-t08-progress')).click()
  await page.waitForText('return-send', /4条意见/)
  await page.shoot('95-return-write')
  await page.assertNoSidewaysScrolling('comments')
  await page.waitForText('return-state', /已保存/)
  await close()
  await open(city)
  await page.go('consolidation')
  await page.click('city-tab-matrix')
  await page.click('cell-guyang-t08')
  await page.click('entry-review')
  await page.waitForText('return-send', /4条意见/)
  assert.equal(await page.value('return-t08-progress'), '只写了数字，请写明新增托位在哪些机构。')
})

test('the slip is one file for the unit, and its report counts as returned', async () => {
  await page.click('return-send')
  await page.waitForText('return-sent', /已写出退回单（4条意见，校验码 .*），第1版已退回/)
  await page.waitForText('return-state', /已退回/)
  assert.equal(await page.has('return-send'), false)
  await page.click('return-tab-past')
  await page.waitForText('returned-1', /还没有收到答复。.*联络员电话请核实后再报。.*未答复/)
  await page.shoot('96-returned')
  await page.assertNoSidewaysScrolling('returned')
  await close()
  assert.ok(existsSync(slip))
  await open(city, { QINGDAN_DIALOG_SAVE: again })
  await page.go('receive')
  await page.click('receive-tab-all')
  await page.click('received-review-0')
  await page.click('return-again')
  await page.waitForText('return-sent', /已写出退回单/)
  assert.ok(readFileSync(again).equals(readFileSync(slip)))
  await page.run('document.querySelector(".el-dialog__headerbtn").click()')
  await page.go('consolidation')
  await page.click('city-tab-matrix')
  await page.waitForText('matrix-row-guyang', /退回/)
  await close()
})

test('dropped on the workbench of the county, its report opens as a new revision with the comments', async () => {
  await open(county)
  await page.find('city-files-choose')
  await dropFiles([slip], { over: () => page.find('city-files-over') })
  await page.waitForText('city-files', /已导入退回单：2026年第四季度上报表已作为第2版打开。请逐条办理4条退回意见/)
  assert.match(await page.text('revision'), /v2|第2版/)
  await page.waitForText('answers', /4条，还有4条没有办理/)
  await page.shoot('97-workbench')
  await page.assertNoSidewaysScrolling('workbench')
  await page.click('city-files-choose')
  await page.waitForText('city-files', /退回单\.xlsx：这份退回单.*已经导入过/)
  await page.click('city-files-clear')
})

test('each comment is answered where it stands, and unanswered ones hold the submission up', async () => {
  await page.go('submit')
  await page.waitForText('export-barred', /错误/)
  await page.waitForText('findings', /退回意见第1条.*还没有答复/)
  await page.go('workbench')
  await page.click('to-comment-1-3')
  await page.find('task-page-t08')
  await page.waitForText('comment-1-3', /本期进展情况.*只写了数字/)
  await page.choose('comment-1-3-changed')
  await page.saved()
  await page.waitForText('task-form', /答复为“已修改”，但内容与退回的第1版相同/)
  await page.type('field-t08-progress', '新增托位分布在金山镇中心托育园和银号镇幼儿园托班。', Key.TAB)
  await page.choose('comment-1-2-explained')
  await page.saved()
  await page.waitForText('task-form', /答复为“说明”，但没有写理由/)
  await page.type('comment-1-2-text', '建设地点已写入进展情况，托位台账随佐证材料报送。', Key.TAB)
  await page.saved()
  await page.shoot('98-answers')
  await page.waitForText('indicators', /退回意见4.*与上期报表差20个/)
  await page.choose('comment-1-4-explained')
  await page.type('comment-1-4-text', '上期含在建托位，本期按验收数填报。')
  await page.shoot('98-answers-indicator')
  await page.choose('comment-1-3-changed')
  await page.click('comment-1-3-changes')
  await page.saved()
  await page.shoot('98-answers-field')
  await page.assertNoSidewaysScrolling('answers')
  await page.go('workbench')
  await page.click('to-comment-1-1')
  await page.find('view-submit')
  await page.choose('comment-1-1-explained')
  await page.type('comment-1-1-text', '电话已核实，号码无误。', Key.TAB)
  await page.waitForText('answers', /4条，已全部办理/)
  await page.shoot('99-submit')
  await page.assertNoSidewaysScrolling('submit')
  await page.choose('text-size-large')
  await page.shoot('99-submit-large')
  await page.assertNoSidewaysScrolling('submit, large')
  await page.go('fill')
  await page.shoot('98-answers-large')
  await page.assertNoSidewaysScrolling('answers, large')
  await page.go('workbench')
  await page.shoot('97-workbench-large')
  await page.assertNoSidewaysScrolling('workbench, large')
  await page.choose('text-size-normal')
  await page.saved()
  await close()
  qingdan(county, 'submit', '--period', '2026Q4', '--out', second)
})

test('comment, answer and change stand side by side at the municipal office', async () => {
  qingdan(city, 'import', second)
  await open(city)
  await page.choose('text-size-normal')
  await page.go('receive')
  await page.click('receive-tab-all')
  await page.click('received-review-0')
  await page.waitForText('returned-1', /第2版已答复/)
  await page.waitForText('received-0', /答复了第1版的4条退回意见/)
  await page.waitForText('returned-1-1', /联络员电话请核实后再报。 ?说明 ?电话已核实，号码无误。/)
  await page.waitForText('returned-1-3', /已修改.*金山镇中心托育园/)
  await page.shoot('9a-answered')
  await page.assertNoSidewaysScrolling('answered')
  await page.run('document.querySelector(".el-dialog__headerbtn").click()')
  await page.choose('text-size-large')
  await page.click('received-review-0')
  await page.waitForText('returned-1', /第2版已答复/)
  await page.shoot('9a-answered-large')
  await page.assertNoSidewaysScrolling('answered, large')
  await page.click('return-tab-write')
  await page.click('return-group-t08')
  await page.shoot('95-return-write-large')
  await page.assertNoSidewaysScrolling('comments, large')
})

test('nothing went wrong that nobody saw', () => {
  assert.equal(city.journal + county.journal, '')
})

async function open(scratch, environment = { QINGDAN_DIALOG_SAVE: slip, QINGDAN_DIALOG_OPEN: slip }) {
  app = await App.open(scratch, { environment })
  page = new Page(app.driver)
  await page.find('view-workbench')
  await page.resize(1366, 768)
}

async function close() {
  await app.stop()
  app = undefined
}

/** The same data folder from a shell, with the window closed. */
function qingdan(scratch, ...words) {
  const environment = { ...process.env, ...scratch.environment }
  return execFileSync(process.env.QINGDAN_CLI, ['--today', '2026-11-23', ...words], { env: environment, encoding: 'utf8' })
}
