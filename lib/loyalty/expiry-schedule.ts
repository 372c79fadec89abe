import { readIssuedPoints } from '@/db/queries/points'
import type { Store } from '@/db/store'

/** Points that were issued together; `expiresAt` null = never. */
export interface Lot {
  points: number
  expiresAt: Date | null
}

/** Points that are still to expire, and when. */
export interface Expiring {
  points: number
  expiresAt: Date
}

/**
 * What of a balance expires when, soonest first. Points are spent soonest-to-expire first, so the balance consists of
 * the lots that expire last.
 */
export const expirySchedule = (lots: readonly Lot[], balance: number, now: Date): readonly Expiring[] => {
  const byMoment = new Map<number, number>()
  for (const { points, expiresAt } of lots) {
    const moment = expiresAt?.getTime() ?? Number.POSITIVE_INFINITY
    byMoment.set(moment, (byMoment.get(moment) ?? 0) + points)
  }
  let rest = balance
  const schedule: Expiring[] = []
  for (const [moment, issued] of [...byMoment].sort(([one], [other]) => other - one)) {
    const points = Math.min(issued, rest)
    rest -= points
    if (points > 0 && Number.isFinite(moment) && moment > now.getTime())
      schedule.unshift({ points, expiresAt: new Date(moment) })
  }
  return schedule
}

/** The lots of these customers by id, from the ledger; who never got a point is absent. */
export const issuedLots = async (
  store: Store,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly Lot[]>> => {
  const lots = new Map<number, Lot[]>()
  for (const { customerId, ...lot } of await readIssuedPoints(store, ids)) {
    const known = lots.get(customerId)
    if (known) known.push(lot)
    else lots.set(customerId, [lot])
  }
  return lots
}
