import { countCouponsUsed } from '@/db/queries/customer-overview'
import { readFigures } from '@/db/queries/points'
import type { Context } from '@/lib/context'
import { shareOf, type VisitFigures, visitFigures } from '../rules/figures'
import type { Customer } from '../types'

/** The eight figures of a customer. Money in minor units, basket sizes in thousandths, shares as 0.25. */
export interface CustomerFigures extends VisitFigures {
  lifetimePurchases: number
  visits: number
  lastVisit: { at: Date; storeName: string | null } | null
  points: { issued: number; redeemed: number; share: number | null }
  /** Coupons redeemed at least once, of those issued. */
  coupons: { issued: number; redeemed: number; share: number | null }
}

const NOTHING = {
  visits: 0,
  spent: 0,
  basketSize: 0,
  firstVisitAt: null,
  lastVisitAt: null,
  lastStoreId: null,
  pointsRedeemed: 0,
}

export const customerFigures = async (
  { store, settings }: Context<'customers.read'>,
  customer: Pick<Customer, 'id' | 'lifetimePurchases' | 'lifetimePoints'>,
): Promise<CustomerFigures> => {
  const [known] = await readFigures(store, [customer.id])
  const sums = known ?? NOTHING
  // The figures count redemptions, of which one coupon may have many; coupons are few.
  const { issued, used } = await countCouponsUsed(store, customer.id)
  // Every point ever issued raised the lifetime points, and nothing else does.
  const points = customer.lifetimePoints
  return {
    ...visitFigures(sums),
    lifetimePurchases: customer.lifetimePurchases,
    visits: sums.visits,
    lastVisit: sums.lastVisitAt && {
      at: sums.lastVisitAt,
      storeName: settings.stores.get(sums.lastStoreId ?? 0)?.name ?? null,
    },
    points: { issued: points, redeemed: sums.pointsRedeemed, share: shareOf(sums.pointsRedeemed, points) },
    coupons: { issued, redeemed: used, share: shareOf(used, issued) },
  }
}
