/** 接收 and 回执: the county asks for an extension, the municipal office decides and accepts, the county sees what became of it. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Key } from 'selenium-webdriver'

import { openWindow, qingdan } from './lib/office.mjs'
import { Scratch } from './lib/scratch.mjs'

const city = new Scratch()
const county = new Scratch()
const demo = join(city.folder, '各单位上报')
const submitted = join(county.folder, '固阳县_上报.xlsx')
const receipt = join(city.folder, '回执.xlsx')
const KEY = 'guyang-t11-extension'
let app
let page

before(() => {
  qingdan(city, 'init', '--unit', 'wjw', '--role', 'city')
  qingdan(county, 'init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张伟', '--liaison-position', '妇幼股股长', '--office-phone', '0472-8112345')
  qingdan(city, 'demo', '--period', '2026Q4', '--counties', '--out', demo)
  qingdan(county, 'import', join(demo, '包府办发49号_固阳县_2026Q4_v1.xlsx'))
})
after(async () => {
  await app?.stop()
  city.remove()
  county.remove()
})

test('a task asks for an extension with day and reason', async () => {
  await open(county, {})
  await page.go('fill')
  await page.click('task-t11')
  await page.find('task-page-t11')
  await page.click('request-extension')
  await page.type('field-t11-extensionAsked', '2028年6月30日', Key.TAB)
  await page.waitForText('task-form', /申请延期至2028年6月30日，但没有写明理由/)
  await page.type('field-t11-extensionReason', '冬季停工，主体工程顺延。', Key.TAB)
  await page.saved()
  await page.shoot('90-request')
  await page.assertNoSidewaysScrolling('request')
  await close()
  qingdan(county, 'submit', '--period', '2026Q4', '--out', submitted)
})

test('the municipal office decides, accepts and writes the receipt', async () => {
  const others = ['达茂旗', '石拐区', '东河区'].map((it) => join(demo, `包府办发49号_${it}_2026Q4_v1.xlsx`))
  qingdan(city, 'import', submitted, ...others)
  qingdan(city, 'round', '--period', '2026Q4', '--due', '2026-11-20')
  await open(city, { QINGDAN_DIALOG_SAVE: receipt })
  await page.go('receive')
  await page.click('receive-tab-accept')
  await page.waitForText('accept-guyang', /第1版 已上报.*申请1项/s)
  await page.waitForText(`request-${KEY}`, /申请延期至2028年6月30日.*冬季停工/s)
  await page.click('accept-review-guyang')
  await page.waitForText('return-state', /第1版/)
  await page.run('document.querySelector(".el-dialog__headerbtn").click()')
  await page.waitForText('accept-guyang', /第1版 已上报.*申请1项/s)
  await page.click('accept-all')
  await page.click('accept-chosen')
  await page.waitForText('accept-answer', /已接收3个单位.*固阳县没有接收：还有1项申请没有决定/s)
  assert.ok(await (await page.find('accept-tick-guyang')).isSelected(), 'what was not accepted stays ticked')
  await page.choose(`verdict-${KEY}-yes`)
  await page.shoot('91-accept')
  await page.assertNoSidewaysScrolling('accept')
  await page.click('accept-chosen')
  await page.waitForText('accept-guyang', /第1版 已接收/)
  await page.waitForText(`ruled-${KEY}`, /同意/)
  await page.click('receipt-all')
  await page.waitForText('receipt-written', /已写出回执（4个单位）/)
  await page.shoot('92-accepted')
  await page.choose('text-size-large')
  await page.shoot('93-accepted-large')
  await page.assertNoSidewaysScrolling('accepted, large')
  await page.choose('text-size-normal')
  assert.ok(existsSync(receipt))
  await close()
})

test('the county sees it accepted, and what was granted counts from then on', async () => {
  qingdan(county, 'receive', receipt)
  await open(county, {})
  assert.equal(await page.text('revision'), '第1版 已接收')
  await page.go('fill')
  assert.match(await page.text('read-only'), /第1版已由.*接收/)
  await page.click('task-t11')
  await page.find('task-page-t11')
  await page.waitForText('ruling-t11-extension', /同意延期至2028年6月30日/)
  await page.shoot('94-ruling')
  await page.assertNoSidewaysScrolling('ruling')
  await close()
  qingdan(county, 'correct', '--period', '2026Q4', '--reason', '分母口径有误')
  const report = JSON.parse(qingdan(county, 'report', 'show', '--period', '2026Q4', '--json'))
  assert.equal(report.tasks.find((it) => it.task === 't11').entry.extendedTo, '2028-06-30')
})

async function open(scratch, environment) {
  ;({ app, page } = await openWindow(scratch, environment))
}

async function close() {
  await app.stop()
  app = undefined
}
