/** Where the clerk was in 填报, 资料 and 下发收回, and whether the official text is folded; kept while other views are shown. */
export type LibraryTab = 'tasks' | 'units' | 'lights' | 'rules' | 'liaison' | 'person' | 'ledger' | 'backup' | 'about'

const task = ref('')
const scroll = ref(0)
const folded = ref(localStorage.getItem('folded') === 'yes')
const tab = ref<LibraryTab>('tasks')
/** A passage of 资料 that a hit leads to, until it is shown: the tab, the id of its element, and the word found. */
const passage = shallowRef<{ tab: LibraryTab; id: string; word: string } | null>(null)
const formsTab = ref<'issue' | 'collect'>('issue')
/** Whether the question for the person's name was put off until the next start. */
const putOff = ref(false)

watch(folded, (now) => { localStorage.setItem('folded', now ? 'yes' : 'no') })

export function usePlace() {
  return { task, scroll, folded, tab, passage, formsTab, putOff }
}
