/** Where the clerk was in 填报, and whether the official text is folded; kept while other views are shown. */
const task = ref('')
const scroll = ref(0)
const folded = ref(false)

export function usePlace() {
  return { task, scroll, folded }
}
