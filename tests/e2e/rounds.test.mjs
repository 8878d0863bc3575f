/** 报送批次, 催报 and 台账: the municipal office sets a round and chases what is missing, a county sees what is asked of it. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { By, Key } from 'selenium-webdriver'

import { openWindow, qingdan } from './lib/office.mjs'
import { Scratch } from './lib/scratch.mjs'

const city = new Scratch()
const county = new Scratch()
const demo = join(city.folder, '各单位上报')
const file = (name) => join(city.folder, name)
const NOTES = '本期请附普惠托位台账。'
let app
let page

before(() => {
  qingdan(city, 'init', '--unit', 'wjw', '--role', 'city')
  qingdan(county, 'init', '--unit', 'damao', '--role', 'county', '--liaison-name', '王芳', '--liaison-position', '办公室主任', '--office-phone', '0472-8420000')
  qingdan(city, 'demo', '--period', '2026Q4', '--counties', '--out', demo)
})
after(async () => {
  await app?.stop()
  city.remove()
  county.remove()
})

test('a round is set and its task package written', async () => {
  await open(city, { QINGDAN_DIALOG_SAVE: file('任务包.xlsx') })
  await page.go('receive')
  await page.click('receive-tab-round')
  await page.waitForText('round-issued', /还没有生成2026年第四季度的任务包/)
  assert.equal(await (await page.find('round-issue')).isEnabled(), false, 'no day is set')
  await page.waitForText('view-receive', /先设报送截止日期，再同意个别单位延期/)
  await pickDay('round-due', '2026-11-20')
  await page.waitForText('round-says', /^已保存$/)
  await page.type('round-notes', NOTES, Key.TAB)
  await page.waitForText('round-says', /^已保存$/)
  await pick('granted-unit', 'damao')
  await pickDay('granted-due', '2026-11-19')
  await page.click('granted-add')
  await page.waitForText('round-failure', /达茂旗|达尔罕/)
  await pickDay('granted-due', '2026-11-25')
  await page.click('granted-add')
  await page.waitForText('granted-damao', /达茂旗.*延至2026年11月25日/)
  await page.click('round-all-department')
  await page.find('round-units-some')
  await page.click('round-unit-wjw')
  await page.waitForText('round-units-some', /11个单位要报送/)
  await page.shoot('b0-round')
  await page.assertNoSidewaysScrolling('round')
  await page.choose('text-size-large')
  await page.shoot('b0-round-large')
  await page.assertNoSidewaysScrolling('round, large')
  await page.choose('text-size-normal')
  await page.click('round-issue')
  await page.waitForText('round-says', /已生成任务包.*任务包\.xlsx/)
  await page.waitForText('round-issued', /生成任务包。$/)
  assert.ok(existsSync(file('任务包.xlsx')))
  await pickDay('round-due', '2026-11-26')
  await page.waitForText('round-says', /达茂旗的延期不再晚于截止日期，已取消/)
  await page.waitForText('round-issued', /之后报送要求有改动，请重新生成任务包/)
  await close()
})

test('the county sees by when it has to report', async () => {
  await open(county, { QINGDAN_DIALOG_OPEN: file('任务包.xlsx') })
  await page.waitForText('round-card', /还没有收到市级的任务包/)
  await page.click('city-files-choose')
  await page.waitForText('round-card', /报送截止日期：2026年11月25日（已同意延期）.*特别说明：本期请附普惠托位台账/)
  await page.shoot('b1-round-card')
  await page.assertNoSidewaysScrolling('round card')
  await page.choose('text-size-large')
  await page.shoot('b1-round-card-large')
  await page.assertNoSidewaysScrolling('round card, large')
  await page.choose('text-size-normal')
  await page.go('library')
  await page.click('library-ledger')
  await page.waitForText('ledger-0', /任务包/)
  await page.shoot('b2-ledger-county')
  await page.assertNoSidewaysScrolling('ledger of the county')
  await close()
})

test('who is missing is chased with ready words', async () => {
  qingdan(city, 'round', '--period', '2026Q4', '--due', '2026-11-20')
  const there = ['固阳县', '石拐区', '东河区'].map((it) => join(demo, `包府办发49号_${it}_2026Q4_v1.xlsx`))
  qingdan(city, 'import', ...there)
  await open(city, { QINGDAN_DIALOG_SAVE: file('催报.xlsx') })
  await page.go('receive')
  await page.click('receive-tab-chase')
  await page.waitForText('chase-counts', /2026年11月20日截止.*未报7个/)
  await page.waitForText('chase-damao', /未报.*【催报】达茂旗/)
  assert.equal(await page.has('chase-damao'), true)
  assert.equal(await page.has('chase-jyj'), false, 'it is not asked for a report')
  await page.shoot('b3-chase')
  await page.assertNoSidewaysScrolling('chase')
  await page.click('chase-how-letter')
  await page.waitForText('chase-damao', /联系人/)
  await page.click('chase-copy-damao')
  await page.waitForText('chase-says', /已复制给达茂旗的催报文字/)
  await page.choose('text-size-large')
  await page.shoot('b4-chase-letters-large')
  await page.assertNoSidewaysScrolling('chase, letters, large')
  await page.choose('text-size-normal')
  await page.click('chase-export')
  await page.waitForText('chase-says', /已导出催报名单和催报函.*催报\.xlsx/)
  assert.ok(existsSync(file('催报.xlsx')))
  await close()
})

test('the ledger tells of every file and hands it out again', async () => {
  await open(city, { QINGDAN_DIALOG_SAVE: file('再存.xlsx') })
  await page.go('library')
  await page.click('library-ledger')
  await page.waitForText('ledger-table', /任务包.*石拐区/)
  await pick('ledger-unit', 'guyang')
  await page.driver.wait(async () => !(await page.text('ledger-table')).includes('石拐区'), 10_000, 'only 固阳县 and what concerns all is shown')
  await page.waitForText('ledger-table', /任务包.*收到文件.*固阳县/)
  const line = await page.run('return [...document.querySelectorAll("[data-testid=ledger-table] tbody tr")].findIndex((it) => it.textContent.includes("收到文件"))')
  await page.click(`ledger-save-${line}`)
  await page.waitForText('ledger-says', /已另存.*再存\.xlsx/)
  const original = readFileSync(join(demo, '包府办发49号_固阳县_2026Q4_v1.xlsx'))
  assert.ok(readFileSync(file('再存.xlsx')).equals(original), 'byte for byte')
  await page.shoot('b5-ledger')
  await page.assertNoSidewaysScrolling('ledger')
  await page.choose('text-size-large')
  await page.shoot('b5-ledger-large')
  await page.assertNoSidewaysScrolling('ledger, large')
  await page.choose('text-size-normal')
  await page.click('ledger-export')
  await page.waitForText('ledger-says', /已导出台账/)
  await close()
})

test('nothing went wrong that nobody saw', () => {
  assert.equal(city.journal + county.journal, '')
})

/** Opens a list and takes one of it. */
async function pick(id, choice) {
  const box = await (await page.find(id)).findElement(By.xpath('ancestor-or-self::*[contains(@class, "el-select")][1]'))
  await page.bringIntoView(box)
  await page.run('arguments[0].querySelector(".el-select__wrapper")?.click() ?? arguments[0].click()', box)
  const option = await page.find(`${id}-${choice}`)
  await page.run('arguments[0].scrollIntoView({ block: "nearest" }); arguments[0].click()', option)
}

/** Types a day into a date field. */
async function pickDay(id, day) {
  const field = await (await page.find(id)).findElement(By.css('input'))
  await page.bringIntoView(field)
  await page.run('arguments[0].focus(); arguments[0].select()', field)
  await field.sendKeys(day, Key.ENTER)
}

async function open(scratch, environment) {
  ;({ app, page } = await openWindow(scratch, environment))
}

async function close() {
  await app.stop()
  app = undefined
}
