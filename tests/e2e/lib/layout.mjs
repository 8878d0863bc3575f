/** Whether a screen is laid out as it should be: every state is looked at in the sizes of common PCs and in both sizes of letters. */
import assert from 'node:assert/strict'

/** The smallest screen of offices, 1366×768, less the bars above and below a window; and the common one, whole. */
const SIZES = [[1366, 690], [1920, 1080]]
const LETTERS = ['normal', 'large']

/**
 * Says what is wrong with what the window shows now. What scrolls within its box may be longer than the box;
 * a text that ends in “…” has to be told whole by a title.
 */
const LOOK = `
  const wrong = []
  const style = (e) => getComputedStyle(e)
  const name = (e) => e.dataset?.testid || e.closest?.('[data-testid]')?.dataset.testid + ' ' + e.tagName.toLowerCase() + '.' + String(e.className).split(' ').filter((it) => !it.startsWith('is-')).join('.')
  const words = (e) => (e.textContent || e.value || e.getAttribute?.('aria-label') || '').trim().slice(0, 24)
  const say = (what, e, more = '') => wrong.push(what + ': ' + name(e) + ' “' + words(e) + '”' + (more && ' ' + more))
  const covers = [...document.querySelectorAll('.el-overlay')].filter((e) => style(e).display !== 'none')
  const root = covers.at(-1) ?? document.querySelector('#app')
  const shown = (e) => e.getClientRects().length > 0 && style(e).visibility !== 'hidden' && !e.closest('.visually-hidden')
  const hides = (overflow) => overflow === 'hidden' || overflow === 'clip'
  const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll'
  const told = (e) => e.closest('[title]') !== null || e.closest('[aria-label]') !== null
  const all = [...root.querySelectorAll('*')].filter((e) => !(e instanceof SVGElement) && shown(e))

  const page = document.documentElement
  if (page.scrollWidth > page.clientWidth) wrong.push('the page scrolls sideways')
  for (const e of all) {
    const { overflowX, overflowY } = style(e)
    if (scrolls(overflowX) && e.scrollWidth > e.clientWidth + 1) say('scrolls sideways', e)
    if (hides(overflowX) && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1 && words(e) && !told(e)) say('cut off at the side', e)
    const folded = e.parentElement?.querySelector('[aria-expanded]')
    if (hides(overflowY) && e.scrollHeight > e.clientHeight + 2 && e.clientHeight > 1 && words(e) && !told(e) && !folded) say('cut off below', e)
  }

  /** What the boxes around an element leave of the window to see it in. */
  function sight(e) {
    const left = { left: 0, top: 0, right: innerWidth, bottom: innerHeight, scrolls: false }
    for (let box = e.parentElement; box; box = box.parentElement) {
      const { overflowX, overflowY, position } = style(box)
      if (overflowX !== 'visible' || overflowY !== 'visible') {
        const edge = box.getBoundingClientRect()
        left.left = Math.max(left.left, edge.left); left.right = Math.min(left.right, edge.right)
        left.top = Math.max(left.top, edge.top); left.bottom = Math.min(left.bottom, edge.bottom)
        left.scrolls ||= scrolls(overflowY)
      }
      if (position === 'fixed') break
    }
    return left
  }

  const boxes = 'td, th, button, .btn, .panel, .choice, .el-dialog, label, li, h1, h2, h3'
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement
    if (!node.data.trim() || !e || !shown(e) || e instanceof SVGElement || told(e)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const [box, seen] = [e.closest(boxes), sight(e)]
    const edge = box?.getBoundingClientRect()
    for (const rect of range.getClientRects()) {
      if (rect.width < 1) continue
      if (rect.right > seen.right + 1 || rect.left < seen.left - 1) { say('text beyond the side', e); break }
      if (!seen.scrolls && (rect.bottom > seen.bottom + 3 || rect.top < seen.top - 3)) { say('text beyond the edge', e); break }
      if (edge && (rect.right > edge.right + 1 || rect.left < edge.left - 1)) { say('text spills out', e); break }
    }
  }

  const controls = all.filter((e) => e.matches('button, input, textarea, select, a[href], [tabindex="0"]') && !e.matches('.scroll, [role=grid]'))
  const places = controls.map((e) => {
    const rect = e.getBoundingClientRect()
    const seen = sight(e)
    if (rect.right > seen.right + 1 || rect.left < seen.left - 1) say('control beyond the side', e)
    if (!seen.scrolls && (rect.bottom > seen.bottom + 1 || rect.top < seen.top - 1)) say('control beyond the edge', e)
    return { e, left: Math.max(rect.left, seen.left), right: Math.min(rect.right, seen.right), top: Math.max(rect.top, seen.top), bottom: Math.min(rect.bottom, seen.bottom) }
  }).filter((it) => it.right - it.left > 1 && it.bottom - it.top > 1)
  places.forEach((a, index) => {
    for (const b of places.slice(index + 1)) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      if (wide > 2 && high > 2 && !a.e.contains(b.e) && !b.e.contains(a.e)) say('controls overlap', a.e, 'and ' + name(b.e))
    }
    const [x, y] = [(a.left + a.right) / 2, (a.top + a.bottom) / 2]
    const top = document.elementFromPoint(x, y)
    const within = top && (a.e.contains(top) || top.contains(a.e) || top.closest('label, .el-select')?.contains(a.e))
    const veiled = top && (top.closest('thead, .section, [role=listbox], .el-popper, .el-message') !== null)
    if (!within && !veiled && a.bottom - a.top > 8) say('control covered', a.e, 'by ' + (top ? name(top) : 'nothing'))
  })

  const parse = (colour) => { const it = colour.match(/[\\d.]+/g)?.map(Number) ?? [0, 0, 0, 0]; return [it[0], it[1], it[2], it[3] ?? 1] }
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((it) => it / 255).map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const over = (front, back) => [0, 1, 2].map((it) => front[it] * front[3] + back[it] * (1 - front[3])).concat(1)
  const behind = (e) => {
    const layers = []
    for (let box = e; box; box = box.parentElement) {
      const colour = parse(style(box).backgroundColor)
      if (colour[3] > 0) layers.push(colour)
      if (colour[3] === 1) break
    }
    return layers.reverse().reduce((back, front) => over(front, back), [255, 255, 255, 1])
  }
  for (const e of all) {
    const own = [...e.childNodes].some((it) => it.nodeType === Node.TEXT_NODE && it.data.trim()) || (e.matches('input, textarea') && e.value)
    if (!own || e.matches(':disabled') || e.closest(':disabled, .el-overlay .el-icon')) continue
    const { color, fontSize, fontWeight } = style(e)
    const back = behind(e)
    const [a, b] = [light(over(parse(color), back)), light(back)]
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    const large = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.5 && Number(fontWeight) >= 700)
    if (ratio < (large ? 3 : 4.5)) say('contrast ' + ratio.toFixed(2), e)
  }
  return [...new Set(wrong)]`

/** Every control that takes the cursor from the keyboard shows it. */
const FOCUS = `
  const covers = [...document.querySelectorAll('.el-overlay')].filter((e) => getComputedStyle(e).display !== 'none')
  const root = covers.at(-1) ?? document.querySelector('#app')
  const before = document.activeElement
  const mark = (e) => {
    const marks = []
    for (let box = e; box && marks.length < 4; box = box.parentElement) {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(box)
      marks.push([outlineStyle === 'none' ? '' : outlineStyle + outlineWidth + outlineColor, boxShadow, borderColor, backgroundColor].join())
    }
    return marks.join('|')
  }
  const wrong = []
  for (const e of root.querySelectorAll('button, input, textarea, select, a[href], summary, [tabindex="0"]')) {
    if (e.disabled || e.getClientRects().length === 0 || e.tabIndex < 0) continue
    document.activeElement?.blur()
    const calm = mark(e)
    e.focus({ focusVisible: true, preventScroll: true })
    if (document.activeElement === e && mark(e) === calm) wrong.push('no visible focus: ' + (e.dataset.testid || e.outerHTML.slice(0, 120)))
  }
  document.activeElement?.blur()
  before?.focus?.({ preventScroll: true })
  return [...new Set(wrong)]`

/** Looks at the state the window shows, in every size: `show` brings it into view, `seen` is told of each. */
export async function look(page, state, { show = () => undefined, seen = () => undefined, focus = true } = {}) {
  const wrong = []
  for (const [width, height] of await fromHere(page)) {
    await page.resize(width, height)
    for (const letters of LETTERS) {
      await lettersOf(page, letters)
      await show()
      const here = await page.run(LOOK)
      wrong.push(...here.map((it) => `${width} ${letters}: ${it}`))
      await seen(`${state}-${width}-${letters}`)
    }
  }
  await lettersOf(page, 'normal')
  if (focus) wrong.push(...await page.run(FOCUS))
  assert.deepEqual(wrong, [], state)
}

/** The sizes, beginning with the one the window has: changing it takes the longest. */
async function fromHere(page) {
  const width = await page.run('return innerWidth')
  return SIZES.toSorted((a, b) => Math.abs(a[0] - width) - Math.abs(b[0] - width))
}

/** As the choice at the top right sets them, which charts follow too; where there is no such choice, as it would. */
async function lettersOf(page, letters) {
  await page.run(`
    const choice = document.querySelector('[data-testid=text-size-' + arguments[0] + ']')
    if (choice) choice.click()
    else document.documentElement.classList.toggle('large', arguments[0] === 'large')`, letters)
  const set = () => page.run('return document.documentElement.classList.contains("large") === (arguments[0] === "large")', letters)
  await page.driver.wait(set, 5000, `the letters do not become ${letters}`)
  await page.run('return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
}
