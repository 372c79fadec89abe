import { insertMany } from '@/db/queries/insert-many'
import { reserveIds } from '@/db/queries/reserve-ids'
import type { Store } from '@/db/store'
import type { DemoCoupon } from './history'
import type { PlacedBills } from './insert-bills'
import type { DemoPlaces, PlacedPerson } from './places'
import type { DemoSeries, SeriesName } from './series'

export type CouponIds = ReadonlyMap<DemoCoupon, number>
export type SeriesIds = ReadonlyMap<SeriesName, number>

export const insertSeries = async (
  store: Store,
  series: ReadonlyMap<SeriesName, DemoSeries>,
  createdAt: Date,
): Promise<SeriesIds> => {
  const all = [...series.values()]
  const ids = await reserveIds(store, 'couponSeries', all.length)
  const placed = new Map(all.map(({ name }, place) => [name, ids[place] ?? 0]))
  await insertMany(
    store,
    store.tables.couponSeries,
    all.map(({ name, storeCodes, ...row }) => ({
      ...row,
      id: placed.get(name),
      storeCodes: [...storeCodes],
      createdAt,
    })),
  )
  return placed
}

/** Writes the coupons in the order in which they were issued, with what they were redeemed for; answers their ids. */
export const insertCoupons = async (
  store: Store,
  places: DemoPlaces,
  placed: { bills: PlacedBills; series: SeriesIds },
  people: readonly (PlacedPerson & { couponCodes: readonly string[] })[],
): Promise<CouponIds> => {
  const { tables } = store
  const inOrder = people
    .flatMap(({ id: customerId, history, couponCodes }) =>
      history.coupons.map((coupon, place) => ({ customerId, coupon, code: couponCodes[place] ?? '' })),
    )
    .sort((one, other) => one.coupon.issuedAt.getTime() - other.coupon.issuedAt.getTime())
  const ids = await reserveIds(store, 'coupons', inOrder.length)
  await insertMany(
    store,
    tables.coupons,
    inOrder.map(({ customerId, coupon, code }, order) => {
      const hand = coupon.place ? places.atTill(coupon.place) : places.person('approver')
      return {
        id: ids[order],
        code,
        seriesId: placed.series.get(coupon.series) ?? 0,
        customerId,
        cause: coupon.cause,
        issuedAt: coupon.issuedAt,
        issuedBy: hand.actor,
        issuedTillId: hand.tillId,
        validTill: coupon.validTill,
        transactionNumber: (coupon.bill && placed.bills.get(coupon.bill)?.number) ?? '',
        redemptionCount: coupon.redemptions.length,
      }
    }),
  )
  const redeemed = inOrder
    .flatMap(({ customerId, coupon }, order) =>
      coupon.redemptions.map((redemption) => ({ couponId: ids[order] ?? 0, customerId, redemption })),
    )
    .sort((one, other) => one.redemption.at.getTime() - other.redemption.at.getTime())
  await insertMany(
    store,
    tables.couponRedemptions,
    redeemed.map(({ couponId, customerId, redemption: { at, place, bill, discount, amount } }) => ({
      couponId,
      customerId,
      redeemedAt: at,
      storedAt: at,
      tillId: places.till(place).id,
      transactionNumber: placed.bills.get(bill)?.number ?? '',
      transactionAmount: amount,
      discount,
      transactionId: placed.bills.get(bill)?.id,
      fields: [],
    })),
  )
  return new Map(inOrder.map(({ coupon }, order) => [coupon, ids[order] ?? 0]))
}
