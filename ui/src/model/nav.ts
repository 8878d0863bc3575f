/** The views an office has, in the order of the navigation; Ctrl and the number of the place opens one. */
import { DataAnalysis, EditPen, Files, Finished, House, Notebook, Share, TrendCharts } from '@element-plus/icons-vue'

import type { Role } from '@/bindings'
import type { ViewName } from '@/composables/useApp'

export interface NavItem {
  name: ViewName
  label: string
  sign: typeof House
  /** The only role that has it; every role where none is named. */
  only?: Role
}

const ITEMS: readonly NavItem[] = [
  { name: 'workbench', label: '工作台', sign: House },
  { name: 'receive', label: '收表', sign: Files, only: 'city' },
  { name: 'consolidation', label: '汇总', sign: DataAnalysis, only: 'city' },
  { name: 'fill', label: '填报', sign: EditPen },
  { name: 'forms', label: '下发收回', sign: Share },
  { name: 'submit', label: '审核上报', sign: Finished },
  { name: 'timeline', label: '序时进度', sign: TrendCharts },
  { name: 'library', label: '资料', sign: Notebook },
]

export const navItems = (role: Role | undefined): NavItem[] => ITEMS.filter((it) => it.only === undefined || it.only === role)
