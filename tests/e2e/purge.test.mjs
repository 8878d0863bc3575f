/** 清除往年资料: what goes is told, the year has to be typed, and afterwards nothing of it is left. */
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { openWindow, qingdan } from './lib/office.mjs'
import { Scratch } from './lib/scratch.mjs'

const scratch = new Scratch()
/** In the summer after the year that goes. */
const environment = { QINGDAN_TODAY: '2027-06-01' }
let app
let page
/** What the report of that year says. */
let phrase
const data = () => readFileSync(join(scratch.data, 'qingdan.db'))

before(async () => {
  qingdan(scratch, 'init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张建国', '--liaison-position', '科长', '--office-phone', '0472-8112345')
  qingdan(scratch, 'demo', '--period', '2026Q4', '--counties', '--out', scratch.folder)
  qingdan(scratch, 'import', join(scratch.folder, '包府办发49号_固阳县_2026Q4_v1.xlsx'))
  phrase = JSON.parse(qingdan(scratch, '--json', 'report', 'show', '--period', '2026Q4')).tasks[0].entry.progress.slice(0, 20)
  assert.ok(phrase.length > 10 && data().includes(phrase))
  ;({ app, page } = await openWindow(scratch, environment))
})
after(async () => {
  await app?.stop()
  scratch.remove()
})

test('what goes is told, and nothing goes before the year is typed', async () => {
  await page.go('library')
  await page.click('library-backup')
  await page.click('purge-look')
  await page.waitForText('purge-lines', /1份上报表[^]*以前的全部备份/)
  await page.shoot('purge-plan')
  await page.assertNoSidewaysScrolling('purge')
  assert.equal(await (await page.find('purge-confirm')).isEnabled(), false)
  await page.type('purge-typed', '2025')
  assert.equal(await (await page.find('purge-confirm')).isEnabled(), false)
})

test('with the year typed it goes for good', async () => {
  await page.run('arguments[0].value = ""; arguments[0].dispatchEvent(new Event("input"))', await page.find('purge-typed'))
  await page.type('purge-typed', '２０２６')
  await page.click('purge-confirm')
  await page.waitForText('purge-done', /已彻底清除2026年及以前的资料/)
  assert.equal(await page.has('purge-left'), false)
  await page.shoot('purge-done')
  await page.clickToReload('purge-reload')
  await page.find('view-workbench')
  await page.go('library')
  await page.click('library-backup')
  await page.waitForText('purge-none', /没有往年资料/)
  await app.stop()
  app = undefined
  const backups = readdirSync(join(scratch.data, 'backups')).filter((it) => it.endsWith('.db'))
  assert.equal(backups.length, 1)
  for (const file of [join(scratch.data, 'qingdan.db'), join(scratch.data, 'backups', backups[0])]) {
    assert.equal(readFileSync(file).includes(phrase), false, file)
  }
  assert.equal(scratch.journal, '')
})
