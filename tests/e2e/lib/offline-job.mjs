/** The main job in the window, run by no-network.test.mjs where there is no network: fill in, save, check, submit, take in what the municipal office sends back. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { Key } from 'selenium-webdriver'

import { openWindow, qingdan } from './office.mjs'
import { Scratch } from './scratch.mjs'

const TEXT = '没有网络时填写。'
const county = new Scratch()
const city = new Scratch()
const slip = join(city.folder, '退回单.xlsx')
let app
let page

before(() => {
  qingdan(county, 'init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张伟', '--liaison-position', '妇幼股股长', '--office-phone', '0472-8112345')
  qingdan(city, 'init', '--unit', 'wjw', '--role', 'city')
  qingdan(city, 'demo', '--period', '2026Q4', '--counties', '--out', city.folder)
  qingdan(county, 'import', join(city.folder, '包府办发49号_固阳县_2026Q4_v1.xlsx'))
})
after(async () => {
  await app?.stop()
  county.remove()
  city.remove()
})

test('there is no network but the way to oneself', () => {
  const [, , ...interfaces] = readFileSync('/proc/net/dev', 'utf8').trim().split('\n')
  assert.deepEqual(interfaces.map((it) => it.split(':')[0].trim()), ['lo'])
  const [, ...routes] = readFileSync('/proc/net/route', 'utf8').trim().split('\n')
  assert.deepEqual(routes, [])
})

test('a report is filled in, checked and submitted', async () => {
  ;({ app, page } = await openWindow(county))
  await page.go('fill')
  await page.click('task-t08')
  await page.find('task-page-t08')
  await page.type('field-t08-progress', TEXT, Key.TAB)
  await page.saved()
  await page.go('submit')
  await page.waitForText('export-barred', /审核通过/)
  await page.click('submit-report')
  await page.waitForText('export-success', /已上报并锁定/)
  assert.ok(existsSync(county.exported))
  await app.stop()
})

test('the municipal office takes it in and sends it back, and the county opens it again', async () => {
  ;({ app, page } = await openWindow(city, { QINGDAN_DIALOG_OPEN: county.exported, QINGDAN_DIALOG_SAVE: slip }))
  await page.go('receive')
  await page.click('receive-files')
  await page.waitForText('receive-counts', /新收 1/)
  await page.go('consolidation')
  await page.click('city-tab-matrix')
  await page.click('cell-guyang-t08')
  await page.waitForText('entry-progress', new RegExp(TEXT))
  await page.click('entry-review')
  await page.type('return-task-t08', '请补充。', Key.TAB)
  await page.waitForText('return-send', /1条意见/)
  await page.click('return-send')
  await page.waitForText('return-sent', /第1版已退回/)
  await app.stop()
  ;({ app, page } = await openWindow(county, { QINGDAN_DIALOG_OPEN: slip }))
  await page.click('city-files-choose')
  await page.waitForText('city-files', /第2版打开/)
  assert.equal(county.journal + city.journal, '')
})
