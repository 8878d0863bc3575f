/** The program's frame: start state, the view shown, the office and its settings. One instance for the window. */
import type { Liaison, OfficeSetup, OfficeView, Settings, StartState, TextSize } from '@/bindings'
import { commands, Trouble, troubleOf } from '@/commands'

export type ViewName = 'workbench' | 'fill' | 'submit' | 'library' | 'forms' | 'timeline' | 'receive' | 'consolidation'

/** Where 填报 goes next: a task, and the id of an element of its page to put the cursor in. */
export interface Target {
  task: string
  element: string | null
}

const start = shallowRef<StartState | null>(null)
const office = shallowRef<OfficeView | null>(null)
const startTrouble = shallowRef<Trouble | null>(null)
const view = ref<ViewName>('workbench')
const target = shallowRef<Target | null>(null)

async function load(): Promise<void> {
  startTrouble.value = null
  try {
    const state = await commands.startState()
    if (state.problem) throw new Trouble(state.problem)
    start.value = state
    office.value = state.office
  } catch (error) {
    startTrouble.value = troubleOf(error)
  }
}

async function initOffice(setup: OfficeSetup): Promise<void> {
  office.value = await commands.initOffice(setup)
}

async function saveLiaison(liaison: Liaison): Promise<void> {
  office.value = await commands.saveLiaison(liaison)
}

async function savePerson(name: string): Promise<void> {
  office.value = await commands.savePerson(name)
}

async function saveSettings(settings: Settings): Promise<void> {
  office.value = await commands.saveSettings(settings)
}

const units = computed(() => start.value?.taskList.units ?? [])
const unitNames = computed(() => new Map(units.value.map((it) => [it.id, it.shortName])))

const tasks = computed(() => new Map(start.value?.taskList.sections.flatMap((it) => it.tasks).map((it) => [it.id, it])))

const textSize = computed<TextSize>(() => office.value?.settings.textSize ?? 'normal')
watchEffect(() => {
  document.documentElement.classList.toggle('large', textSize.value === 'large')
})

export function useApp() {
  return { start, office, startTrouble, view, target, units, unitNames, tasks, textSize, load, initOffice, saveLiaison, savePerson, saveSettings }
}
