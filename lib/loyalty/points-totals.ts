import { sumPointsByKind } from '@/db/queries/points'
import type { Store } from '@/db/store'

/** What left a balance, in points, each 0 or more; `adjusted` is negative when more was debited than credited. */
export interface PointsTotals {
  redeemed: number
  expired: number
  returned: number
  adjusted: number
}

export const NO_TOTALS: PointsTotals = { redeemed: 0, expired: 0, returned: 0, adjusted: 0 }

/** The totals of these customers by id, from the ledger; who has no entry is absent. */
export const pointsTotals = async (
  store: Store,
  ids: readonly number[],
): Promise<ReadonlyMap<number, PointsTotals>> => {
  const totals = new Map<number, PointsTotals>()
  for (const { customerId, kind, points } of await sumPointsByKind(store, ids)) {
    const known = totals.get(customerId) ?? NO_TOTALS
    // Debits are negative in the ledger and shown as what was taken.
    if (kind !== 'issued') totals.set(customerId, { ...known, [kind]: kind === 'adjusted' ? points : -points })
  }
  return totals
}
