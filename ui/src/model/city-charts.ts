/** Charts of 汇总 from what the core returns. Every colour has a pattern and its number, so that they read in black and white. */
import type { ConsolidationView, CoverageView, Light, LightCounts } from '@/bindings'

import type { ChartOption, Look } from './charts'
import { LIGHT_WORDS } from './words'

/** Patterns, in ECharts' terms: dashes and gaps along and across, and the slant. */
const STRIPES = { dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 }
const CROSS = { dashArrayX: [[6, 2], [2, 6]], dashArrayY: [3, 3], rotation: 0 }
const DOTS = { symbol: 'circle', dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [5, 0], symbolSize: 0.6 }
const LINES = { dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0 }

interface Part {
  name: string
  color: string
  border: string
  decal: object | null
  values: number[]
}

const LIGHTS: readonly { light: Light; decal: object | null }[] = [
  { light: 'red', decal: CROSS },
  { light: 'yellow', decal: STRIPES },
  { light: 'green', decal: null },
  { light: 'blue', decal: DOTS },
  { light: 'grey', decal: LINES },
]

/** Words of a light and of its absence, in the order of the bars. */
export const LIGHT_PARTS: readonly { key: keyof LightCounts; label: string; light: Light | null }[] = [
  ...LIGHTS.map(({ light }) => ({ key: light, label: `${LIGHT_WORDS[light]}灯`, light })),
  { key: 'none', label: '未报未填', light: null },
]

function stacked(rows: string[], parts: Part[], look: Look, left: number): ChartOption {
  return {
    animation: false,
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    textStyle: { fontFamily: look.font, fontSize: look.size, color: look.text },
    grid: { left: look.size * left, right: look.size * 2, top: look.size * 2.6, bottom: look.size * 0.5 },
    legend: {
      top: 0,
      left: 0,
      itemWidth: look.size * 1.6,
      itemHeight: look.size,
      itemGap: look.size,
      selectedMode: false,
      textStyle: { fontSize: look.size, color: look.text },
    },
    xAxis: { type: 'value', show: false, max: 'dataMax' },
    yAxis: {
      type: 'category',
      data: rows,
      inverse: true,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { interval: 0, fontSize: look.size, color: look.text, width: look.size * (left - 1), overflow: 'truncate' },
    },
    series: parts.map((part) => ({
      type: 'bar',
      name: part.name,
      stack: 'all',
      barWidth: '68%',
      silent: true,
      itemStyle: { color: part.color, borderColor: part.border, borderWidth: 1, decal: part.decal ?? { symbol: 'none' } },
      label: {
        show: true,
        fontSize: look.size,
        color: look.text,
        textBorderColor: look.surface,
        textBorderWidth: 3,
      },
      data: part.values.map((value) => ({ value, label: { show: value > 0 } })),
    })),
  }
}

/** The lights of every task as one bar a task. */
export function lightsOption(view: ConsolidationView, look: Look): ChartOption {
  const parts: Part[] = [
    ...LIGHTS.map(({ light, decal }) => ({
      name: `${LIGHT_WORDS[light]}灯`,
      color: look.lights[light],
      border: look.surface,
      decal,
      values: view.tasks.map((it) => it.lights[light]),
    })),
    { name: '未报未填', color: look.surface, border: look.muted, decal: null, values: view.tasks.map((it) => it.lights.none) },
  ]
  return stacked(view.tasks.map((it) => it.heading), parts, look, 18)
}

export const lightsHeight = (view: ConsolidationView, look: Look): number => (view.tasks.length * 1.9 + 3.2) * look.size

export const COVERAGE_ROWS: readonly { key: keyof CoverageView; label: string }[] = [
  { key: 'counties', label: '旗县区' },
  { key: 'departments', label: '市直部门' },
  { key: 'all', label: '合计' },
]

/** Who reported, of county-level units and of departments. */
export function coverageOption(view: ConsolidationView, look: Look): ChartOption {
  const rows = COVERAGE_ROWS.filter((it) => it.key !== 'all')
  const values = (key: 'reported' | 'returned' | 'missing') => rows.map((it) => view.coverage[it.key][key])
  const parts: Part[] = [
    { name: '已报', color: look.accent, border: look.surface, decal: null, values: values('reported') },
    { name: '退回', color: look.lights.yellow, border: look.surface, decal: STRIPES, values: values('returned') },
    { name: '未报', color: look.surface, border: look.muted, decal: null, values: values('missing') },
  ]
  return stacked(rows.map((it) => it.label), parts, look, 6)
}

export const coverageHeight = (look: Look): number => look.size * 9
