/** A backup on a stick, encrypted on a PC that is gone, is all that is left: a new PC takes it in with its password. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { App } from './lib/app.mjs'
import { qingdan } from './lib/office.mjs'
import { Page } from './lib/page.mjs'
import { Scratch } from './lib/scratch.mjs'

const PASSWORD = '草原钢城2026'
const gone = new Scratch()
const scratch = new Scratch()
const stick = join(scratch.folder, 'U盘')
let app
let page

async function open(backup) {
  app = await App.open(scratch, { environment: { QINGDAN_DIALOG_OPEN: join(stick, backup) } })
  page = new Page(app.driver)
  await page.resize(1366, 768)
}
const asked = () => readdirSync(stick).find((it) => it.endsWith('-asked.db'))

before(async () => {
  qingdan(gone, 'init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张建国', '--liaison-position', '科长', '--office-phone', '0472-8112345')
  qingdan(gone, 'person', '李娜')
  qingdan(gone, 'backup', 'now')
  execFileSync(process.env.QINGDAN_CLI, ['--data-dir', gone.data, 'password', 'set'], { env: { ...process.env, QINGDAN_NEW_PASSWORD: PASSWORD } })
  cpSync(join(gone.data, 'backups'), stick, { recursive: true })
  await open(asked())
})
after(async () => {
  await app?.stop()
  gone.remove()
  scratch.remove()
})

/** Takes what was typed away: it is wrong. */
const clear = async (id) => page.run('arguments[0].value = ""; arguments[0].dispatchEvent(new Event("input"))', await page.find(id))

test('nothing of it is shown before its password is given', async () => {
  await page.find('first-start')
  await page.click('first-restore')
  await page.waitForText('restore-locked', /请输入做这份备份的电脑上的口令/)
  assert.ok(!(await page.has('snapshot-inside')))
  await page.type('restore-password', '草原钢城2025')
  await page.click('restore-confirm')
  await page.waitForText('restore-trouble', /口令不对/)
  await page.shoot('restore-locked')
  await page.assertNoSidewaysScrolling('locked backup')
  await clear('restore-password')
  await page.type('restore-password', PASSWORD)
  await page.click('restore-confirm')
  await page.waitForText('snapshot-inside', /这份备份完好.*固阳县/)
})

test('it becomes the data, and its password holds from now on', async () => {
  await page.click('restore-confirm')
  await page.waitForText('restore-done', /已恢复到这份备份的状态/)
  await page.waitForText('restore-password-holds', /用这份备份的口令/)
  await page.shoot('restore-unlocked')
  await page.clickToReload('restore-reload')
  await page.find('view-workbench')
  await page.go('library')
  await page.click('library-person')
  assert.equal(await page.value('person-name'), '李娜')
  await app.stop()
  await open(asked())
  await page.find('locked')
  await page.type('unlock-password', PASSWORD)
  await page.click('unlock')
  await page.find('view-workbench')
})

test('with data of the same password it is looked into at once', async () => {
  await page.go('library')
  await page.click('library-backup')
  await page.click('restore-elsewhere')
  await page.waitForText('snapshot-inside', /这份备份完好.*固阳县/)
  assert.match(await page.text('restore-means'), /现在的数据会先另存为一份备份/)
  await page.click('restore-cancel')
  await page.choose('text-size-large')
  await page.click('restore-elsewhere')
  await page.find('snapshot-inside')
  await page.shoot('restore-elsewhere-large')
  await page.assertNoSidewaysScrolling('restore from elsewhere, large')
  await page.click('restore-cancel')
  await page.choose('text-size-normal')
  assert.equal(scratch.journal, '')
})
