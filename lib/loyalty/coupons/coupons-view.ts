import { z } from 'zod'
import { countHeldBySeries, readDeskCoupons } from '@/db/queries/coupon-desk'
import { readCouponSeries } from '@/db/queries/coupon-series'
import { findBillsOf, findCoupon } from '@/db/queries/coupons'
import type { Context } from '@/lib/context'
import type { NamedBill } from '@/lib/loyalty/points/points-view'
import { type CouponRedemptionRow, redemptionsByCoupon } from './list-coupons'
import { type CouponStanding, standingOf, validTillOf } from './rules/coupon'
import { type Discount, runningSeries } from './series-view'

const PAGE = 20

const idOf = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined)

/** A page of coupons as its address carries it. */
export const couponsStateSchema = z.object({
  status: z.enum(['active', 'redeemed', 'expired']).optional().catch(undefined),
  series: idOf,
  /** The coupon before which the page ends: everything older. */
  before: idOf,
})
export type CouponsState = z.infer<typeof couponsStateSchema>

export interface ShownRedemption {
  at: Date
  /** Store and till; empty for somebody at a desk. */
  place: string
  /** Null = none was named; without an id it is not kept here. */
  bill: NamedBill | null
  /** Minor units. */
  discount: number
}

export interface ShownCoupon {
  id: number
  code: string
  description: string
  discount: Discount
  standing: CouponStanding
  /** Whether it is its series that was closed. */
  isSeriesClosed: boolean
  /** Null = no end. */
  validTill: Date | null
  issuedAt: Date
  issuedPlace: string
  cause: 'issued' | 'goodwill' | 'referral'
  /** The bill it was issued on. */
  bill: NamedBill | null
  maxRedemptions: number
  redemptions: readonly ShownRedemption[]
}

export interface CouponsPage {
  coupons: readonly ShownCoupon[]
  /** `before` of the next page; undefined on the last one. */
  older: number | undefined
}

/** A page of a customer's coupons, the newest first. */
export const couponsPage = async (
  ctx: Context<'customers.read'>,
  customerId: number,
  { status, series, before }: CouponsState,
): Promise<CouponsPage> => {
  const { store, now } = ctx
  const last = before === undefined ? undefined : await findCoupon(store, { id: before })
  const filter = { customerId, standing: status, seriesId: series, before: last }
  const found = await readDeskCoupons(store, filter, now, PAGE + 1)
  const rows = found.slice(0, PAGE)
  const redemptions = await redemptionsByCoupon(ctx, rows)
  const numbers = rows.flatMap(({ transactionNumber }) => transactionNumber || [])
  const issuedOn = await findBillsOf(store, { customerId, numbers })
  return {
    coupons: rows.map((coupon) => ({
      id: coupon.id,
      code: coupon.code,
      description: coupon.series.description,
      discount: { type: coupon.series.discountType, value: coupon.series.discountValue },
      standing: standingOf(coupon, coupon.series, now),
      isSeriesClosed: coupon.series.isClosed,
      validTill: coupon.validTill,
      issuedAt: coupon.issuedAt,
      issuedPlace: placeOf(ctx, coupon.issuedTillId),
      cause: coupon.cause,
      bill: named(coupon.transactionNumber, issuedOn.get(coupon.transactionNumber)),
      maxRedemptions: coupon.series.maxRedemptions,
      redemptions: (redemptions.get(coupon.id) ?? []).map((redemption) => shown(ctx, redemption)),
    })),
    older: found.length > PAGE ? rows.at(-1)?.id : undefined,
  }
}

const shown = (ctx: Context, redemption: CouponRedemptionRow): ShownRedemption => ({
  at: redemption.redeemedAt,
  place: placeOf(ctx, redemption.tillId),
  bill: named(redemption.transactionNumber, redemption.transactionId),
  discount: redemption.discount,
})

const named = (number: string, id: number | null | undefined): NamedBill | null =>
  number === '' ? null : { id: id ?? null, number }

const placeOf = ({ settings }: Context, tillId: number | null): string => {
  const till = settings.tills.get(tillId ?? 0)
  const store = settings.stores.get(till?.storeId ?? 0)
  if (!till || !store) return ''
  // Many chains name their tills after the store already.
  return till.name.toLowerCase().startsWith(store.name.toLowerCase()) ? till.name : `${store.name}, ${till.name}`
}

/** The series of which the customer has had a coupon, by name: for the filter. */
export const seriesHeld = async (
  { store }: Context<'customers.read'>,
  customerId: number,
): Promise<readonly { id: number; description: string }[]> => {
  const held = await countHeldBySeries(store, customerId)
  if (held.size === 0) return []
  return (await readCouponSeries(store))
    .filter(({ id }) => held.has(id))
    .map(({ id, description }) => ({ id, description }))
    .toSorted((one, other) => (one.description < other.description ? -1 : 1))
}

/** What could be issued to a customer now, and what the coupon would be. */
export interface CouponOffer {
  seriesId: number
  description: string
  discount: Discount
  /** The last moment of a coupon issued now; null = no end. */
  validTill: Date | null
  maxRedemptions: number
  /** Names of the stores that take it; none = every store. */
  stores: readonly string[]
  /** How many more the customer may have; null = no limit. */
  left: number | null
}

export const couponOffers = async (
  ctx: Context<'customers.read'>,
  customerId: number,
): Promise<readonly CouponOffer[]> => {
  const { store, settings, now } = ctx
  const [series, held] = [await runningSeries(ctx), await countHeldBySeries(store, customerId)]
  const names = new Map([...settings.stores.values()].map(({ code, name }) => [code, name]))
  return series.map((each) => ({
    seriesId: each.id,
    description: each.description,
    discount: { type: each.discountType, value: each.discountValue },
    validTill: validTillOf(each, now, settings.config.timeZone),
    maxRedemptions: each.maxRedemptions,
    stores: each.storeCodes.map((code) => names.get(code) ?? code),
    left: each.maxPerCustomer === null ? null : Math.max(0, each.maxPerCustomer - (held.get(each.id) ?? 0)),
  }))
}
