/**
 * 用户手册: its pictures are taken here, of the real window, and what it calls a button is one.
 *
 * `cargo xtask manual` names a folder for the pictures in QINGDAN_MANUAL, and what the window said when they were taken is written beside
 * them; without it they are taken all the same, beside the other pictures, and the window must still say just that. So a picture of
 * words that have changed does not stay in the manual.
 */
import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { Key } from 'selenium-webdriver'

import { App } from './lib/app.mjs'
import { openWindow, qingdan } from './lib/office.mjs'
import { Page } from './lib/page.mjs'
import { Scratch } from './lib/scratch.mjs'

const ROOT = join(import.meta.dirname, '..', '..')
const FOLDER = process.env.QINGDAN_MANUAL ?? join(import.meta.dirname, 'shots')
const WORDS = join(ROOT, 'docs', 'images', 'manual-words.json')
const PAGES = ['用户手册.md', '快速上手.md'].map((name) => readFileSync(join(ROOT, 'docs', name), 'utf8'))

/** What the window says in each picture, by the picture's name. */
const taken = {}
const scratches = []
let app
let page

function scratch() {
  const made = new Scratch()
  scratches.push(made)
  return made
}

async function picture(name) {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, `manual-${name}.png`), await app.driver.takeScreenshot(), 'base64')
  taken[`manual-${name}.png`] = await words()
}

/** What the window says, line by line, but for what is another at every time: times of day, folders, sizes of data. */
async function words() {
  const text = await page.run('return document.body.innerText')
  const lines = text.split('\n').map((it) => it.replace(/\s+/g, ' ').trim()).filter(Boolean)
  return lines.map((it) => it.replace(/\d{1,2}:\d\d(:\d\d)?/g, '时刻').replace(/\/\S+/g, '文件夹').replace(/[\d.,]+ ?[KMG]B/g, '大小').replace(/^备份文件夹：.*/, '备份文件夹：'))
}

async function library(tab) {
  await page.go('library')
  await page.click(`library-${tab}`)
}

/** The last period's reports of all units, as files, and this period's. */
before(() => {
  const files = scratch()
  for (const period of ['2026Q3', '2026Q4']) qingdan(files, 'demo', '--period', period, '--out', join(files.folder, period))
})
after(async () => {
  await app?.stop()
  for (const it of scratches) it.remove()
})

const files = (period) => join(scratches[0].folder, period)

test('the first start', async () => {
  const empty = scratch()
  app = await App.open(empty)
  page = new Page(app.driver)
  await page.find('first-start')
  await page.resize(1366, 768)
  await picture('start')
  await app.stop()
})

test('a county fills in, sends forms down, checks and submits', async () => {
  const county = scratch()
  qingdan(county, 'init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张建国', '--liaison-position', '办公室科长', '--office-phone', '0472-8112345')
  qingdan(county, 'person', '李娜')
  qingdan(county, 'import', join(files('2026Q3'), '包府办发49号_固阳县_2026Q3_v1.xlsx'))
  ;({ app, page } = await openWindow(county))
  await page.go('fill')
  await page.click('task-t07')
  await page.find('carry-task')
  await picture('carry')
  await page.click('carry-all')
  await page.waitForText('carry-notice', /已沿用/)
  await page.saved()
  await page.click('task-t01')
  await page.find('task-page-t01')
  await picture('fill')
  await page.go('workbench')
  await picture('workbench')
  await page.go('forms')
  for (const office of ['县医保局', '县人社局', '金山镇']) await page.type('office-name', `${office}\n`)
  await page.find('office-row-2')
  for (const cell of ['ask-0-t01', 'ask-1-t01', 'ask-1-t02', 'ask-2-t07']) {
    await page.click(cell)
    await page.waitForText(cell, /✓/)
  }
  await picture('forms')
  await page.go('timeline')
  await page.driver.sleep(400)
  await picture('timeline')
  await library('backup')
  await page.click('backup-now')
  await page.waitForText('backup-says', /已备份/)
  await picture('backup')
  await page.bringIntoView(await page.find('password'))
  await picture('password')
  await app.stop()
})

test('a county with all filled in sees that it can submit', async () => {
  const county = scratch()
  qingdan(county, 'init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张建国', '--liaison-position', '办公室科长', '--office-phone', '0472-8112345')
  qingdan(county, 'import', join(files('2026Q4'), '包府办发49号_固阳县_2026Q4_v1.xlsx'))
  ;({ app, page } = await openWindow(county))
  await page.go('submit')
  await page.driver.sleep(400)
  await picture('submit')
  await app.stop()
})

test('the municipal office sets a round, collects, accepts, chases and consolidates', async () => {
  const city = scratch()
  qingdan(city, 'init', '--unit', 'wjw', '--role', 'city', '--liaison-name', '王芳', '--liaison-position', '督查科科长', '--office-phone', '0472-5618000')
  qingdan(city, 'import', files('2026Q3'))
  qingdan(city, 'round', '--period', '2026Q4', '--due', '2026-11-25', '--notes', '普惠托位占比请按在托人数核实。', '--out', join(city.folder, '任务包.xlsx'))
  const most = readdirSync(files('2026Q4')).filter((it) => !/土右旗|达茂旗|市财政局/.test(it))
  const early = most.slice(0, 6)
  qingdan(city, 'import', ...early.map((it) => join(files('2026Q4'), it)))
  const now = join(city.folder, '收到')
  mkdirSync(now)
  for (const it of most.slice(4)) cpSync(join(files('2026Q4'), it), join(now, it))
  writeFileSync(join(now, '工作总结.xlsx'), '不是上报表')
  cpSync(join(files('2026Q3'), '包府办发49号_固阳县_2026Q3_v1.xlsx'), join(now, '固阳县（上季度）.xlsx'))
  ;({ app, page } = await openWindow(city, { QINGDAN_DIALOG_FOLDER: now }))
  await page.go('receive')
  await page.click('receive-folder')
  await page.waitForText('receive-counts', /新收/)
  await page.driver.sleep(400)
  await picture('receive')
  for (const [tab, name] of [['round', 'round'], ['accept', 'accept'], ['chase', 'chase']]) {
    await page.click(`receive-tab-${tab}`)
    await page.driver.sleep(400)
    await picture(name)
  }
  await page.go('consolidation')
  await page.click('city-tab-overview')
  await page.driver.sleep(600)
  await picture('consolidation')
  await page.click('city-tab-matrix')
  await page.driver.sleep(400)
  await picture('matrix')
  await library('ledger')
  await page.driver.sleep(400)
  await picture('ledger')
})

test('F1 opens the manual at what is being done, and finds words in it', async () => {
  await page.go('receive')
  await page.driver.actions().sendKeys(Key.F1).perform()
  await page.find('help-text')
  await page.driver.wait(() => page.run(`
    const heading = [...document.querySelectorAll('[data-testid=help-text] h3')].find((it) => it.textContent === '2．收表')
    return Math.abs(heading.getBoundingClientRect().top - document.querySelector('[data-testid=help-text]').getBoundingClientRect().top) < 60`), 5000, 'another section is shown')
  await page.assertNoSidewaysScrolling('help')
  await page.shoot('help')
  await page.type('help-find', '撤回更正')
  const shown = () => page.run('return [...document.querySelectorAll("[data-testid=help-text] section")].filter((it) => !it.hidden && it.querySelector("h3")).map((it) => it.querySelector("h3").textContent)')
  await page.driver.wait(async () => (await shown()).length === 1, 5000, 'other sections stay')
  assert.deepEqual(await shown(), ['9．报错了，更正'])
  await page.shoot('help-found')
  await page.type('help-find', '没有的词')
  await page.waitForText('help-none', /手册里没有/)
  await page.driver.actions().sendKeys(Key.ESCAPE).perform()
  await page.driver.wait(async () => !(await page.has('help-text')), 5000, 'it stays open')
  await page.click('help-open')
  await page.find('help-text')
  const seen = () => page.run(`
    const near = [...document.querySelectorAll('[data-testid=help-text] img')].filter((it) => Math.abs(it.getBoundingClientRect().top) < innerHeight)
    return near.length > 0 && near.every((it) => it.complete && it.naturalWidth === 1366)`)
  await page.driver.wait(seen, 5000, 'pictures are missing')
  await page.shoot('help-picture')
})

test('快速上手 goes to paper alone, and on one sheet', async () => {
  // The driver lets no dialog for printers appear.
  await page.run('window.print = () => { window.asked = document.documentElement.className }')
  await page.click('help-print')
  assert.match(await page.run('return window.asked'), /printed/)
  assert.match(await page.text('paper'), /清单填报快速上手.*别丢数据.*Ctrl\+H/)
  const high = await page.run(`
    const paper = document.querySelector('[data-testid=paper]')
    paper.style = 'display: block; position: absolute; width: 170mm; font-size: 13pt; line-height: 1.8'
    const high = paper.offsetHeight / 96 * 25.4
    paper.style = ''
    return high`)
  assert.ok(high > 100 && high < 250, `${high} mm of 297`)
  await page.driver.actions().sendKeys(Key.ESCAPE).perform()
  await page.driver.wait(async () => !(await page.has('paper')), 5000, 'it stays')
  assert.doesNotMatch(await page.run('return document.documentElement.className'), /printed/)
})

test('the manual shows just these pictures, and each is kept', () => {
  const shown = [...PAGES[0].matchAll(/!\[[^\]]+\]\(images\/([^)]+)\)/g)].map((it) => it[1])
  assert.deepEqual(shown.toSorted(), Object.keys(taken).toSorted())
  for (const name of shown) {
    const path = join(ROOT, 'docs', 'images', name)
    assert.ok(existsSync(path), `docs/images/${name} is missing: cargo xtask manual`)
    // The program carries them. Not where they are just being taken: they are made small afterwards.
    if (!process.env.QINGDAN_MANUAL) assert.ok(statSync(path).size < 150_000, `docs/images/${name} is not made small: cargo xtask manual`)
  }
})

test('the pictures show what the window says today', () => {
  if (process.env.QINGDAN_MANUAL) writeFileSync(WORDS, `${JSON.stringify(taken, null, 1)}\n`)
  const then = JSON.parse(readFileSync(WORDS, 'utf8'))
  for (const [name, words] of Object.entries(taken)) assert.deepEqual(words, then[name], `docs/images/${name} is out of date: cargo xtask manual`)
})

test('what the manual calls a button or a page is one', () => {
  const sources = ['ui/src', 'crates/qingdan-core/src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).filter((it) => /\.(vue|ts|rs)$/.test(it.name)).map((it) => readFileSync(join(it.parentPath, it.name), 'utf8')))
  const words = new Set(PAGES.flatMap((text) => [...text.matchAll(/【([^】]+)】/g)].map((it) => it[1])))
  assert.ok(words.size > 50)
  assert.deepEqual([...words].filter((word) => !sources.some((text) => text.includes(word))), [])
})
