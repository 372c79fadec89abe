'use client'

import { Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts'
import { Balloon, ChartLegend, ChartRoom, TOOLTIP, X_AXIS, Y_AXIS } from '@/components/ui/chart'
import { ChartPanel } from '@/components/ui/chart-panel'
import { formatNumber } from '@/components/ui/format'
import type { OpenOfDepartment } from '@/lib/tickets/report/open-by-age'
import { AGES } from '@/lib/tickets/report/rules/ages'

type Props = { open: readonly OpenOfDepartment[]; locale: string }

/** More bars than this have no room; the table has all. */
const MOST_BARS = 8
const SERIES = AGES.map(({ name, short }, place) => ({ name, short, place, fill: `var(--age-${place + 1})` }))

/** Open tickets, a bar for each department with a piece for each age. */
export function TicketsChart({ open, locale }: Props) {
  const number = (count: number) => formatNumber(count, locale)
  const counts = AGES.map((_, place) => open.reduce((sum, { ages }) => sum + (ages[place] ?? 0), 0))
  const total = open.reduce((sum, { count }) => sum + count, 0)
  if (total === 0)
    return <p className="flex h-66 items-center justify-center text-table text-muted">No ticket is open.</p>
  const bars = shownOf(open)
  const oldest = SERIES.findLast(({ place }) => (counts[place] ?? 0) > 0) ?? SERIES[0]
  const whole = { label: 'All departments', ages: counts, count: total }
  return (
    <ChartPanel
      label="Open tickets by age and department"
      description={
        <>
          {number(total)} open, {number(counts[oldest?.place ?? 0] ?? 0)} in the oldest group:{' '}
          {oldest?.name.toLowerCase()}.
          {bars.length < open.length && ` The chart shows the ${MOST_BARS} departments with the most.`}
        </>
      }
      table={{
        columns: ['Department', ...AGES.map(({ short }) => short), 'All'],
        rows: [...open, ...(open.length > 1 ? [whole] : [])].map(({ label, ages, count }) => [
          label,
          ...ages.map(number),
          number(count),
        ]),
      }}
    >
      <ChartLegend series={SERIES} />
      <ChartRoom>
        <BarChart
          data={[...bars]}
          layout="vertical"
          margin={{ top: 0, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis {...X_AXIS} type="number" allowDecimals={false} tickFormatter={number} />
          <YAxis {...Y_AXIS} type="category" dataKey="label" width={104} tickFormatter={short} interval={0} />
          <Tooltip
            {...TOOLTIP}
            content={({ active, label }) => {
              const bar = active ? bars.find((each) => each.label === label) : undefined
              return bar ? <Balloon name={bar.label} value={agesInWords(bar, number)} /> : null
            }}
          />
          {SERIES.map(({ name, place, fill }) => (
            <Bar
              key={name}
              name={name}
              stackId="age"
              dataKey={({ ages }: OpenOfDepartment) => ages[place] ?? 0}
              fill={fill}
              stroke="var(--background)"
              maxBarSize={28}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ChartRoom>
    </ChartPanel>
  )
}

const shownOf = (open: readonly OpenOfDepartment[]): readonly OpenOfDepartment[] => {
  if (open.length <= MOST_BARS) return open
  const most = open.toSorted((one, other) => other.count - one.count).slice(0, MOST_BARS)
  return open.filter((each) => most.includes(each))
}

const LONGEST = 18
const short = (label: string) => (label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label)

const agesInWords = ({ ages, count }: OpenOfDepartment, number: (count: number) => string): string =>
  `${number(count)} (${SERIES.flatMap(({ place, short: age }) => (ages[place] ? [`${age}: ${number(ages[place])}`] : [])).join(', ')})`
