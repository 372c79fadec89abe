import { readLotsOf } from '@/db/queries/points-account'
import type { Store } from '@/db/store'
import { byCustomer } from '@/lib/customers/by-customer'
import type { Lot } from './rules/lots'

/** Points that are still to expire, and when. */
export interface Expiring {
  points: number
  expiresAt: Date
}

/** What of these lots expires when, soonest first; those of one day together, those that never do left out. */
export const expirySchedule = (lots: readonly Lot[]): readonly Expiring[] => {
  const byMoment = new Map<number, number>()
  for (const { remaining, expiresAt } of lots)
    if (expiresAt) byMoment.set(expiresAt.getTime(), (byMoment.get(expiresAt.getTime()) ?? 0) + remaining)
  return [...byMoment]
    .sort(([one], [other]) => one - other)
    .map(([moment, points]) => ({ points, expiresAt: new Date(moment) }))
}

/** What is left of these customers' credits, by id; who has no points is absent. */
export const openLots = async (store: Store, ids: readonly number[]): Promise<ReadonlyMap<number, readonly Lot[]>> =>
  byCustomer(await readLotsOf(store, ids))
