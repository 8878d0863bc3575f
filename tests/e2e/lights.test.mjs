/** 亮灯 and 序时进度: the sentence behind a light, a light set by hand, the day of completion, deadlines and trends. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { Key } from 'selenium-webdriver'

import { App } from './lib/app.mjs'
import { Page } from './lib/page.mjs'
import { Scratch } from './lib/scratch.mjs'

const scratch = new Scratch()
let app
let page

const cli = (...words) =>
  execFileSync(process.env.QINGDAN_CLI, ['--data-dir', scratch.data, '--today', '2026-11-23', ...words], { encoding: 'utf8' })

/** The demonstration reports of one office over three quarters, as it would have brought them in. */
function bringIn() {
  cli('init', '--unit', '固阳县', '--role', 'county')
  for (const period of ['2026Q2', '2026Q3', '2026Q4']) {
    const folder = join(scratch.folder, period)
    cli('demo', '--period', period, '--counties', '--out', folder)
    cli('import', join(folder, readdirSync(folder).find((it) => it.includes('固阳县'))))
  }
}

async function openTask(task) {
  await page.go('fill')
  await page.click(`task-${task}`)
  await page.find(`task-page-${task}`)
}

const task = (id) => JSON.parse(cli('report', 'show', '--period', '2026Q4', '--task', id, '--json'))

before(async () => {
  bringIn()
  app = await App.open(scratch)
  page = new Page(app.driver)
  await page.resize(1366, 768)
  await page.find('view-workbench')
})
after(async () => {
  await app?.stop()
  scratch.remove()
})

test('the keyboard reaches a light and reads the sentence that explains it', async () => {
  const light = await page.find('light-t11')
  await page.bringIntoView(light)
  await page.run('arguments[0].focus()', light)
  const shown = () => page.run(`
    return [...document.querySelectorAll('.el-popper')].filter((it) => it.style.display !== 'none').map((it) => it.textContent).join('')`)
  await page.driver.wait(async () => /应达58%，填报\d+%/.test(await shown()), 5000, 'the sentence is not shown')
  assert.match(await light.getAttribute('aria-label'), /^亮灯：.+应达58%，填报\d+%/)
  await page.shoot('60-light-sentence')
})

test('a light is set by hand with a reason, and what the program computes stays in sight', async () => {
  await openTask('t11')
  const computed = await page.text('task-light')
  await page.click('light-adjust')
  await page.choose('field-t11-light-红')
  await page.waitForText('task-light', /^红（人工调整）$/)
  await page.waitForText('task-form', /错误亮灯人工调整为“红”，但没有写明理由/)
  await page.type('field-t11-lightReason', '园舍改造资金尚未下达', Key.TAB)
  await page.waitForText('light-reason', /人工调整为红灯，理由：园舍改造资金尚未下达。程序计算为.灯：/)
  await page.saved()
  assert.equal(await page.text('computed-light'), computed)
  await page.shoot('61-light-by-hand')
  await page.assertNoSidewaysScrolling('light by hand')
  await page.go('workbench')
  assert.equal(await page.text('light-t11'), '红（人工调整）')
})

test('an approved extension needs what it rests on, and moves the deadline everywhere', async () => {
  await openTask('t01')
  assert.equal(await page.has('extension-add'), false)
  await openTask('t11')
  await page.click('extension-add')
  await page.type('field-t11-extendedTo', '2028年6月30日', Key.TAB)
  await page.waitForText('task-form', /错误填报延期至2028年6月30日，但没有写明批准依据/)
  await page.type('field-t11-extensionBasis', '包府办函〔2026〕8号', Key.TAB)
  await page.waitForText('light-reason', /按批准延期至2028年6月30日/)
  await page.saved()
  assert.match(await page.text('task-due'), /到2027年.*按批准延期至2028年6月30日/s)
  await page.shoot('69-extension')
  await page.assertNoSidewaysScrolling('extension')
})

test('the day of completion is asked for once a task is done', async () => {
  await openTask('t07')
  assert.equal(await page.has('field-t07-doneOn'), false)
  await page.choose('status-t07-done')
  await page.type('field-t07-doneOn', '2026年11月5日', Key.TAB)
  await page.waitForText('light-reason', /完成日期2026年11月5日/)
  await page.saved()
  await page.shoot('62-done-on')
})

test('the legend says the rule with its thresholds', async () => {
  await page.go('library')
  await page.click('library-lights')
  await page.waitForText('light-legend', /距完成时限不超过30天仍未完成，或落后序时进度不超过10个百分点/)
  await page.shoot('63-legend')
})

test('deadlines and trends are drawn, and told in tables', async () => {
  await page.go('timeline')
  await drawn('timeline-chart')
  assert.match(await page.text('windows'), /\d+已过期 ?\d+30天内/)
  assert.match(await page.text('due-table'), /学前教育公办率指标到2027年（2027年12月31日）\s*按批准延期至2028年6月30日/)
  await drawn('trend-t11-gongban-lv')
  const label = await (await page.find('trend-t11-gongban-lv')).getAttribute('aria-label')
  assert.match(label, /2026年第二季度[\d.]+%，2026年第三季度[\d.]+%，2026年第四季度[\d.]+%；目标≥60%/)
  await page.shoot('64-timeline')
  await page.assertNoSidewaysScrolling('timeline')
  await page.bringIntoView(await page.find('trends'))
  await page.shoot('65-trends')
  await page.click('trends-table-switch')
  assert.match(await page.text('trends-table'), /学前教育公办率/)
  await page.shoot('66-trends-table')
})

test('large letters fit', async () => {
  await page.choose('text-size-large')
  await page.go('workbench')
  await page.go('timeline')
  await drawn('timeline-chart')
  await page.shoot('67-timeline-large')
  await page.assertNoSidewaysScrolling('timeline, large')
  await openTask('t11')
  await page.shoot('68-light-large')
  await page.assertNoSidewaysScrolling('light, large')
  assert.equal(scratch.journal, '')
})

test('what was set is in the data file', async () => {
  await app.stop()
  app = undefined
  assert.equal(task('t11').light.text, '红（人工调整）')
  assert.equal(task('t11').entry.extendedTo, '2028-06-30')
  assert.equal(task('t11').entry.extensionBasis, '包府办函〔2026〕8号')
  assert.equal(task('t07').entry.doneOn, '2026-11-05')
})

/** A chart has ink on its canvas. */
async function drawn(id) {
  const element = await page.find(id)
  await page.driver.wait(async () => (await element.getAttribute('data-drawn')) === 'true', 10_000, `${id} is not drawn`)
  const inked = await page.run(`
    const canvas = arguments[0].querySelector('canvas')
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
    return pixels.some((it) => it !== 0)`, element)
  assert.ok(inked, `${id} is empty`)
}
