/**
 * Binds a text element to a field of the report. The element's text is set only where it differs and never while an input method
 * composes: half a word is neither saved nor replaced.
 */
import type { Ref } from 'vue'

import type { Field } from '@/bindings'

import { useReport } from './useReport'

type TextElement = HTMLInputElement | HTMLTextAreaElement

export function useTyped(element: Readonly<Ref<TextElement | null>>, field: () => Field) {
  const report = useReport()
  const text = computed(() => report.text(field()))
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
    if (!composing) report.type(field(), target.value)
  }

  const on = {
    input: take,
    focus: () => { report.enter(field()) },
    blur: () => {
      composing = false
      report.leave(field())
    },
    compositionstart: () => { composing = true },
    compositionend: () => {
      composing = false
      take()
    },
  }

  watch([text, element], () => { show(text.value) }, { flush: 'post' })
  onMounted(() => { show(text.value) })
  return { text, length, on }
}

/** Characters as people count them, 生僻字 beyond 65,535 as one. */
function characters(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0)
}

/** Gives the text to the twin that keeps the textarea's box as high as its text (see FieldText). */
function grow(target: HTMLTextAreaElement): void {
  if (target.parentElement) target.parentElement.dataset.text = target.value
}
