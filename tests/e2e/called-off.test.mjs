/** Work that takes long: how far it is, and stopping it, with nothing changed. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { after, before, test } from 'node:test'

import { openWindow, qingdan } from './lib/office.mjs'
import { Scratch } from './lib/scratch.mjs'
import { openOnSlowDisk } from './lib/slow-disk.mjs'

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
  await callOff('move')
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

test('the examination is stopped, and says nothing of what it had found', async () => {
  await openBackups({ calls: 'read', milliseconds: 2 })
  await page.click('health-examine')
  await page.waitForText('health-end', /^数据完好/)
  await page.click('health-examine')
  await callOff('health')
  await page.waitForText('health-trouble', /^已停下/)
  assert.equal(await page.has('health-end'), false)
})

test('the reading of damaged data is stopped, and they are as they were', async () => {
  await app.stop()
  qingdan(scratch, 'person')
  scratch.damage()
  const damaged = readFileSync(join(scratch.data, 'qingdan.db'))
  await openSlowly({ calls: 'pread64', milliseconds: 8, view: 'damage-recover' })
  await page.click('damage-recover')
  await callOff('recover')
  await page.waitForText('damage-trouble', /^已停下/)
  assert.deepEqual(readFileSync(join(scratch.data, 'qingdan.db')), damaged)
  await page.click('damage-recover')
  await page.waitForText('damage-recovered', /已从损坏的文件中读出1份上报表/)
})

test('a purge that is stopped says so until it is finished', async () => {
  await openBackups({ calls: 'fsync', milliseconds: 1200, environment: { QINGDAN_TODAY: '2027-06-01' } })
  const asked = async () => {
    await page.click('purge-look')
    await page.type('purge-typed', '2026')
    await page.click('purge-confirm')
  }
  await asked()
  await callOff('purge')
  await page.waitForText('purge-done', /还没有清除完/)
  await page.waitForText('purge-left', /^已停下：资料已从填报内容中清除/)
  await page.shoot('purge-stopped')
  await page.clickToReload('purge-reload')
  await page.find('view-workbench')
  await page.go('library')
  await page.click('library-backup')
  await page.waitForText('purge-unfinished', /上次清除2026年及以前的资料没有完成/)
  await page.click('health-examine')
  await page.waitForText('health-清除往年资料', /上次清除2026年及以前的资料没有完成/)
  await page.shoot('purge-unfinished')
  await asked()
  await page.waitForText('purge-done', /^已彻底清除2026年及以前的资料/)
  await page.clickToReload('purge-reload')
  await page.go('library')
  await page.click('library-backup')
  await page.find('purge-none')
  assert.equal(await page.has('purge-unfinished'), false)
  assert.deepEqual(filesIn(join(scratch.data, 'evidence')), [])
  assert.equal(scratch.journal, '')
})

function filesIn(folder) {
  return readdirSync(folder, { recursive: true }).map((it) => join(folder, it)).filter((it) => statSync(it).isFile())
}

/** Waits for the bar of the work under way, looks at it, and calls the work off. */
async function callOff(name) {
  await page.find('work')
  await page.assertNoSidewaysScrolling(`progress: ${name}`)
  await page.shoot(`${name}-progress`)
  await page.run('arguments[0].click()', await page.find('work-cancel'))
}

/** The same office, where some of its files lie on a slow disk. */
async function openSlowly(slow) {
  await app.stop()
  ;({ app, page } = await openOnSlowDisk(scratch, slow))
}

/** Its backups, where its evidence lies on one. */
async function openBackups(slow) {
  const files = filesIn(join(scratch.data, 'evidence'))
  // What is wiped gets a name of its own before.
  await openSlowly({ files: files.flatMap((it) => [it, join(dirname(it), `.qingdan-wipe-${basename(it)}`)]), ...slow })
  await page.go('library')
  await page.click('library-backup')
}
