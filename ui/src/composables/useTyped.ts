/** Binds a text element to a field of the report; Alt+↓ takes over what the report before has. */
import type { Ref } from 'vue'

import type { Field } from '@/bindings'

import { useCarry } from './useCarry'
import { useReport } from './useReport'
import { useTextElement } from './useTextElement'

export function useTyped(element: Readonly<Ref<HTMLInputElement | HTMLTextAreaElement | null>>, field: () => Field) {
  const report = useReport()
  const carry = useCarry()
  const { length, on } = useTextElement(element, {
    text: () => report.text(field()),
    take: (text) => { report.type(field(), text) },
    enter: () => { report.enter(field()) },
    leave: () => { report.leave(field()) },
  })

  function keydown(event: KeyboardEvent): void {
    if (!event.altKey || event.key !== 'ArrowDown') return
    event.preventDefault()
    void carry.takeField(field())
  }

  return { length, on: { ...on, keydown } }
}
