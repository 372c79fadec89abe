'use client'

import { Area, AreaChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import { Balloon, ChartRoom, GRID, TOOLTIP, X_AXIS, Y_AXIS } from '@/components/ui/chart'
import { ChartPanel } from '@/components/ui/chart-panel'
import { formatMonth, formatPoints, formatShortNumber } from '@/components/ui/format'
import type { MonthOfPoints } from '@/lib/loyalty/points/points-view'

/** The balance at the end of each month, as an area or as a table with what came in and went out. */
export function BalanceChart({ months, locale }: { months: readonly MonthOfPoints[]; locale: string }) {
  const points = (count: number) => formatPoints(count, locale)
  const named = months.map((each) => ({ ...each, name: formatMonth(each.month, locale) }))
  const now = months.at(-1)?.balance ?? 0
  const most = named.reduce((best, each) => (each.balance > best.balance ? each : best), { balance: 0, name: '' })
  if (months.length === 0)
    return <p className="flex h-66 items-center justify-center text-table text-muted">No points so far.</p>
  return (
    <ChartPanel
      label={`Balance over time, ${months.length === 1 ? 'this month' : `the last ${months.length} months`}`}
      description={
        most.name === ''
          ? `${points(now)} points now.`
          : `${points(now)} points now; most at the end of ${most.name}: ${points(most.balance)}.`
      }
      table={{
        columns: ['Month', 'In', 'Out', 'Balance'],
        rows: named
          .toReversed()
          .map(({ name, pointsIn, pointsOut, balance }) => [
            name,
            points(pointsIn),
            points(pointsOut),
            points(balance),
          ]),
      }}
    >
      <ChartRoom>
        <AreaChart data={named} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid {...GRID} />
          <XAxis {...X_AXIS} dataKey="name" />
          <YAxis
            {...Y_AXIS}
            tickFormatter={(count: number) => formatShortNumber(count, locale)}
            allowDecimals={false}
          />
          <Tooltip
            {...TOOLTIP}
            content={({ active, payload, label }) =>
              active && payload[0] ? <Balloon name={String(label)} value={points(Number(payload[0].value))} /> : null
            }
          />
          <Area
            dataKey="balance"
            stroke="var(--accent)"
            strokeWidth={2}
            fill="var(--accent-soft)"
            dot={months.length === 1}
            isAnimationActive={false}
          />
        </AreaChart>
      </ChartRoom>
    </ChartPanel>
  )
}
