/** 佐证材料: files are attached to a task, shown, removed and brought back, opened, and go up with the workbook as one package. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

import { App } from './lib/app.mjs'
import { Page } from './lib/page.mjs'
import { Scratch } from './lib/scratch.mjs'

/** A picture of two by two pixels. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR4nGM4YGBg0HCAAUIBACL+BSFd0LKSAAAAAElFTkSuQmCC', 'base64')
const LIST = `
import sys, zipfile
package = zipfile.ZipFile(sys.argv[1])
assert package.testzip() is None
print('\\n'.join(package.namelist()))
`

const scratch = new Scratch()
const photo = join(scratch.folder, '现场 照片.png')
/** As long as scanners and clerks make them. */
const CONTRACT = '普惠托育服务机构与医疗卫生机构签约服务协议书（2026年11月20日盖章扫描件，共3份）.pdf'
const contract = join(scratch.folder, CONTRACT)
const program = join(scratch.folder, '安装.exe')
const viewed = join(scratch.folder, 'viewed.txt')
let app
let page

before(async () => {
  writeFileSync(photo, PNG)
  writeFileSync(contract, '%PDF-1.4 协议')
  writeFileSync(program, 'MZ')
  qingdan('init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张建国', '--liaison-position', '科长', '--office-phone', '0472-8112345')
  qingdan('demo', '--period', '2026Q4', '--counties', '--out', scratch.folder)
  qingdan('import', join(scratch.folder, '包府办发49号_固阳县_2026Q4_v1.xlsx'))
  app = await App.open(scratch, { environment: { QINGDAN_DIALOG_OPEN: [photo, contract, program].join('\n'), PATH: `${viewer()}:${process.env.PATH}` } })
  page = new Page(app.driver)
  await page.find('view-workbench')
  await page.resize(1366, 768)
})
after(async () => {
  await app?.stop()
  scratch.remove()
})

test('files are attached to the open task, and what cannot be taken is named', async () => {
  await page.go('fill')
  await page.click('task-t07')
  await page.find('task-page-t07')
  await page.waitForText('evidence', /还没有佐证材料/)
  await page.click('evidence-add')
  await page.waitForText('evidence', /签约服务协议书.*\.pdf/)
  await page.waitForText('evidence', /现场 照片\.png/)
  await page.waitForText('evidence-refused', /安装\.exe.*不能添加程序/)
  await page.find('evidence-thumb')
  await page.bringIntoView(await page.find('evidence'))
  await page.shoot('evidence-attached')
  await page.assertNoSidewaysScrolling('佐证材料')
  await page.choose('text-size-large')
  await page.bringIntoView(await page.find('evidence'))
  await page.shoot('evidence-large')
  await page.assertNoSidewaysScrolling('佐证材料 in large letters')
  await page.choose('text-size-normal')
})

test('a picture is shown large', async () => {
  await page.click('evidence-thumb')
  await page.find('evidence-picture')
  await until(() => page.run('return document.querySelector(\'[data-testid="evidence-picture"] img\')?.naturalWidth === 2'), 'the picture')
  await page.shoot('evidence-picture')
  await page.run('document.querySelector(".el-dialog__headerbtn").click()')
  await until(async () => !(await page.has('evidence-picture')), 'the picture to close')
})

test('a file is opened as a checked copy under its own name', async () => {
  await page.click('evidence-open')
  await until(() => viewedPath() !== '', 'the viewer')
  assert.match(viewedPath(), /现场 照片\.png$/)
  assert.notEqual(viewedPath(), photo)
  assert.deepEqual(readFileSync(viewedPath()), PNG)
})

test('removing says what is lost and can be undone', async () => {
  await page.click('evidence-detach')
  await page.waitForText('evidence-removed', /已移除“现场 照片\.png”.*30天内可以恢复/)
  await page.shoot('evidence-removed')
  await page.click('evidence-undo')
  await page.find('evidence-thumb')
})

test('the package holds the workbook and the files in their folders', async () => {
  await page.go('submit')
  await page.waitForText('evidence-summary', /含佐证材料2份/)
  await page.click('submit-package')
  await page.waitForText('export-success', /已上报并锁定/)
  const path = await page.text('export-path')
  assert.equal(path, scratch.exported.replace(/xlsx$/, 'zip'))
  await page.shoot('evidence-package')
  const names = execFileSync('python3', ['-X', 'utf8', '-c', LIST, path], { encoding: 'utf8' }).trim().split('\n')
  assert.deepEqual(names, [
    '包府办发49号_固阳县_2026Q4_v1.xlsx',
    '佐证材料/（七）增加普惠托育服务供给/现场 照片.png',
    `佐证材料/（七）增加普惠托育服务供给/${CONTRACT}`,
  ])
})

test('nothing went wrong that nobody saw', () => {
  assert.equal(scratch.journal, '')
})

async function until(condition, what) {
  const end = Date.now() + 10_000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited for ${what}`)
    await sleep(50)
  }
}

/** Stands for the system's viewer: notes what it is given. */
function viewer() {
  const folder = join(scratch.folder, 'bin')
  mkdirSync(folder)
  const script = join(folder, 'xdg-open')
  writeFileSync(script, `#!/bin/sh\nprintf %s "$1" > '${viewed}'\n`)
  chmodSync(script, 0o755)
  return folder
}

function viewedPath() {
  try {
    return readFileSync(viewed, 'utf8')
  } catch {
    return ''
  }
}

function qingdan(...words) {
  return execFileSync(process.env.QINGDAN_CLI, ['--data-dir', scratch.data, '--today', '2026-11-23', ...words], { encoding: 'utf8' })
}
