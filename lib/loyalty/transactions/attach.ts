import {
  attachRedemptions,
  findOpenCouponRedemptions,
  findOpenPointsRedemptions,
  type RedemptionRef,
} from '@/db/queries/transactions'
import type { Store } from '@/db/store'

/** Redemptions as a bill names them. */
export interface RedemptionRefs {
  points: readonly RedemptionRef[]
  coupons: readonly RedemptionRef[]
}

/** Attaches redemptions that were made before the bill; false when one of them is not the customer's to attach. */
export const attach = async (
  store: Store,
  customerId: number,
  { id, number }: { id: number; number: string },
  { points, coupons }: RedemptionRefs,
): Promise<boolean> => {
  if (points.length + coupons.length === 0) return true
  const open = points.length > 0 ? await findOpenPointsRedemptions(store, customerId, points) : []
  const held = coupons.length > 0 ? await findOpenCouponRedemptions(store, customerId, coupons) : []
  // A code of six digits may look like an id: the code is what a till prints.
  const pointsIds = points.map(
    (ref) => (open.find(({ code }) => code === ref) ?? open.find((each) => String(each.id) === ref))?.id,
  )
  const couponIds = coupons.map((ref) => held.find((each) => String(each.id) === String(Number(ref)))?.id)
  const known = { points: present(pointsIds), coupons: present(couponIds) }
  if (known.points.length < points.length || known.coupons.length < coupons.length) return false
  await attachRedemptions(store, { transactionId: id, transactionNumber: number }, known)
  return true
}

const present = (ids: readonly (number | undefined)[]) => ids.filter((id) => id !== undefined)
