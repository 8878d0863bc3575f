/** Shows the passage of 资料 that a hit leads to: brings it into view and says which it is. */
import { type LibraryTab, usePlace } from './usePlace'

export function usePassage(tab: LibraryTab) {
  const { passage } = usePlace()
  /** The id of the element, and the word to mark in it; none until a hit leads here. */
  const shown = shallowRef<{ id: string; word: string } | null>(null)

  watch(passage, async (wanted) => {
    if (wanted?.tab !== tab) return
    passage.value = null
    shown.value = wanted
    await nextTick()
    const element = document.getElementById(wanted.id)
    const place = element?.querySelector('mark') ?? element
    element?.focus({ preventScroll: true })
    place?.scrollIntoView({ block: 'center' })
  }, { immediate: true, flush: 'post' })

  return shown
}
