import { readLatestBills } from '@/db/queries/customer-overview'
import { readLatestCoupons } from '@/db/queries/ticket-links'
import type { Context } from '@/lib/context'

const MOST = 10

/** What a ticket about this customer may be linked to: the last bills (minor units) and coupons, the newest first. */
export const linkChoices = async ({ store }: Context<'customers.read'>, customerId: number) => {
  const [bills, coupons] = await Promise.all([
    readLatestBills(store, customerId, MOST),
    readLatestCoupons(store, customerId, MOST),
  ])
  return {
    bills: bills.map(({ id, number, amount, billedAt, storeId }) => ({ id, number, amount, billedAt, storeId })),
    coupons,
  }
}
export type LinkChoices = Awaited<ReturnType<typeof linkChoices>>
