'use client'

import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatDate, formatNumber } from '@/components/ui/format'

type Day = { day: string; registrations: number }
type Props = { days: readonly Day[]; locale: string }

/** Registrations a day. The picture is for the eye; the table under it says the same. */
export function RegistrationsChart({ days, locale }: Props) {
  const short = (day: string) => formatDate(day, locale).replace(/,? \d{4}$/, '')
  return (
    <>
      <div aria-hidden="true" className="h-44">
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 176 }}>
          <BarChart data={[...days]} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <XAxis
              dataKey="day"
              tickFormatter={short}
              tickLine={false}
              axisLine={{ stroke: 'var(--border)' }}
              tick={{ fill: 'var(--muted)', fontSize: 12 }}
              interval="preserveEnd"
              minTickGap={32}
            />
            <YAxis
              allowDecimals={false}
              tickLine={false}
              axisLine={false}
              width={36}
              tick={{ fill: 'var(--muted)', fontSize: 12 }}
              tickFormatter={(count: number) => formatNumber(count, locale)}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: 'var(--default)' }}
              content={({ active, payload }) => {
                const day = active ? asDay(payload[0]?.payload) : null
                return day && <Balloon day={day} locale={locale} />
              }}
            />
            <Bar dataKey="registrations" fill="var(--accent)" radius={[2, 2, 0, 0]} isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <details className="mt-2 text-table">
        <summary className="w-fit cursor-pointer py-1 text-muted pointer-coarse:py-3">Show as a table</summary>
        <table className="mt-2 tabular-nums">
          <caption className="sr-only">Registrations by day, newest first</caption>
          <thead>
            <tr className="border-b border-border text-left text-xs text-muted">
              <th scope="col" className="h-8 pr-8 font-medium">
                Day
              </th>
              <th scope="col" className="h-8 text-right font-medium">
                Registrations
              </th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map(({ day, registrations }) => (
              <tr key={day} className="border-b border-separator">
                <th scope="row" className="h-7 pr-8 text-left font-normal" suppressHydrationWarning>
                  {formatDate(day, locale)}
                </th>
                <td className="h-7 text-right">{formatNumber(registrations, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}

const asDay = (value: unknown): Day | null =>
  typeof value === 'object' && value !== null && 'day' in value && 'registrations' in value
    ? { day: String(value.day), registrations: Number(value.registrations) }
    : null

function Balloon({ day: { day, registrations }, locale }: { day: Day; locale: string }) {
  return (
    <div className="rounded-md bg-overlay px-2 py-1 text-xs shadow-overlay">
      {formatDate(day, locale)}: <strong>{formatNumber(registrations, locale)}</strong>
    </div>
  )
}
