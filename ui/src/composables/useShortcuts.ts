/**
 * Keyboard shortcuts of a view, alive while it is shown. Nothing happens behind a dialog: what is typed there would go with the
 * page under it. Keys of an input method come no farther than `main.ts`.
 */

/** `Ctrl+Enter`, `Alt+1` … in the spelling of `KeyboardEvent.key`. */
type Shortcuts = Record<string, () => void>

/** `outsideText`: in a text field the keys keep the meaning they have there. */
export function useShortcuts(shortcuts: Shortcuts, where: 'everywhere' | 'outsideText' = 'everywhere'): void {
  function press(event: KeyboardEvent): void {
    if (where === 'outsideText' && isText(event.target)) return
    const run = shortcuts[nameOf(event)]
    if (!run) return
    event.preventDefault()
    if (!isCovered()) run()
  }
  onMounted(() => { window.addEventListener('keydown', press) })
  onUnmounted(() => { window.removeEventListener('keydown', press) })
}

function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)
}

/** Whether a dialog lies over the page. */
function isCovered(): boolean {
  return [...document.querySelectorAll<HTMLElement>('.el-overlay')].some((it) => it.style.display !== 'none')
}

function nameOf(event: KeyboardEvent): string {
  // Alt with the number block is how Windows takes a character's code, as in Alt+41420 for √.
  if (event.altKey && event.code.startsWith('Numpad')) return ''
  // Digits by their place on the keyboard: with Alt some layouts type another character.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  const key = digit ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key)
  const ctrl = event.ctrlKey || event.metaKey
  return [ctrl ? 'Ctrl+' : '', event.altKey ? 'Alt+' : '', event.shiftKey ? 'Shift+' : '', key].join('')
}
