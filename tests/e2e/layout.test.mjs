/**
 * Every screen in the sizes of common PCs, in both sizes of letters: nothing scrolls sideways, no word is cut off, no control lies
 * outside its place or over another, every text is legible, every control shows the cursor. With long names, empty, filled, locked and damaged.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'

import { App } from './lib/app.mjs'
import { look } from './lib/layout.mjs'
import { openWindow, qingdan } from './lib/office.mjs'
import { Page } from './lib/page.mjs'
import { Scratch } from './lib/scratch.mjs'

const POSITION = '妇幼健康与人口监测家庭发展科（托育服务综合协调办公室）副科长（主持工作）兼联络员'
const TEXT = '金山镇中心托育园二期工程因冬季停工，主体验收推迟至2027年5月；期间先行开放一期120个托位，并与县妇幼保健院、县中蒙医院建立转诊通道，保障3岁以下婴幼儿照护服务不断档。'
/** As long as a file's name can be on Linux; Windows takes more characters, but they wrap all the same. */
const FILE = '普惠托育服务机构与医疗卫生机构签约服务协议书及验收记录、备案回执、消防检查意见、食品经营许可证明材料汇总扫描件_IMG_20261120_143512_final_v3_signed(2)_0472-8112345.pdf'
const TASKS = ['t01', 't07', 't08', 't11']
const COUNTY_VIEWS = ['workbench', 'forms', 'submit', 'timeline']
const CITY_TABS = ['overview', 'matrix', 'tasks', 'indicators', 'questions', 'findings', 'changes', 'editions']
const RECEIVE_TABS = ['round', 'import', 'waiting', 'all', 'accept', 'chase']
const LIBRARY = ['tasks', 'units', 'lights', 'rules', 'liaison', 'person', 'ledger', 'backup', 'about']

const files = new Scratch()
const county = new Scratch()
const city = new Scratch()
const empty = new Scratch()
const report = join(files.folder, '固阳县上报.xlsx')
const slip = join(files.folder, '退回单.xlsx')
const demo = (period, unit = '固阳县') => join(files.folder, period, `包府办发49号_${unit}_${period}_v1.xlsx`)
let app
let page

before(() => {
  for (const period of ['2026Q3', '2026Q4']) qingdan(files, 'demo', '--period', period, '--out', join(files.folder, period))
  fillCounty()
  fillCity()
})
afterEach(async () => {
  await app?.stop()
  app = undefined
})
after(() => {
  for (const it of [files, county, city, empty]) it.remove()
})

function fillCounty() {
  qingdan(county, 'init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '斯琴高娃·阿拉腾其其格', '--liaison-position', POSITION, '--office-phone', '0472-8112345')
  qingdan(county, 'person', '李娜')
  for (const period of ['2026Q3', '2026Q4']) qingdan(county, 'import', demo(period))
  const long = join(files.folder, '长.json')
  writeFileSync(long, JSON.stringify({ 任务: { 8: { 本期进展情况: TEXT.repeat(6), 存在问题: TEXT.repeat(2) }, 11: { 申请延期至: '2028-06-30', 申请延期理由: TEXT } } }))
  qingdan(county, 'report', 'fill', '--period', '2026Q4', '--from', long)
  const evidence = join(files.folder, FILE)
  writeFileSync(evidence, '%PDF-1.4 协议')
  qingdan(county, 'attach', '--period', '2026Q4', '--task', 't07', evidence)
}

/** All units but three, one of them sent back; the county's own report with its long texts is submitted meanwhile. */
function fillCity() {
  qingdan(city, 'init', '--unit', 'wjw', '--role', 'city', '--liaison-name', '王芳', '--liaison-position', POSITION, '--office-phone', '0472-5618000')
  qingdan(city, 'import', join(files.folder, '2026Q3'))
  qingdan(city, 'round', '--period', '2026Q4', '--due', '2026-11-20', '--grant', '包头金融监管分局=2026-11-28', '--notes', TEXT)
  const names = readdirSync(join(files.folder, '2026Q4')).filter((it) => !/固阳县|达茂旗|市财政局|土右旗/.test(it))
  qingdan(city, 'import', ...names.map((it) => join(files.folder, '2026Q4', it)))
}

const shots = join(import.meta.dirname, 'shots')
/** Pictures of every size are many and slow to take: they are for eyes, where QINGDAN_LAYOUT_SHOTS asks for them. */
async function seen(state) {
  if (!process.env.QINGDAN_LAYOUT_SHOTS) return
  mkdirSync(shots, { recursive: true })
  writeFileSync(join(shots, `layout-${state}.png`), await page.driver.takeScreenshot(), 'base64')
}

/** Looks at what is shown; with a test id, brought into view first. */
async function lookAt(state, id) {
  await page.driver.sleep(200)
  await look(page, state, { seen, show: async () => { if (id) await page.bringIntoView(await page.find(id)) } })
}

async function openTask(task) {
  await page.go('fill')
  await page.click(`task-${task}`)
  await page.find(`task-page-${task}`)
}

async function lookAtViews(state) {
  for (const view of COUNTY_VIEWS) {
    await page.go(view)
    await lookAt(`${state}-${view}`)
  }
}

async function lookAtTasks(state, tasks) {
  for (const task of tasks) {
    await openTask(task)
    await lookAt(`${state}-${task}`)
    await lookAt(`${state}-${task}-end`, 'evidence')
  }
}

const closeDialog = async () => {
  await page.run('[...document.querySelectorAll(".el-dialog__headerbtn")].at(-1).click()')
  await page.driver.wait(() => page.run('return [...document.querySelectorAll(".el-overlay")].every((it) => it.style.display === "none")'), 5000, 'the dialog stays')
}

test('the first start', async () => {
  app = await App.open(empty)
  page = new Page(app.driver)
  await page.find('first-start')
  await lookAt('first')
  await page.choose('unit-guyang')
  await page.type('liaison-position', POSITION)
  await lookAt('first-nameless')
  await page.click('first-move-in')
  await page.find('move-in-dialog')
  await lookAt('first-move-in')
})

test('a new office: nothing filled in yet', async () => {
  qingdan(empty, 'init', '--unit', 'guyang', '--role', 'county')
  ;({ app, page } = await openWindow(empty))
  await lookAtViews('empty')
  await lookAtTasks('empty', ['t08'])
  await page.go('library')
  for (const tab of LIBRARY) {
    await page.click(`library-${tab}`)
    await lookAt(`library-${tab}`)
  }
})

test('a county office, filled in, with long texts and names', async () => {
  ;({ app, page } = await openWindow(county))
  await lookAtViews('filled')
  await lookAtTasks('filled', TASKS)
  for (const [button, dialog] of [['task-history', 'history'], ['compare', 'compare-list'], ['action-paste', 'paste-text'], ['help-open', 'help-text']]) {
    await page.click(button)
    await page.find(dialog)
    await lookAt(`dialog-${dialog}`)
    await closeDialog()
  }
  await page.type('field-t11-percent', 'abc')
  await page.waitForText('save-state', /未采用/)
  await lookAt('refused')
})

test('submitted and locked, then sent back', async () => {
  qingdan(county, 'submit', '--period', '2026Q4', '--out', report)
  ;({ app, page } = await openWindow(county, { QINGDAN_DIALOG_OPEN: slip }))
  await lookAtViews('locked')
  await lookAtTasks('locked', ['t11'])
  qingdan(city, 'import', report)
  qingdan(city, 'return', '--unit', '固阳县', '--period', '2026Q4', '--comment', `全表=${TEXT}`, '--comment', `8.本期进展情况=${TEXT}`, '--due', '2026-11-30', '--out', slip)
  await page.go('workbench')
  await page.click('city-files-choose')
  await page.waitForText('city-files', /第2版打开/)
  await lookAt('returned-workbench')
  await openTask('t08')
  await lookAt('returned-t08', 'comment-1-2')
})

test('the municipal office', async () => {
  ;({ app, page } = await openWindow(city))
  await page.go('receive')
  for (const tab of RECEIVE_TABS) {
    await page.click(`receive-tab-${tab}`)
    await lookAt(`receive-${tab}`)
  }
  await page.click('receive-tab-all')
  await page.click('received-review-0')
  await page.find('return-state')
  await lookAt('return-dialog')
  await closeDialog()
  await page.go('consolidation')
  for (const tab of CITY_TABS) {
    await page.click(`city-tab-${tab}`)
    await lookAt(`city-${tab}`)
  }
  await page.click('city-tab-matrix')
  await page.click('cell-donghe-t08')
  await page.find('unit-entry')
  await lookAt('city-entry')
  await closeDialog()
  await page.click('summary-export')
  await page.find('summary-dialog')
  await lookAt('city-export')
})

test('a purge that is unfinished, and damaged data', async () => {
  mkdirSync(join(empty.data, 'backups'), { recursive: true })
  writeFileSync(join(empty.data, 'backups', 'purge-unfinished.txt'), '2025')
  ;({ app, page } = await openWindow(empty))
  await page.go('library')
  await page.click('library-backup')
  await page.click('backup-now')
  await page.click('health-examine')
  await page.find('health-清除往年资料')
  await lookAt('purge-unfinished', 'purge-unfinished')
  await app.stop()
  qingdan(empty, 'person')
  empty.damage()
  app = await App.open(empty)
  page = new Page(app.driver)
  await page.find('damage-newest')
  await lookAt('damaged')
  await page.click('damage-restore')
  await page.find('damage-restored')
  await lookAt('damage-restored')
})
