/** What a clerk does with the page, in terms of its `data-testid`s. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { By, Key, until } from 'selenium-webdriver'

const SHOTS = join(import.meta.dirname, '..', 'shots')
const PATIENCE = 10_000

export class Page {
  constructor(driver) {
    this.driver = driver
  }

  /** Waits for an element that is there. */
  find(id) {
    return this.driver.wait(until.elementLocated(by(id)), PATIENCE, `no ${id} on the page`)
  }

  async has(id) {
    return (await this.driver.findElements(by(id))).length > 0
  }

  async click(id) {
    const element = await this.find(id)
    await this.driver.wait(until.elementIsEnabled(element), PATIENCE, `${id} stays disabled`)
    await this.bringIntoView(element)
    await this.driver.wait(() => this.rests(element), PATIENCE, `${id} keeps moving`)
    await element.click()
  }

  /** Whether an element stays where it is: what is saved meanwhile may put a line above it, and the click would miss. */
  rests(element) {
    return this.driver.executeAsyncScript(`
      const [element, done] = arguments
      const place = () => { const { x, y } = element.getBoundingClientRect(); return x + ' ' + y }
      const before = place()
      setTimeout(() => requestAnimationFrame(() => done(place() === before)), 40)`, element)
  }

  /** Clicks what loads the page anew, and waits until the old one is gone: whatever is asked while it goes has no answer. */
  async clickToReload(id) {
    const element = await this.find(id)
    await this.bringIntoView(element)
    await element.click()
    const gone = async () => element.isEnabled().then(() => false, () => true)
    await this.driver.wait(gone, PATIENCE, `${id} loads nothing`)
  }

  /** Radio buttons are drawn by their labels. */
  async choose(id) {
    const label = await (await this.find(id)).findElement(By.xpath('ancestor::label'))
    await this.bringIntoView(label)
    await this.driver.wait(() => this.rests(label), PATIENCE, `${id} keeps moving`)
    await label.click()
  }

  async type(id, ...keys) {
    const element = await this.find(id)
    await this.bringIntoView(element)
    await element.sendKeys(...keys.map((it) => it.replaceAll('\n', Key.ENTER)))
  }

  /** Puts text in as pasting does: WebDriver's keys lose characters beyond 65,535. */
  async paste(id, text) {
    const element = await this.find(id)
    await this.bringIntoView(element)
    await this.run('arguments[0].focus(); document.execCommand("insertText", false, arguments[1])', element, text)
  }

  /** The whole text, hidden parts included: what WebDriver calls text is empty within scrolled boxes. */
  async text(id) {
    return (await (await this.find(id)).getAttribute('textContent')).replace(/\s+/g, ' ').trim()
  }

  async value(id) {
    return (await this.find(id)).getAttribute('value')
  }

  async waitForText(id, expected) {
    const matches = async () => expected.test(await this.text(id).catch(() => ''))
    await this.driver.wait(matches, PATIENCE, `${id} never says ${expected}`)
  }

  /** Waits until everything typed is on disk. */
  async saved() {
    await this.waitForText('save-state', /^已保存 /)
  }

  async go(view) {
    await this.click(`nav-${view}`)
    await this.find(`view-${view}`)
  }

  async focused() {
    return this.run('return document.activeElement?.dataset?.testid ?? ""')
  }

  run(script, ...parameters) {
    return this.driver.executeScript(script, ...parameters)
  }

  /** Keeps a picture of the window. */
  async shoot(name) {
    mkdirSync(SHOTS, { recursive: true })
    writeFileSync(join(SHOTS, `${name}.png`), await this.driver.takeScreenshot(), 'base64')
  }

  /** Gives the page exactly this size. */
  async resize(width, height) {
    const window = this.driver.manage().window()
    // The page follows the window some time later, so each round corrects by what the page measures by then.
    const fits = async () => {
      const [inner, outer] = [await this.run('return [innerWidth, innerHeight]'), await window.getRect()]
      const off = [width - inner[0], height - inner[1]]
      if (off[0] === 0 && off[1] === 0) return true
      await window.setRect({ x: 0, y: 0, width: outer.width + off[0], height: outer.height + off[1] })
      await pause(300)
      return false
    }
    await this.driver.wait(fits, PATIENCE, `the page is not ${width}×${height}`)
  }

  /** Nothing may be reached by scrolling sideways only. */
  async assertNoSidewaysScrolling(where) {
    const wide = await this.run(`
      const scrolls = (e) => e.scrollWidth > e.clientWidth + 1 && !['visible', 'hidden', 'clip'].includes(getComputedStyle(e).overflowX)
      const root = document.documentElement
      const all = [...document.querySelectorAll('body *')].filter(scrolls).map((e) => e.dataset.testid || e.className || e.tagName)
      return root.scrollWidth > root.clientWidth ? ['page', ...all] : all`)
    assert.deepEqual(wide, [], `${where}: scrolls sideways`)
    const cut = await this.run(`
      const state = document.querySelector('[data-testid=save-state]')
      return state !== null && state.scrollWidth > state.clientWidth`)
    assert.equal(cut, false, `${where}: the saved time is cut off`)
  }

  async bringIntoView(element) {
    await this.run('arguments[0].scrollIntoView({ block: "center" })', element)
  }
}

function by(id) {
  return By.css(`[data-testid="${id}"]`)
}
