import { readLatestBills } from '@/db/queries/customer-overview'
import type { Context } from '@/lib/context'

const LATEST = 5

/** A bill as a glance shows it. `amount` is in minor units; that of a return, and its points, are negative. */
export interface LatestBill {
  id: number
  isReturn: boolean
  number: string
  storeName: string
  amount: number
  points: number
  billedAt: Date
}

/** A customer's latest five bills, newest first. */
export const latestBills = async (
  { store, settings }: Context<'customers.read'>,
  id: number,
): Promise<readonly LatestBill[]> =>
  (await readLatestBills(store, id, LATEST)).map(({ type, storeId, ...bill }) => {
    const isReturn = type === 'RETURN'
    const sign = isReturn ? -1 : 1
    return {
      ...bill,
      isReturn,
      amount: sign * bill.amount,
      points: sign * bill.points,
      storeName: settings.stores.get(storeId)?.name ?? '',
    }
  })
