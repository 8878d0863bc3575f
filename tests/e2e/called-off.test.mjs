/** Work that takes long: how far it is, and stopping it, with nothing changed. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { openWindow, qingdan } from './lib/office.mjs'
import { Scratch } from './lib/scratch.mjs'

/** Below the most that one file of evidence may have; three of them, sealed with a passphrase, take seconds. */
const BYTES = 40 * 1024 * 1024
const PASSPHRASE = '固阳清单二〇二六'

const scratch = new Scratch()
const stick = join(scratch.folder, 'U盘')
let app
let page

before(async () => {
  mkdirSync(stick)
  qingdan(scratch, 'init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张建国', '--liaison-position', '科长', '--office-phone', '0472-8112345')
  const files = [1, 2, 3].map((number) => join(scratch.folder, `照片${number}.pdf`))
  for (const file of files) writeFileSync(file, Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(BYTES)]))
  qingdan(scratch, 'attach', '--period', '2026Q4', '--task', 't07', ...files)
  ;({ app, page } = await openWindow(scratch, { QINGDAN_DIALOG_FOLDER: stick }))
  await page.go('library')
  await page.click('library-backup')
})
after(async () => {
  await app?.stop()
  scratch.remove()
})

test('moving out tells how far it is, and leaves no file where it is stopped', async () => {
  await page.run('arguments[0].click()', await page.find('move-lock'))
  await page.type('move-passphrase', PASSPHRASE)
  await page.type('move-again', PASSPHRASE)
  const before = readdirSync(scratch.folder).toSorted()
  await page.click('move-out')
  await page.find('work')
  await page.assertNoSidewaysScrolling('progress of moving out')
  await page.shoot('move-progress')
  await page.run('arguments[0].click()', await page.find('work-cancel'))
  await page.waitForText('move-says', /^已停下：没有生成文件，数据和备份都保持原样/)
  assert.ok(!(await (await page.find('move-says')).getAttribute('class')).includes('failed'), 'it is what was asked for')
  assert.deepEqual(readdirSync(scratch.folder).toSorted(), before)
  assert.ok(!(await page.has('work')))
})

test('a second folder is filled, and told', async () => {
  await page.click('second-choose')
  await page.waitForText('backup-says', /^已设定第二备份文件夹/)
  await page.click('backup-now')
  await page.waitForText('backup-says', /^已备份并检查完好/)
  assert.ok(existsSync(join(stick, '清单填报备份_固阳县')))
  assert.equal(scratch.journal, '')
})
