/** Options of the charts from what the core returns. Readable in black and white: a shape, a dash or a word stands for every colour. */
import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts'
import type { AriaComponentOption, GridComponentOption, LegendComponentOption, MarkLineComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'

import type { DueItem, Light, TimelineView, Trend, Window } from '@/bindings'

export type ChartOption = ComposeOption<
  AriaComponentOption | BarSeriesOption | GridComponentOption | LegendComponentOption | LineSeriesOption | MarkLineComponentOption | ScatterSeriesOption
>

/** Sizes and colours of the page, which a canvas cannot look up by itself. */
export interface Look {
  /** Size of small letters, in pixels. */
  size: number
  font: string
  text: string
  muted: string
  line: string
  accent: string
  error: string
  surface: string
  lights: Record<Light, string>
}

interface Mark {
  symbol: string
  hollow: boolean
  tone: 'error' | 'accent' | 'muted'
}

/** Shape and colour of a window; what is settled is hollow. */
const MARKS: Record<Window, Mark> = {
  overdue: { symbol: 'triangle', hollow: false, tone: 'error' },
  within30: { symbol: 'diamond', hollow: false, tone: 'accent' },
  within60: { symbol: 'rect', hollow: false, tone: 'accent' },
  within90: { symbol: 'circle', hollow: false, tone: 'accent' },
  later: { symbol: 'circle', hollow: true, tone: 'accent' },
  settled: { symbol: 'circle', hollow: true, tone: 'muted' },
}

/** Room before the first day, in milliseconds: 15 days. */
const MARGIN = 15 * 24 * 3600 * 1000

/** Height of a row of the timeline, in sizes of small letters. */
const ROW = 2.6

export const timelineHeight = (view: TimelineView, look: Look): number => (view.items.length * ROW + 5) * look.size

function point(item: DueItem, look: Look) {
  const mark = MARKS[item.window]
  return {
    value: [item.due, `${item.taskLabel}${item.name}`],
    symbol: mark.symbol,
    itemStyle: { color: mark.hollow ? look.surface : look[mark.tone], borderColor: look[mark.tone], borderWidth: 2 },
    label: { show: true, formatter: item.leftText || item.windowLabel },
  }
}

/** Deadlines on a line of time, with today's line. */
export function timelineOption(view: TimelineView, look: Look): ChartOption {
  const names = view.items.map((it) => `${it.taskLabel}${it.name}`)
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: look.font, fontSize: look.size, color: look.text },
    grid: { left: look.size * 24, right: look.size * 8, top: look.size * 2.5, bottom: look.size * 2.5 },
    xAxis: {
      type: 'time',
      min: (range) => Math.min(range.min, Date.parse(view.today)) - MARGIN,
      max: (range) => Math.max(range.max, Date.parse(view.today)),
      axisLabel: { formatter: '{yyyy}-{MM}', hideOverlap: true, fontSize: look.size, color: look.muted },
      axisLine: { lineStyle: { color: look.muted } },
      splitLine: { show: true, lineStyle: { color: look.line, type: 'dotted' } },
    },
    yAxis: {
      type: 'category',
      data: [...new Set(names)],
      inverse: true,
      axisTick: { show: false },
      axisLine: { show: false },
      splitLine: { show: true, lineStyle: { color: look.line } },
      axisLabel: { interval: 0, width: look.size * 23, overflow: 'break', lineHeight: look.size * 1.2, fontSize: look.size, color: look.text },
    },
    series: [{
      type: 'scatter',
      symbolSize: look.size,
      data: view.items.map((it) => point(it, look)),
      label: { position: 'right', fontSize: look.size, color: look.text, distance: look.size / 2 },
      markLine: {
        silent: true,
        symbol: 'none',
        lineStyle: { color: look.text, type: 'dashed', width: 2 },
        label: { position: 'start', formatter: `今天 ${view.today}`, color: look.text, fontSize: look.size },
        data: [{ xAxis: view.today }],
      },
    }],
  }
}

/** Round ends and steps that take in every value and the target, with room for neither to lie on the edge alone. */
export function scaleOf(trend: Trend): { low: number; high: number; step: number } {
  const values = [...trend.points.map((it) => it.value), trend.target].filter((it) => it !== null).map(Number)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((it) => (most - least) / it <= 3) ?? (most - least) / 3
  const low = Math.floor(least / step) * step
  return { low, high: Math.max(Math.ceil(most / step) * step, low + step), step }
}

/** One indicator over the periods, with its target as a dashed line. */
export function trendOption(trend: Trend, look: Look): ChartOption {
  const target = trend.target === null ? [] : [{ yAxis: Number(trend.target) }]
  const { low, high, step } = scaleOf(trend)
  return {
    animation: false,
    textStyle: { fontFamily: look.font, fontSize: look.size, color: look.text },
    grid: { left: look.size * 4, right: look.size * 3, top: look.size * 3, bottom: look.size * 2.2 },
    xAxis: {
      type: 'category',
      data: trend.points.map((it) => it.period),
      axisLabel: { fontSize: look.size, color: look.muted, hideOverlap: true },
      axisLine: { lineStyle: { color: look.muted } },
    },
    yAxis: {
      type: 'value',
      scale: true,
      interval: step,
      min: low,
      max: high,
      axisLabel: { fontSize: look.size, color: look.muted },
      splitLine: { lineStyle: { color: look.line } },
    },
    series: [{
      type: 'line',
      data: trend.points.map((it) => ({ value: it.value === null ? '-' : Number(it.value), label: { formatter: it.valueText } })),
      symbol: 'circle',
      symbolSize: look.size * 0.7,
      lineStyle: { color: look.accent, width: 2 },
      itemStyle: { color: look.accent },
      label: { show: true, position: 'top', fontSize: look.size, color: look.text },
      markLine: {
        silent: true,
        symbol: 'none',
        lineStyle: { color: look.text, type: 'dashed' },
        label: { position: 'insideEndTop', formatter: `目标${trend.targetText}`, color: look.muted, fontSize: look.size },
        data: target,
      },
    }],
  }
}
