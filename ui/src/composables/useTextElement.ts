/**
 * Binds a text element to a text kept elsewhere. The element's text is set only where it differs and never while an input method
 * composes: half a word is neither taken nor replaced.
 */
import type { Ref } from 'vue'

type TextElement = HTMLInputElement | HTMLTextAreaElement

/** Where the text is kept, and what happens when it is typed in, entered and left. */
interface Source {
  text: () => string
  take: (text: string) => void
  enter?: () => void
  leave: () => void
}

export function useTextElement(element: Readonly<Ref<TextElement | null>>, source: Source) {
  const length = ref(0)
  let composing = false

  function show(value: string): void {
    const target = element.value
    if (!target || composing) return
    if (target.value !== value) target.value = value
    measure(target)
  }

  function measure(target: TextElement): void {
    length.value = characters(target.value)
    if (target instanceof HTMLTextAreaElement) grow(target)
  }

  function take(): void {
    const target = element.value
    if (!target) return
    measure(target)
    if (!composing) source.take(target.value)
  }

  function end(): void {
    composing = false
    take()
  }

  const on = {
    input: take,
    focus: () => { source.enter?.() },
    blur: () => {
      // Leaving ends what is composed: what is seen is what is kept.
      if (composing) end()
      source.leave()
    },
    compositionstart: () => { composing = true },
    compositionend: end,
  }

  watch([source.text, element], () => { show(source.text()) }, { flush: 'post' })
  onMounted(() => { show(source.text()) })
  return { length, on }
}

/** Characters as people count them, 生僻字 beyond 65,535 as one. */
function characters(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0)
}

/** Gives the text to the twin that keeps the textarea's box as high as its text (see `.grow` in base.css). */
function grow(target: HTMLTextAreaElement): void {
  if (target.parentElement) target.parentElement.dataset.text = target.value
}
