/** 备份与恢复: snapshots made and put back, the second folder, moving to another PC, health, and a damaged data file. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { App } from './lib/app.mjs'
import { Page } from './lib/page.mjs'
import { Scratch } from './lib/scratch.mjs'

const PASSPHRASE = '固阳清单二〇二六'

const scratch = new Scratch()
const stick = join(scratch.folder, 'U盘')
const moved = join(scratch.folder, '导出.qdoffice')
let app
let page

function qingdan(...words) {
  return execFileSync(process.env.QINGDAN_CLI, ['--data-dir', scratch.data, '--today', '2026-11-23', ...words], { encoding: 'utf8' })
}

async function open() {
  app = await App.open(scratch, { environment: { QINGDAN_DIALOG_FOLDER: stick, QINGDAN_DIALOG_OPEN: moved } })
  page = new Page(app.driver)
  await page.resize(1366, 768)
}

before(async () => {
  mkdirSync(stick)
  qingdan('init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张建国', '--liaison-position', '科长', '--office-phone', '0472-8112345')
  qingdan('demo', '--period', '2026Q4', '--counties', '--out', scratch.folder)
  qingdan('import', join(scratch.folder, '包府办发49号_固阳县_2026Q4_v1.xlsx'))
  qingdan('person', '李娜')
  rmSync(join(scratch.data, 'backups'), { recursive: true })
  await open()
  await page.find('view-workbench')
})
after(async () => {
  await app?.stop()
  scratch.remove()
})

async function openPanel() {
  await page.go('library')
  await page.click('library-backup')
  await page.find('backup')
}

/** The test ids of the rows, the latest first. */
const rows = () => page.run('return [...document.querySelectorAll("[data-testid^=backup-row-]")].map((it) => it.dataset.testid.slice(11))')

async function waitForRows(count) {
  await page.driver.wait(async () => (await rows()).length === count, 10_000, `never ${count} snapshots`)
  return rows()
}

async function person(name) {
  await page.click('library-person')
  await page.run('arguments[0].value = ""', await page.find('person-name'))
  await page.type('person-name', name)
  await page.click('person-save')
  await page.waitForText('person-says', /已保存/)
  await page.click('library-backup')
}

test('a snapshot is made when asked for', async () => {
  await openPanel()
  await page.shoot('backup-empty')
  await page.click('backup-now')
  await page.waitForText('backup-says', /已备份并检查完好/)
  const [name] = await waitForRows(1)
  assert.match(name, /^qingdan-20261123-\d{6}-asked\.db$/)
  assert.deepEqual(readdirSync(join(scratch.data, 'backups')), [name])
})

test('it is looked into and put back, and that is undone', async () => {
  await person('王强')
  const [name] = await waitForRows(1)
  await page.click(`backup-open-${name}`)
  await page.waitForText('snapshot-inside', /这份备份完好.*固阳县.*2026年第四季度：1份/)
  assert.match(await page.text('restore-means'), /现在的数据会先另存为一份备份/)
  await page.shoot('backup-restore')
  await page.click('restore-confirm')
  await page.waitForText('restore-done', /已恢复到/)
  await page.shoot('backup-restored')
  await page.clickToReload('restore-reload')
  await page.find('view-workbench')
  await openPanel()
  await page.click('library-person')
  assert.equal(await page.value('person-name'), '李娜')
  await page.click('library-backup')
  const undo = (await waitForRows(2)).find((it) => it.includes('restore'))
  await page.click(`backup-open-${undo}`)
  await page.click('restore-confirm')
  await page.waitForText('restore-done', /已恢复到/)
  await page.clickToReload('restore-reload')
  await page.find('view-workbench')
  await openPanel()
  await page.click('library-person')
  assert.equal(await page.value('person-name'), '王强')
  await page.click('library-backup')
})

test('a second folder is filled, and its absence is said without stopping anything', async () => {
  await page.click('second-choose')
  await page.waitForText('second-folder', /清单填报备份_固阳县/)
  const own = join(stick, '清单填报备份_固阳县')
  await page.driver.wait(() => readdirSync(own).some((it) => it.endsWith('.db')), 10_000, 'nothing on the stick')
  await page.shoot('backup-second')
  rmSync(stick, { recursive: true })
  await page.click('backup-now')
  await page.waitForText('backup-says', /本机已备份并检查完好。第二备份文件夹现在找不到/)
  await page.waitForText('second-sentence', /本机备份照常进行/)
  await page.shoot('backup-second-away')
  await page.click('second-drop')
  await page.waitForText('backup-says', /不再使用/)
})

test('the data are examined', async () => {
  await page.click('health-examine')
  await page.waitForText('health-end', /数据完好/)
  await page.waitForText('health-数据文件', /^正常/)
  await page.waitForText('health-第二备份文件夹', /^留意.*没有设第二备份文件夹/)
  await page.bringIntoView(await page.find('health'))
  await page.shoot('backup-health')
})

test('the office moves out into one file with a passphrase', async () => {
  await page.run('arguments[0].click()', await page.find('move-lock'))
  await page.type('move-passphrase', '短')
  await page.waitForText('move-complaint', /至少要8个字符/)
  await page.type('move-passphrase', PASSPHRASE)
  await page.type('move-again', '短别的')
  await page.waitForText('move-complaint', /不一样/)
  assert.equal(await (await page.find('move-out')).isEnabled(), false)
  await page.run('arguments[0].value = ""; arguments[0].dispatchEvent(new Event("input"))', await page.find('move-again'))
  await page.type('move-again', `短${PASSPHRASE}`)
  await page.shoot('backup-move')
  await page.click('move-out')
  await page.waitForText('move-says', /已搬出并读回核对/)
  assert.equal(readFileSync(moved).subarray(0, 21).toString(), 'age-encryption.org/v1')
})

test('everything fits, in normal and in large letters', async () => {
  for (const size of ['normal', 'large']) {
    await page.choose(`text-size-${size}`)
    for (const [name, part] of [['list', 'backup-now'], ['move', 'move'], ['health', 'health']]) {
      await page.bringIntoView(await page.find(part))
      await page.shoot(`backup-${name}-${size}`)
    }
    await page.assertNoSidewaysScrolling(`backup ${size}`)
    const [name] = await rows()
    await page.click(`backup-open-${name}`)
    await page.find('snapshot-inside')
    await page.shoot(`backup-dialog-${size}`)
    await page.assertNoSidewaysScrolling(`restore ${size}`)
    await page.click('restore-cancel')
  }
  await page.choose('text-size-normal')
})

test('a new PC takes the office in', async () => {
  await app.stop()
  rmSync(scratch.data, { recursive: true })
  await open()
  await page.find('first-start')
  await page.shoot('backup-first-start')
  await page.click('first-move-in')
  await page.click('move-in-choose')
  await page.waitForText('move-in-path', /导出\.qdoffice/)
  await page.click('move-in-confirm')
  await page.waitForText('move-in-trouble', /设有口令/)
  await page.type('move-in-passphrase', '别的口令二〇二六')
  await page.click('move-in-confirm')
  await page.waitForText('move-in-trouble', /口令不对/)
  await page.run('arguments[0].value = ""; arguments[0].dispatchEvent(new Event("input"))', await page.find('move-in-passphrase'))
  await page.type('move-in-passphrase', `短${PASSPHRASE}`)
  await page.shoot('backup-move-in')
  await page.click('move-in-confirm')
  await page.waitForText('move-in-done', /已搬入固阳县的数据/)
  await page.clickToReload('move-in-reload')
  await page.find('view-workbench')
  await openPanel()
  await page.click('library-person')
  assert.equal(await page.value('person-name'), '王强')
})

test('a damaged data file is said at the start, and the newest good snapshot is put back', async () => {
  await page.click('library-backup')
  await page.click('backup-now')
  await page.waitForText('backup-says', /已备份并检查完好/)
  await app.stop()
  qingdan('person')
  scratch.damage()
  await open()
  await page.waitForText('stopped-message', /已损坏/)
  await page.waitForText('damage-newest', /最近一份完好的备份.*固阳县/)
  await page.shoot('backup-damaged')
  await page.assertNoSidewaysScrolling('damaged')
  await page.click('damage-restore')
  await page.waitForText('damage-restored', /已恢复最近的备份.*原样保留/)
  assert.equal(await page.has('stopped-retry'), false, 'only one button opens the data')
  await page.clickToReload('damage-open')
  await page.find('view-workbench')
  assert.ok(readdirSync(scratch.data).some((it) => it.includes('damaged')))
})

test('or what can be read of it is recovered', async () => {
  await app.stop()
  qingdan('person')
  scratch.damage()
  rmSync(join(scratch.data, 'backups'), { recursive: true })
  await open()
  await page.find('damage-none')
  await page.click('damage-elsewhere')
  await page.waitForText('snapshot-damage', /不是“清单填报”的备份/)
  assert.equal(await (await page.find('restore-confirm')).isEnabled(), false)
  await page.click('restore-cancel')
  await page.click('damage-recover')
  await page.waitForText('damage-recovered', /已从损坏的文件中读出\d份上报表/)
  await page.shoot('backup-recovered')
  await page.clickToReload('damage-open')
  await page.driver.wait(async () => (await page.has('view-workbench')) || (await page.has('first-start')), 10_000, 'not opened')
  assert.equal(scratch.journal, '')
})
