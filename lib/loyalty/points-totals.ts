import { readFigures } from '@/db/queries/points'
import type { Store } from '@/db/store'

/** What left a balance, in points, each 0 or more; `adjusted` is negative when more was debited than credited. */
export interface PointsTotals {
  redeemed: number
  expired: number
  returned: number
  adjusted: number
}

export const NO_TOTALS: PointsTotals = { redeemed: 0, expired: 0, returned: 0, adjusted: 0 }

/** The totals of these customers by id; who never lost or was granted a point may be absent. */
export const pointsTotals = async (store: Store, ids: readonly number[]): Promise<ReadonlyMap<number, PointsTotals>> =>
  new Map(
    (await readFigures(store, ids)).map(({ customerId, ...sums }) => [
      customerId,
      {
        redeemed: sums.pointsRedeemed,
        expired: sums.pointsExpired,
        returned: sums.pointsReturned,
        adjusted: sums.pointsAdjusted,
      },
    ]),
  )
