/** 启动口令: set, locked, opened, changed and taken away in the window; nothing can be read in the files meanwhile. */
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { App } from './lib/app.mjs'
import { openWindow, qingdan } from './lib/office.mjs'
import { Page } from './lib/page.mjs'
import { Scratch } from './lib/scratch.mjs'

const scratch = new Scratch()
const PASSWORD = '草原钢城2026'
const OTHER = '鹿城九原2027'
const TEXT = '教学楼主体封顶绝不外传'
let app
let page

before(async () => {
  qingdan(scratch, 'init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张建国', '--liaison-position', '科长', '--office-phone', '0472-8112345')
  ;({ app, page } = await openWindow(scratch))
})
after(async () => {
  await app?.stop()
  scratch.remove()
})

/** The files of the data folder in which the text can be read. */
function readable() {
  const files = readdirSync(scratch.data, { recursive: true, withFileTypes: true }).filter((it) => it.isFile() && !it.parentPath.includes('page'))
  return files.map((it) => join(it.parentPath, it.name)).filter((it) => readFileSync(it).includes(TEXT))
}

async function openPanel() {
  await page.go('library')
  await page.click('library-backup')
  await page.find('password-state')
}

async function unlock(password) {
  await page.find('locked')
  await page.type('unlock-password', password)
  await page.click('unlock')
}

async function refused(password, expected) {
  await unlock(password)
  await page.driver.wait(async () => (await page.value('unlock-password')) === '', 5000, 'the wrong password stays')
  await page.waitForText('unlock-trouble', expected)
}

async function typeNew(password) {
  await page.type('password-new', password)
  await page.type('password-again', password)
  await page.click('password-kept')
}

test('a password is set only when it is long enough, typed twice and kept', async () => {
  await page.go('fill')
  await page.click('task-t07')
  await page.type('field-t07-progress', TEXT)
  await page.saved()
  await openPanel()
  await page.click('backup-now')
  await page.waitForText('backup-says', /已备份/)
  assert.equal(readable().length > 1, true, 'in the data and the backup')
  await page.click('password-set')
  await page.type('password-new', '太短')
  assert.match(await page.text('password-missing'), /至少要8个字符/)
  assert.equal(await (await page.find('password-confirm')).isEnabled(), false)
  await page.run('arguments[0].value = ""; arguments[0].dispatchEvent(new Event("input"))', await page.find('password-new'))
  await typeNew(PASSWORD)
  await page.shoot('password-set')
  await page.assertNoSidewaysScrolling('password')
  await page.click('password-confirm')
  await page.waitForText('password-says', /已设启动口令，数据已加密。一起处理了1份备份/)
  await page.waitForText('password-state', /数据已加密/)
  await page.shoot('password-protected')
  assert.deepEqual(readable(), [])
})

test('work goes on as before', async () => {
  await page.go('fill')
  await page.click('task-t07')
  await page.type('field-t07-progress', '，已复核')
  await page.saved()
  assert.deepEqual(readable(), [])
})

test('locked, nothing is shown before the right password', async () => {
  await openPanel()
  await page.clickToReload('password-lock')
  await page.find('locked')
  assert.equal(await page.has('office'), false)
  assert.equal(await page.focused(), 'unlock-password')
  await page.shoot('password-locked')
  await refused('草原钢城2025', /口令不对/)
  await page.shoot('password-wrong')
  await refused('草原钢城2024', /口令不对/)
  await refused('草原钢城2023', /口令不对/)
  await refused(PASSWORD, /连续输错3次.*请等[1-5]秒/)
  await page.driver.sleep(5200)
  await unlock(PASSWORD)
  await page.find('view-workbench')
})

test('nobody at the PC for long locks it, with everything saved', async () => {
  await page.go('fill')
  await page.click('task-t08')
  await page.type('field-t08-progress', '离开前填的内容')
  await page.run('const now = Date.now; Date.now = () => now() + 16 * 60000')
  await page.find('locked')
  await unlock(PASSWORD)
  await page.find('view-workbench')
  await page.go('fill')
  await page.click('task-t08')
  await page.driver.wait(async () => (await page.value('field-t08-progress')) === '离开前填的内容', 5000, 'what was typed is lost')
})

test('a new start asks for it too, also on the command line', async () => {
  await app.stop()
  app = undefined
  assert.throws(() => qingdan(scratch, 'report', 'show', '--period', '2026Q4'), /启动口令/)
  const environment = { ...scratch.environment, QINGDAN_PASSWORD: PASSWORD }
  assert.match(qingdan({ ...scratch, environment }, 'report', 'show', '--period', '2026Q4'), /t07|托育/)
  app = await App.open(scratch, {})
  page = new Page(app.driver)
  await unlock(PASSWORD)
  await page.find('view-workbench')
  await page.resize(1366, 768)
})

test('it is changed, and the former one opens nothing', async () => {
  await openPanel()
  await page.click('password-change')
  await page.type('password-present', '不是这个口令')
  await typeNew(OTHER)
  await page.click('password-confirm')
  await page.waitForText('password-trouble', /现在的口令不对/)
  await page.run('arguments[0].value = ""; arguments[0].dispatchEvent(new Event("input"))', await page.find('password-present'))
  await page.type('password-present', PASSWORD)
  await page.click('password-confirm')
  await page.waitForText('password-says', /已更换/)
  await page.clickToReload('password-lock')
  await refused(PASSWORD, /口令不对/)
  await unlock(OTHER)
  await page.find('view-workbench')
})

test('taken away, everything is as without one', async () => {
  await openPanel()
  await page.click('password-remove')
  await page.type('password-present', OTHER)
  await page.shoot('password-remove')
  await page.click('password-confirm')
  await page.waitForText('password-says', /已取消启动口令/)
  await page.waitForText('password-state', /没有设启动口令/)
  assert.equal(readable().length > 1, true)
})
