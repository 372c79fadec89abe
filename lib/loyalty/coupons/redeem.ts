import { type CouponSeries, findCouponSeries } from '@/db/queries/coupon-series'
import { type Coupon, findBillOf, findCoupon, insertCouponRedemption } from '@/db/queries/coupons'
import { readStanding } from '@/db/queries/customers'
import { addFigures } from '@/db/queries/points-account'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { restricted } from '@/lib/customers/rules/status'
import { ok, type Result } from '@/lib/result'
import { couponCodeKey } from './coupon-code'
import {
  type CouponBearer,
  type CouponRefusal,
  decideRedeemable,
  decideRedemption,
  type RedemptionRefusal,
  type SaidRedemption,
} from './rules/coupon'

/** Which coupon: what the customer shows, or the coupon's own id. */
export type CouponKey = { code: string } | { id: number }

/** Of the customer, what a coupon asks: null = nobody was found. */
export type Bearer = { id: number } | null

export interface CouponCheck {
  /** Undefined for an unknown code, as is the series. */
  coupon: Coupon | undefined
  series: CouponSeries | undefined
  decision: Result<unknown, CouponRefusal>
}

/** Whether this customer could redeem this coupon here and now. Writes nothing. */
export const checkCoupon = async (
  ctx: Context<'coupons.redeem'>,
  key: CouponKey,
  customer: Bearer,
): Promise<CouponCheck> => {
  const { coupon, series } = await readCoupon(ctx, key)
  const decision = decideRedeemable(coupon, series, await bearer(ctx, customer), {
    at: ctx.now,
    storeCode: storeCodeOf(ctx),
  })
  return { coupon, series, decision }
}

export interface CouponRedemption extends SaidRedemption {
  coupon: CouponKey
  customer: Bearer
  validationCode: string
  fields: readonly { name: string; value: string }[]
}

export interface RedeemedCoupon {
  redemptionId: number
  coupon: Coupon
  series: CouponSeries
  /** Minor units that it takes off the bill. */
  discount: number
}

/** Redeems a coupon: never more often than its series allows, however many tills try at once. */
export const redeemCoupon = async (
  ctx: Context<'coupons.redeem'>,
  redemption: CouponRedemption,
): Promise<Result<RedeemedCoupon, RedemptionRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const inside = within(ctx, tx)
    const { customer, validationCode, fields } = redemption
    // Only its own customer redeems a coupon, so that the customer's claim is the coupon's.
    if (customer) await tx.claim([`customer:${customer.id}`])
    const known = await readCoupon(inside, redemption.coupon)
    const moment = { now: ctx.now, storeCode: storeCodeOf(ctx) }
    const decision = decideRedemption(known.coupon, known.series, await bearer(inside, customer), redemption, moment)
    if (!decision.ok) return decision

    const { coupon, series, at, number, amount, discount } = decision.value
    const { customerId } = coupon
    const redemptionId = await insertCouponRedemption(tx, {
      couponId: coupon.id,
      customerId,
      redeemedAt: at,
      storedAt: ctx.now,
      tillId: ctx.actor.tillId,
      transactionNumber: number,
      transactionAmount: amount,
      discount,
      transactionId: await findBillOf(tx, { customerId, number }),
      validationCode,
      fields: [...fields],
    })
    await addFigures(tx, customerId, { couponsRedeemed: 1 })
    const facts = { couponId: coupon.id, series: series.description, redemptionId, discount, bill: number }
    await audit(inside, 'coupon.redeemed', `customer:${customerId}`, facts)
    return ok({ redemptionId, coupon, series, discount })
  })

const readCoupon = async ({ store }: Context, key: CouponKey) => {
  const coupon = await findCoupon(store, 'code' in key ? { code: couponCodeKey(key.code) } : key)
  return { coupon, series: coupon && (await findCouponSeries(store, coupon.seriesId)) }
}

/** The customer as he stands now, which may be no longer as he was found. */
const bearer = async ({ store, settings }: Context, customer: Bearer): Promise<CouponBearer | null> => {
  const standing = customer && (await readStanding(store, customer.id))
  return customer && standing
    ? {
        id: customer.id,
        isFraud: standing.fraudStatus === 'CONFIRMED',
        restricted: restricted(settings, standing, 'COUPON_REDEMPTION'),
      }
    : null
}

/** The store in which the caller stands; undefined for somebody at a desk without one. */
const storeCodeOf = ({ actor, settings }: Context): string | undefined => {
  const storeId = settings.tills.get(actor.tillId ?? 0)?.storeId ?? actor.storeId
  return settings.stores.get(storeId ?? 0)?.code
}
