/** 帮助: whether the manual is open, and at which section. One instance for the window. */
import type { ViewName } from './useApp'

/** The heading in the manual that fits a view. */
const SECTIONS: Record<ViewName, string> = {
  workbench: '2．看本期要做什么',
  fill: '3．填一项任务',
  forms: '6．下发科室填写、收回',
  submit: '8．审核、上报',
  timeline: '13．序时进度',
  library: '四、数据安全和出问题时',
  receive: '2．收表',
  consolidation: '6．汇总',
}

const shown = ref(false)
const section = ref('')

function open(view: ViewName): void {
  section.value = SECTIONS[view]
  shown.value = true
}

export function useHelp() {
  return { shown, section, open }
}
