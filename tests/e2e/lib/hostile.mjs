/** A text that a page must show and never run, and how to tell which of the two it did. */
import assert from 'node:assert/strict'

/** Words of a page's own languages: each of them marks the window when it runs, or leaves an element behind. */
export const HOSTILE = [
  '<img src=x onerror="window.injected=1">',
  '<script>window.injected=2</script>',
  '"><svg onload="window.injected=3">',
  '</textarea></td></p><qd-evil>粗</qd-evil>',
  '<a href="javascript:window.injected=4">点我</a>',
  '<style>*{display:none}</style>',
  '<iframe srcdoc="<script>parent.injected=5</script>"></iframe>',
  '{{7*7}}{a}{b|c}${7*7}%3Cb%3E&lt;b&gt;&#60;',
  '\u202e倒\u202c隔\u200d开',
].join('')

/** The same where a name has to be short, or to be that of a file. */
export const HOSTILE_NAME = '<img src=x onerror=injected=6>'

/** Elements that only a text taken for markup could have brought. */
const BROUGHT = [
  'qd-evil', 'img[src="x"]', '[onerror]', '[onload]', '[onclick]', 'iframe', 'object', 'embed', 'base', 'form[action]', 'a[href^="javascript"]', 'script:not([src])',
  'style:not([data-vite-dev-id])', 'link:not([rel=stylesheet]):not([rel=modulepreload]):not([rel=icon])',
]

/** Holds that a part of the page says the text letter by letter, and that the page has run and made nothing of it. */
export async function assertShown(page, id, text = HOSTILE) {
  const says = async () => (await words(page, id)).includes(text)
  await page.driver.wait(says, 10_000, `${id} does not say it as it is`).catch(async (error) => {
    throw new Error(`${error.message}: ${await words(page, id)}`)
  })
  await assertHarmless(page, id)
}

/** Holds that nothing ran and no element came of a text, wherever it stands. */
export async function assertHarmless(page, where) {
  const found = await page.run(`
    const brought = arguments[0].flatMap((it) => [...document.querySelectorAll(it)].map((e) => e.outerHTML))
    return { injected: window.injected ?? null, brought }`, BROUGHT)
  assert.deepEqual(found, { injected: null, brought: [] }, where)
}

/** What parts of that name say, fields too: their texts one after the other, or what is shown on hover. */
function words(page, id) {
  return page.run(`
    const all = [...document.querySelectorAll('[data-testid="' + arguments[0] + '"]')]
    const fields = (e) => [e, ...e.querySelectorAll('*')].map((it) => (it.value ?? '') + '\\n' + (it.getAttribute('title') ?? '') + (it.getAttribute('aria-label') ?? ''))
    return all.map((it) => it.textContent + '\\n' + fields(it).join('\\n')).join('\\n')`, id)
}
