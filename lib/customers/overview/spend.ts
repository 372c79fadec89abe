import { readMonthsSpent } from '@/db/queries/customer-overview'
import type { Context } from '@/lib/context'
import { monthOf } from '@/lib/loyalty/month'
import { monthsUpTo } from '../rules/figures'

/** How far back the chart may look: a year with the same month of the year before, or two years. */
export const SPEND_MONTHS = [13, 24] as const
export type SpendMonths = (typeof SPEND_MONTHS)[number]

/** A month of the organisation; `month` is 202603 for March 2026, `spent` minor units net of returns. */
export interface MonthSpent {
  month: number
  visits: number
  spent: number
}

/** What a customer spent in each of the last months, oldest first, idle months with nothing. */
export const spendByMonth = async (
  { store, settings, now }: Context<'customers.read'>,
  id: number,
  count: SpendMonths,
): Promise<readonly MonthSpent[]> => {
  const months = monthsUpTo(monthOf(now, settings.config.timeZone), count)
  const known = await readMonthsSpent(store, id, months[0] ?? 0)
  return months.map((month) => known.find((row) => row.month === month) ?? { month, visits: 0, spent: 0 })
}
