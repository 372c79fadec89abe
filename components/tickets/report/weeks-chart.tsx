'use client'

import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import { Balloon, ChartLegend, ChartRoom, GRID, TOOLTIP, X_AXIS, Y_AXIS } from '@/components/ui/chart'
import { ChartPanel } from '@/components/ui/chart-panel'
import { formatDate, formatNumber } from '@/components/ui/format'
import type { ReportFigures } from '@/lib/tickets/report/report'

type Props = { weeks: ReportFigures['weeks']; locale: string }

const FILED = 'var(--accent)'
const CLOSED = 'var(--muted)'

/** What was filed and what was closed week by week, as columns or as a table. */
export function WeeksChart({ weeks, locale }: Props) {
  const number = (count: number) => formatNumber(count, locale)
  const short = (day: string) => formatDate(day, locale).replace(/,? \d{4}$/, '')
  const named = weeks.map((week) => ({ ...week, name: short(week.firstDay) }))
  const sumOf = (what: 'filed' | 'closed') => weeks.reduce((sum, week) => sum + week[what], 0)
  const [filed, closed] = [sumOf('filed'), sumOf('closed')]
  if (filed + closed === 0)
    return (
      <p className="flex h-66 items-center justify-center text-table text-muted">
        Nothing was filed or closed in these days.
      </p>
    )
  return (
    <ChartPanel
      label={`Filed and closed by week, ${weeks.length === 1 ? 'one week' : `${weeks.length} weeks`}`}
      description={`${number(filed)} filed, ${number(closed)} closed. Weeks begin on Monday.`}
      table={{
        columns: ['Week', 'Filed', 'Closed'],
        rows: named
          .toReversed()
          .map((week) => [
            week.firstDay === week.lastDay
              ? formatDate(week.firstDay, locale)
              : `${short(week.firstDay)} – ${formatDate(week.lastDay, locale)}`,
            number(week.filed),
            number(week.closed),
          ]),
      }}
    >
      <ChartLegend
        series={[
          { name: 'Filed, the left column', fill: FILED },
          { name: 'Closed, the right column', fill: CLOSED },
        ]}
      />
      <ChartRoom>
        <BarChart data={named} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false} barGap={1}>
          <CartesianGrid {...GRID} />
          <XAxis {...X_AXIS} dataKey="firstDay" tickFormatter={short} />
          <YAxis {...Y_AXIS} width={40} tickFormatter={number} allowDecimals={false} />
          <Tooltip
            {...TOOLTIP}
            content={({ active, label }) => {
              const week = active ? named.find(({ firstDay }) => firstDay === label) : undefined
              return week ? (
                <Balloon
                  name={`Week of ${week.name}`}
                  value={`${number(week.filed)} filed, ${number(week.closed)} closed`}
                />
              ) : null
            }}
          />
          <Bar dataKey="filed" fill={FILED} radius={[2, 2, 0, 0]} maxBarSize={24} isAnimationActive={false} />
          <Bar dataKey="closed" fill={CLOSED} radius={[2, 2, 0, 0]} maxBarSize={24} isAnimationActive={false} />
        </BarChart>
      </ChartRoom>
    </ChartPanel>
  )
}
