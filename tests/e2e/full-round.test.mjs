/** A whole round between two offices that share no network: submit, return, correct and answer, accept, 回执; requests decided on the way. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { Key } from 'selenium-webdriver'

import { openWindow, qingdan } from './lib/office.mjs'
import { Scratch } from './lib/scratch.mjs'

const city = new Scratch()
const county = new Scratch()
const sent = (revision) => join(county.folder, `固阳县第${revision}版.xlsx`)
const slip = join(city.folder, '退回单.xlsx')
const receipt = join(city.folder, '回执.xlsx')
let app
let page

before(() => {
  qingdan(city, 'init', '--unit', 'wjw', '--role', 'city')
  qingdan(county, 'init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张伟', '--liaison-position', '妇幼股股长', '--office-phone', '0472-8112345')
  qingdan(city, 'demo', '--period', '2026Q4', '--counties', '--out', join(city.folder, '演示'))
  qingdan(county, 'import', join(city.folder, '演示', '包府办发49号_固阳县_2026Q4_v1.xlsx'))
  const asks = join(county.folder, '申请.json')
  writeFileSync(asks, JSON.stringify({ 任务: { 11: { 申请延期至: '2028-06-30', 申请延期理由: '冬季停工，主体验收推迟。' } } }))
  qingdan(county, 'report', 'fill', '--period', '2026Q4', '--from', asks)
  qingdan(city, 'round', '--period', '2026Q4', '--due', '2026-11-20')
})
after(async () => {
  await app?.stop()
  city.remove()
  county.remove()
})

test('the county submits: the revision is locked and its file written', async () => {
  await open(county, { QINGDAN_DIALOG_SAVE: sent(1) })
  await page.go('submit')
  await page.click('submit-report')
  await page.waitForText('export-success', /已上报并锁定/)
  await page.go('fill')
  await page.find('read-only')
  await close()
})

test('the municipal office takes it in and sends it back', async () => {
  qingdan(city, 'import', sent(1))
  await open(city, { QINGDAN_DIALOG_SAVE: slip })
  await page.go('receive')
  await page.click('receive-tab-all')
  await page.click('received-review-0')
  await page.type('return-report', '请核对联络员电话。', Key.TAB)
  await page.waitForText('return-send', /1条意见/)
  await page.click('return-send')
  await page.waitForText('return-sent', /第1版已退回/)
  await page.run('document.querySelector(".el-dialog__headerbtn").click()')
  await page.click('receive-tab-accept')
  await page.waitForText('accept-guyang', /第1版 已退回/)
  assert.equal(await (await page.find('accept-tick-guyang')).isEnabled(), false)
  await close()
})

test('the county answers in a new revision and submits it', async () => {
  await open(county, { QINGDAN_DIALOG_OPEN: slip, QINGDAN_DIALOG_SAVE: sent(2) })
  await page.click('city-files-choose')
  await page.waitForText('city-files', /第2版打开/)
  await page.click('to-comment-1-1')
  await page.choose('comment-1-1-explained')
  await page.type('comment-1-1-text', '电话已核实，号码无误。', Key.TAB)
  await page.waitForText('answers', /已全部办理/)
  await page.saved()
  await page.go('submit')
  await page.click('submit-report')
  await page.waitForText('export-success', /已上报并锁定/)
  await close()
})

test('what a report asks for is decided before it is accepted, and the receipt says both', async () => {
  qingdan(city, 'import', sent(2))
  await open(city, { QINGDAN_DIALOG_SAVE: receipt })
  await page.go('receive')
  await page.click('receive-tab-accept')
  await page.waitForText('accept-guyang', /第2版 已上报.*逾期3天.*申请1项.*申请延期至2028年6月30日.*主体验收推迟/)
  await page.waitForText('accept-missing', /东河区/)
  await page.shoot('a0-accept')
  await page.assertNoSidewaysScrolling('accept')
  await page.choose('text-size-large')
  await page.shoot('a0-accept-large')
  await page.assertNoSidewaysScrolling('accept, large')
  await page.choose('text-size-normal')
  await page.click('accept-tick-guyang')
  await page.click('accept-chosen')
  await page.waitForText('accept-answer', /没有接收.*还有1项申请没有决定/)
  await page.choose('verdict-guyang-t11-extension-yes')
  await page.click('accept-chosen')
  await page.waitForText('accept-answer', /已接收1个单位/)
  await page.waitForText('accept-guyang', /第2版 已接收.*办理结果：同意/)
  await page.click('receipt-all')
  await page.waitForText('receipt-written', /回执/)
  await page.shoot('a1-accepted')
  await close()
})

test('the county sees that it is accepted, and what was granted counts from then on', async () => {
  await open(county, { QINGDAN_DIALOG_OPEN: receipt })
  await page.click('city-files-choose')
  await page.waitForText('city-files', /第2版已接收，逾期3天。1项申请全部同意/)
  await page.waitForText('revision', /第2版 已接收/)
  await page.shoot('a2-workbench-accepted')
  await page.assertNoSidewaysScrolling('accepted')
  await page.go('fill')
  await page.click('task-t11')
  await page.waitForText('ruling-t11-extension', /同意/)
  await page.shoot('a3-granted')
  await page.choose('text-size-large')
  await page.shoot('a3-granted-large')
  await page.assertNoSidewaysScrolling('granted, large')
  await page.choose('text-size-normal')
  await close()
  const held = (scratch) => JSON.parse(qingdan(scratch, 'report', 'show', '--period', '2026Q4', '--unit', 'guyang', '--json'))
  const [above, below] = [held(city), held(county)]
  assert.deepEqual([above.revision, above.checkCode, above.standingText], [below.revision, below.checkCode, '第2版 已接收'])
  qingdan(county, 'correct', '--period', '2026Q4', '--reason', '分母口径有误')
  const shown = JSON.parse(qingdan(county, 'report', 'show', '--period', '2026Q4', '--json'))
  const task = shown.tasks.find((it) => it.task === 't11')
  assert.equal(task.entry.extendedTo, '2028-06-30')
})

test('nothing went wrong that nobody saw', () => {
  assert.equal(city.journal + county.journal, '')
})

async function open(scratch, environment) {
  ;({ app, page } = await openWindow(scratch, environment))
}

async function close() {
  await app.stop()
  app = undefined
}
