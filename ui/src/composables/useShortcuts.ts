/** Keyboard shortcuts of a view, alive while it is shown. Keys pressed while an input method composes are its own. */

/** `Ctrl+Enter`, `Alt+1` … in the spelling of `KeyboardEvent.key`. */
type Shortcuts = Record<string, () => void>

/** `outsideText`: in a text field the keys keep the meaning they have there. */
export function useShortcuts(shortcuts: Shortcuts, where: 'everywhere' | 'outsideText' = 'everywhere'): void {
  function press(event: KeyboardEvent): void {
    if (event.isComposing || (where === 'outsideText' && isText(event.target))) return
    const run = shortcuts[nameOf(event)]
    if (!run) return
    event.preventDefault()
    run()
  }
  onMounted(() => { window.addEventListener('keydown', press) })
  onUnmounted(() => { window.removeEventListener('keydown', press) })
}

function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)
}

function nameOf(event: KeyboardEvent): string {
  // Digits by their place on the keyboard: with Alt some layouts type another character.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  const key = digit ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key)
  const ctrl = event.ctrlKey || event.metaKey
  return [ctrl ? 'Ctrl+' : '', event.altKey ? 'Alt+' : '', event.shiftKey ? 'Shift+' : '', key].join('')
}
