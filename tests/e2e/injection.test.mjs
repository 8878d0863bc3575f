/** No text becomes a part of the page or runs in it, whoever typed it and whatever file brought it: county and municipal office, all the way and back. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { Key } from 'selenium-webdriver'

import { HOSTILE, HOSTILE_NAME, assertHarmless, assertShown } from './lib/hostile.mjs'
import { openWindow, qingdan } from './lib/office.mjs'
import { pythonWith } from './lib/python.mjs'
import { Scratch } from './lib/scratch.mjs'

const county = new Scratch()
const city = new Scratch()
/** Another county, whose first report is made with a task list that came as a file. */
const newcomer = new Scratch()
/** Windows forbids the signs that begin an element in the names of files: the program takes others in their place. */
const FILE_NAME = '&lt;img src=x onerror=injected=6&gt;{{7+7}}'
const evidence = [HOSTILE_NAME, FILE_NAME].map((it) => join(county.folder, `${it}.txt`))
const sent = join(county.folder, '上报.xlsx')
const inbox = join(city.folder, '收到')
const slip = join(city.folder, '退回单.xlsx')
const PROGRESS = 'field-t08-progress'
let app
let page

/** What the county reports besides what is typed in its window. */
const WRITTEN = {
  任务: {
    1: { 本期进展情况: HOSTILE },
    8: {
      存在问题: HOSTILE, 原因: HOSTILE, 需协调事项: HOSTILE, 需协调单位: HOSTILE, 下一步计划: HOSTILE, 责任人: HOSTILE_NAME,
      人工亮灯: '黄', 人工亮灯理由: HOSTILE, 申请延期至: '2028-06-30', 申请延期理由: HOSTILE,
    },
  },
  签字: { 填报人: HOSTILE_NAME, 审核人: HOSTILE_NAME },
  说明: { R524: HOSTILE },
}

before(() => {
  const liaison = ['--liaison-name', HOSTILE_NAME, '--liaison-position', HOSTILE, '--office-phone', '0472-8112345']
  qingdan(county, 'init', '--unit', 'guyang', '--role', 'county', ...liaison)
  qingdan(city, 'init', '--unit', 'wjw', '--role', 'city', ...liaison)
  for (const office of [county, city]) qingdan(office, 'person', HOSTILE_NAME)
  const written = join(county.folder, '填报.json')
  writeFileSync(written, JSON.stringify(WRITTEN))
  for (const [at, path] of evidence.entries()) writeFileSync(path, `材料${at}`)
  for (const period of ['2026Q3', '2026Q4']) {
    const demo = join(city.folder, period)
    qingdan(city, 'demo', '--period', period, '--counties', '--out', demo)
    qingdan(county, 'import', join(demo, `包府办发49号_固阳县_${period}_v1.xlsx`))
  }
  qingdan(city, 'import', join(city.folder, '2026Q3'))
  qingdan(county, 'report', 'fill', '--period', '2026Q4', '--from', written)
})
after(async () => {
  await app?.stop()
  county.remove()
  city.remove()
  newcomer.remove()
})

test('what a clerk types and pastes is shown as it is', async () => {
  await open(county, { QINGDAN_DIALOG_OPEN: evidence.join('\n'), QINGDAN_DIALOG_SAVE: sent })
  await assertShown(page, 'view-workbench', HOSTILE_NAME)
  await page.go('fill')
  await page.click('task-t08')
  await page.find('task-page-t08')
  await replace(PROGRESS, HOSTILE)
  await page.saved()
  for (const field of ['progress', 'problems', 'cause', 'nextSteps', 'coordination']) await assertShown(page, `field-t08-${field}`)
  await page.click(`history-${PROGRESS}`)
  await assertShown(page, 'history')
  await closeDialog()
  await page.click('compare')
  await assertShown(page, 'compare-list')
  await closeDialog()
  await page.click('action-paste')
  await page.paste('paste-text', `${HOSTILE}\t${HOSTILE}\t${HOSTILE_NAME}`)
  await assertShown(page, 'paste-preview')
  await page.click('paste-put')
  await assertShown(page, 'actions')
  await page.click('evidence-add')
  await assertShown(page, 'evidence', `${FILE_NAME}.txt`)
})

test('what is looked for and found is shown as it is', async () => {
  await page.type('find', 'onerror')
  await assertShown(page, 'find-list', HOSTILE_NAME)
  await replace('find', HOSTILE_NAME.repeat(2))
  await page.waitForText('find-list', /没有找到/)
  await assertShown(page, 'find-list', HOSTILE_NAME.repeat(2))
  await page.type('find', Key.ESCAPE)
})

test('names of sub-offices are shown as they are', async () => {
  await page.go('forms')
  await page.type('office-name', `${HOSTILE_NAME}\n`)
  await assertShown(page, 'office-row-0', HOSTILE_NAME)
  await page.click('office-remove-0')
  await assertShown(page, 'office-removed', HOSTILE_NAME)
})

test('the preview of the sheets and what is said after submitting show it as it is', async () => {
  await page.go('submit')
  await assertShown(page, 'view-submit', HOSTILE_NAME)
  await page.click('submit-report')
  await page.waitForText('export-success', /已上报并锁定/)
  await assertHarmless(page, 'submitted')
  await close()
})

test('what a file brings to the municipal office is shown as it is, wherever it stands', async () => {
  mkdirSync(inbox)
  renameSync(sent, join(inbox, `${FILE_NAME}.xlsx`))
  writeFileSync(join(inbox, `${HOSTILE_NAME}坏.xlsx`), 'x')
  await open(city, { QINGDAN_DIALOG_FOLDER: inbox, QINGDAN_DIALOG_SAVE: slip })
  await page.go('receive')
  await page.click('receive-folder')
  await page.waitForText('receive-counts', /共2个文件/)
  await assertShown(page, 'line-table', `${FILE_NAME}.xlsx`)
  await page.go('consolidation')
  await page.click('city-tab-matrix')
  await assertShown(page, 'cell-guyang-t08')
  await page.click('cell-guyang-t08')
  for (const field of ['progress', 'problems', 'lightReason']) await assertShown(page, `entry-${field}`)
  await page.click('entry-close')
  for (const [tab, part] of [['tasks', 'city-task'], ['questions', 'city-questions']]) {
    await page.click(`city-tab-${tab}`)
    await assertShown(page, part)
  }
  await page.click('city-tab-changes')
  await assertShown(page, 'city-changes')
  await page.type('find', 'onerror')
  await assertShown(page, 'find-list', '<img src=x onerror=')
  await page.type('find', Key.ESCAPE)
  await page.go('library')
  await page.click('library-ledger')
  await assertShown(page, 'ledger', `${FILE_NAME}.xlsx`)
})

test('requests and comments are shown as they are where they are written and where they arrive', async () => {
  await page.go('receive')
  await page.click('receive-tab-accept')
  await assertShown(page, 'accept-guyang')
  await page.click('receive-tab-all')
  await page.click(`received-review-${await rowOf('received-table', `${FILE_NAME}.xlsx`)}`)
  await assertHarmless(page, 'review')
  await page.paste('return-report', HOSTILE)
  await page.waitForText('return-send', /1条意见/)
  await page.click('return-send')
  await page.waitForText('return-sent', /第1版已退回/)
  await page.click('return-tab-past')
  await assertShown(page, 'returned-1')
  await close()
  await open(county, { QINGDAN_DIALOG_OPEN: slip })
  await page.click('city-files-choose')
  await page.waitForText('city-files', /第2版打开/)
  await assertShown(page, 'answers')
  await page.click('to-comment-1-1')
  await assertShown(page, 'comment-1-1')
})

test('a task list that a 任务包 brings is shown as it is, in the charts too', async () => {
  await close()
  const words = join(import.meta.dirname, '..', 'fixtures', 'other_words.py')
  const [sound, changed] = ['任务包.xlsx', '改过的任务包.xlsx'].map((it) => join(city.folder, it))
  qingdan(city, 'round', '--period', '2026Q4', '--due', '2026-12-20', '--out', sound)
  execFileSync(pythonWith('openpyxl'), [words, sound, changed, HOSTILE, HOSTILE_NAME])
  qingdan(newcomer, 'init', '--unit', 'donghe', '--role', 'county')
  qingdan(newcomer, 'receive', changed)
  await open(newcomer)
  await assertShown(page, 'round-card')
  for (const view of ['workbench', 'fill', 'submit', 'library', 'timeline']) {
    await page.go(view)
    await assertShown(page, `view-${view}`, HOSTILE_NAME)
  }
  await page.driver.wait(async () => (await (await page.find('timeline-chart')).getAttribute('data-drawn')) === 'true', 10_000, 'no chart is drawn')
  await assertHarmless(page, 'timeline-chart')
  await page.shoot('injection-timeline')
})

test('a script that got into the page all the same would not run', async () => {
  const refused = await page.run(`
    const refused = []
    document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective))
    const box = document.createElement('div')
    box.innerHTML = arguments[0]
    const inline = document.createElement('script')
    inline.textContent = 'window.injected = 7'
    box.append(inline)
    document.body.append(box)
    box.querySelector('a').click()
    for (const run of [() => eval('window.injected = 8'), () => new Function('window.injected = 9')(), () => setTimeout('window.injected = 10')]) {
      try { run() } catch (error) { refused.push(error.name) }
    }
    return new Promise((done) => setTimeout(() => {
      box.remove()
      done({ refused: [...new Set(refused)].sort(), injected: window.injected ?? null })
    }, 500))`, HOSTILE)
  assert.equal(refused.injected, null)
  for (const directive of ['script-src-attr', 'script-src-elem', 'EvalError', 'style-src-elem']) {
    assert.ok(refused.refused.includes(directive), `${directive} is not among ${refused.refused}`)
  }
})

test('nothing went wrong that nobody saw', () => {
  assert.equal(county.journal + city.journal + newcomer.journal, '')
})

/** Puts a text in the place of what stands in a field. */
async function replace(id, text) {
  await page.run('arguments[0].focus(); arguments[0].select()', await page.find(id))
  await page.paste(id, text)
}

/** The row of a table of files that names one. */
function rowOf(table, name) {
  return page.run(`
    const rows = [...document.querySelectorAll('[data-testid="' + arguments[0] + '"] tbody tr')]
    return rows.findIndex((it) => it.textContent.includes(arguments[1]))`, table, name)
}

async function closeDialog() {
  await page.driver.actions().sendKeys(Key.ESCAPE).perform()
  const covered = `return [...document.querySelectorAll('.el-overlay')].some((it) => getComputedStyle(it).display !== 'none')`
  await page.driver.wait(async () => !(await page.run(covered)), 5000, 'the dialog stays')
}

async function open(scratch, environment) {
  ;({ app, page } = await openWindow(scratch, environment))
}

async function close() {
  await app.stop()
  app = undefined
}
