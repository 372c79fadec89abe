'use client'

import type { ReactElement } from 'react'
import { ResponsiveContainer } from 'recharts'

const TICK = { fill: 'var(--muted)', fontSize: 12 }

/** How the axes of every chart look, in both themes. */
export const X_AXIS = {
  tick: TICK,
  tickLine: false,
  axisLine: { stroke: 'var(--border)' },
  interval: 'equidistantPreserveStart',
  minTickGap: 16,
  height: 24,
} as const
export const Y_AXIS = { tick: TICK, tickLine: false, axisLine: false, width: 56 } as const

/** The horizontal lines behind a chart. */
export const GRID = { stroke: 'var(--separator)', vertical: false } as const

/** How a chart's own balloon behaves; give it `content` with a `Balloon`. */
export const TOOLTIP = {
  isAnimationActive: false,
  cursor: { fill: 'var(--default)', stroke: 'var(--border)' },
} as const

/**
 * Room for one chart: as wide as its place, 14 rem high before and after it is drawn. Until its width is known the chart
 * is 600 px wide, which would stick out of a phone.
 */
export function ChartRoom({ children }: { children: ReactElement }) {
  return (
    <div aria-hidden="true" className="h-56 overflow-hidden">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 224 }}>
        {children}
      </ResponsiveContainer>
    </div>
  )
}

/** What the pointer stands on: "Mar 2026: ₹1,250". */
export function Balloon({ name, value }: { name: string; value: string }) {
  return (
    <div className="rounded-md bg-overlay px-2 py-1 text-xs text-foreground shadow-overlay">
      {name}: <strong>{value}</strong>
    </div>
  )
}

/** What the colours of a chart stand for, in the order of its bars; the table beside the chart says the same. */
export function ChartLegend({ series }: { series: readonly { name: string; fill: string }[] }) {
  return (
    <ul aria-hidden="true" className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {series.map(({ name, fill }) => (
        <li key={name} className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-sm" style={{ background: fill }} />
          {name}
        </li>
      ))}
    </ul>
  )
}
