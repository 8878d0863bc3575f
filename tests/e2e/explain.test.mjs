/** 说明理由: a 提示 that stays is answered beside the field, confirmed when its circumstances change, and lets the report go up. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { Key } from 'selenium-webdriver'

import { App } from './lib/app.mjs'
import { Page } from './lib/page.mjs'
import { Scratch } from './lib/scratch.mjs'

const HINT = 'explain-R108-t07-nextSteps'
const TEXT = '方案正在会签，1月印发后补报。'

const scratch = new Scratch()
let app
let page

before(async () => {
  const demo = join(scratch.folder, 'demo')
  qingdan('demo', '--period', '2026Q4', '--counties', '--out', demo)
  qingdan('init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张建国', '--liaison-position', '科长', '--office-phone', '0472-8112345')
  qingdan('import', join(demo, '包府办发49号_固阳县_2026Q4_v1.xlsx'))
  app = await App.open(scratch, { environment: { QINGDAN_TODAY: '2026-12-18' } })
  page = new Page(app.driver)
  await page.find('view-workbench')
  await page.resize(1366, 768)
})
after(async () => {
  await app?.stop()
  scratch.remove()
})

test('a hint beside its field is explained by keyboard alone', async () => {
  await page.go('fill')
  await page.click('task-t07')
  await page.type('field-t07-nextSteps', Key.chord(Key.CONTROL, 'a'), Key.DELETE)
  await page.saved()
  await page.find(`${HINT}-open`)
  await page.shoot('explain-open')
  await page.type(`${HINT}-open`, Key.ENTER)
  assert.equal(await page.focused(), `${HINT}-text`)
  await page.driver.switchTo().activeElement().sendKeys(TEXT)
  await page.shoot('explain-typing')
  await page.driver.switchTo().activeElement().sendKeys(Key.TAB)
  await page.waitForText(HINT, new RegExp(`已说明${TEXT}`))
  await page.assertNoSidewaysScrolling('说明')
  await page.shoot('explain-said')
})

test('what was said about other circumstances is to be confirmed', async () => {
  await page.choose('status-t07-ongoing')
  await page.type('field-t07-problems', Key.chord(Key.CONTROL, 'a'), Key.DELETE)
  const other = 'explain-R104-t07-nextSteps'
  await page.find(`${other}-open`)
  await page.type(`${other}-open`, Key.ENTER)
  await page.type(`${other}-text`, TEXT)
  await page.saved()
  await page.choose('status-t07-inProgress')
  await page.waitForText(other, /情况已变化，请再次确认原说明：方案正在会签/)
  await page.shoot('explain-outdated')
  await page.click(`${other}-confirm`)
  await page.waitForText(other, /已说明/)
})

test('审核上报 lists it, calm, and the report may go up', async () => {
  await page.go('submit')
  await page.waitForText('submit-summary', /提示 0 条，已说明 1 条/)
  await page.waitForText('export-barred', /审核通过，可以上报/)
  await page.shoot('explain-submit')
  await page.click('explain-R104-t07-nextSteps-remove')
  await page.waitForText('export-barred', /还有 1 条提示，改正或说明理由后才能上报/)
  await page.assertNoSidewaysScrolling('审核上报')
})

test('资料 lists the rules with a search', async () => {
  await page.go('library')
  await page.click('library-rules')
  await page.type('rule-search', '身份证')
  await page.waitForText('rule-count', /^1 条规则$/)
  await page.shoot('rules-found')
  await page.type('rule-search', Key.chord(Key.CONTROL, 'a'), Key.DELETE)
  await page.shoot('rules')
  await page.click('library-about')
  await page.choose('text-size-large')
  await page.click('library-rules')
  await page.assertNoSidewaysScrolling('审核规则 in large letters')
  await page.shoot('rules-large')
  await page.go('fill')
  await page.assertNoSidewaysScrolling('说明 in large letters')
  await page.shoot('explain-large')
})

function qingdan(...words) {
  execFileSync(process.env.QINGDAN_CLI, ['--data-dir', scratch.data, '--today', '2026-12-18', ...words])
}
