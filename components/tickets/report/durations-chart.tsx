'use client'

import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import { Balloon, ChartLegend, ChartRoom, GRID, TOOLTIP, X_AXIS, Y_AXIS } from '@/components/ui/chart'
import { ChartPanel } from '@/components/ui/chart-panel'
import { formatNumber } from '@/components/ui/format'
import { durationTicks, durationWords } from '@/lib/tickets/report/duration-words'
import type { SpreadOf } from '@/lib/tickets/report/report'
import type { Spread } from '@/lib/tickets/report/rules/percentiles'

type Props = {
  /** "First answer by department". */
  label: string
  /** Heading of the rows: "Department". */
  of: string
  all: Spread
  groups: readonly SpreadOf[]
  /** What is counted, in one word: "Answered". */
  counted: string
  /** Why there is nothing. */
  empty: string
  locale: string
}

/** More bars than this have no room; the table has all. */
const MOST_BARS = 7
const MEDIAN = 'var(--accent)'
const P90 = 'var(--muted)'

/** How long something took, group by group: the median and what nine of ten stayed within. */
export function DurationsChart({ label, of, all, groups, counted, empty, locale }: Props) {
  if (all.median === null || all.p90 === null)
    return <p className="flex h-66 items-center justify-center text-center text-table text-muted">{empty}</p>
  const number = (count: number) => formatNumber(count, locale)
  const words = (ms: number | null) => (ms === null ? '–' : durationWords(ms))
  const most = groups.toSorted((one, other) => other.count - one.count).slice(0, MOST_BARS)
  const bars = groups.filter((group) => most.includes(group))
  const ticks = durationTicks(Math.max(...bars.map(({ p90 }) => p90 ?? 0)))
  return (
    <ChartPanel
      label={label}
      description={
        <>
          Half within {words(all.median)}, 9 of 10 within {words(all.p90)}.
          {bars.length < groups.length && ` The chart shows the ${MOST_BARS} with the most tickets.`}
        </>
      }
      table={{
        columns: [of, counted, 'Median', '9 of 10 within'],
        rows: [...groups, ...(groups.length > 1 ? [{ label: 'All', ...all }] : [])].map((group) => [
          group.label,
          number(group.count),
          words(group.median),
          words(group.p90),
        ]),
      }}
    >
      <ChartLegend
        series={[
          { name: 'Median, the upper bar', fill: MEDIAN },
          { name: '9 of 10 within, the lower bar', fill: P90 },
        ]}
      />
      <ChartRoom>
        <BarChart
          data={bars}
          layout="vertical"
          margin={{ top: 0, right: 20, bottom: 0, left: 0 }}
          accessibilityLayer={false}
          barGap={1}
        >
          <CartesianGrid {...GRID} horizontal={false} vertical />
          <XAxis
            {...X_AXIS}
            type="number"
            ticks={[...ticks]}
            domain={[0, ticks.at(-1) ?? 1]}
            tickFormatter={(ms: number) => (ms === 0 ? '0' : durationWords(ms))}
          />
          <YAxis {...Y_AXIS} type="category" dataKey="label" width={104} tickFormatter={short} interval={0} />
          <Tooltip
            {...TOOLTIP}
            content={({ active, label: name }) => {
              const group = active ? bars.find((each) => each.label === name) : undefined
              return group ? (
                <Balloon
                  name={group.label}
                  value={`median ${words(group.median)}, 9 of 10 within ${words(group.p90)}`}
                />
              ) : null
            }}
          />
          <Bar dataKey="median" fill={MEDIAN} radius={[0, 2, 2, 0]} maxBarSize={14} isAnimationActive={false} />
          <Bar dataKey="p90" fill={P90} radius={[0, 2, 2, 0]} maxBarSize={14} isAnimationActive={false} />
        </BarChart>
      </ChartRoom>
    </ChartPanel>
  )
}

const LONGEST = 18
const short = (label: string) => (label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label)
