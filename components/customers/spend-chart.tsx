'use client'

import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import { Balloon, ChartRoom, GRID, TOOLTIP, X_AXIS, Y_AXIS } from '@/components/ui/chart'
import { ChartPanel } from '@/components/ui/chart-panel'
import { formatMoney, formatMonth, formatNumber, formatShortMoney } from '@/components/ui/format'
import type { MonthSpent } from '@/lib/customers/overview/spend'

type Props = { months: readonly MonthSpent[]; currency: string; locale: string }

/** What a customer spent month by month, as columns or as a table. */
export function SpendChart({ months, currency, locale }: Props) {
  const money = (minor: number) => formatMoney(minor, currency, locale)
  const named = months.map((each) => ({ ...each, name: formatMonth(each.month, locale) }))
  const total = months.reduce((sum, { spent }) => sum + spent, 0)
  const best = named.reduce((most, each) => (each.spent > most.spent ? each : most), { spent: 0, name: '' })
  if (named.every(({ visits, spent }) => visits === 0 && spent === 0))
    return (
      <p className="flex h-66 items-center justify-center text-table text-muted">
        Nothing spent in the last {months.length} months.
      </p>
    )
  return (
    <ChartPanel
      label={`Spend by month, the last ${months.length} months`}
      description={
        best.name === ''
          ? `${money(total)} in ${months.length} months.`
          : `${money(total)} in ${months.length} months, most in ${best.name}: ${money(best.spent)}.`
      }
      table={{
        columns: ['Month', 'Bills', 'Spent'],
        rows: named.toReversed().map(({ name, visits, spent }) => [name, formatNumber(visits, locale), money(spent)]),
      }}
    >
      <ChartRoom>
        <BarChart data={named} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid {...GRID} />
          <XAxis {...X_AXIS} dataKey="name" />
          <YAxis {...Y_AXIS} tickFormatter={(minor: number) => formatShortMoney(minor, currency, locale)} />
          <Tooltip
            {...TOOLTIP}
            content={({ active, payload, label }) =>
              active && payload[0] ? <Balloon name={String(label)} value={money(Number(payload[0].value))} /> : null
            }
          />
          <Bar dataKey="spent" fill="var(--accent)" radius={[2, 2, 0, 0]} maxBarSize={48} isAnimationActive={false} />
        </BarChart>
      </ChartRoom>
    </ChartPanel>
  )
}
