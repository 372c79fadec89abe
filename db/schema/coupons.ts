import { sql } from 'drizzle-orm'
import type { Kit } from '../kit'
import type { CustomerTables } from './customers'
import type { OrganisationTables } from './organisation'

type Needs = Pick<OrganisationTables, 'tills'> & Pick<CustomerTables, 'customers'>

export const defineCoupons = (k: Kit, { tills, customers }: Needs) => {
  const couponSeries = k.table(
    'coupon_series',
    {
      id: k.id(),
      version: k.int().notNull().default(1),
      description: k.text().notNull(),
      discountCode: k.key().notNull(),
      discountType: k.text().$type<'ABS' | 'PERC'>().notNull(),
      /** ABS: minor units. PERC: hundredths of a per cent. */
      discountValue: k.int().notNull(),
      /** Nothing is issued or redeemed after it; null = no end. */
      validTill: k.time(),
      /** A coupon is valid for so many days from its issue, at most to the end of the series; null = to that end. */
      validDays: k.int(),
      /** Null = no limit. */
      maxPerCustomer: k.int(),
      maxRedemptions: k.int().notNull().default(1),
      /** Codes of the stores that take it; empty = every store. */
      storeCodes: k.json().$type<string[]>().notNull(),
      detailedInfo: k.text().notNull().default(''),
      isClosed: k.bool().notNull().default(false),
      createdAt: k.time().notNull(),
    },
    (series) => [
      k.check('coupon_series_discount_type', sql`${series.discountType} in ('ABS', 'PERC')`),
      k.check('coupon_series_discount_value', sql`${series.discountValue} > 0`),
      k.check('coupon_series_redemptions', sql`${series.maxRedemptions} > 0`),
    ],
  )

  const coupons = k.table(
    'coupons',
    {
      id: k.id(),
      code: k.key().notNull(),
      seriesId: k
        .ref()
        .notNull()
        .references(() => couponSeries.id),
      customerId: k
        .ref()
        .notNull()
        .references(() => customers.id),
      cause: k.text().$type<'issued' | 'goodwill' | 'referral'>().notNull().default('issued'),
      issuedAt: k.time().notNull(),
      issuedBy: k.text().notNull(),
      issuedTillId: k.ref().references(() => tills.id),
      /** The last moment at which it is valid; null = no end. */
      validTill: k.time(),
      /** The bill it was issued on. */
      transactionNumber: k.key().notNull().default(''),
      redemptionCount: k.int().notNull().default(0),
    },
    (coupon) => [
      k.uniqueIndex('coupons_code').on(coupon.code),
      k.index('coupons_by_customer').on(coupon.customerId, coupon.issuedAt, coupon.id),
      k.index('coupons_by_series').on(coupon.seriesId, coupon.customerId),
      k.check('coupons_redemption_count', sql`${coupon.redemptionCount} >= 0`),
    ],
  )

  const couponRedemptions = k.table(
    'coupon_redemptions',
    {
      id: k.id(),
      couponId: k
        .ref()
        .notNull()
        .references(() => coupons.id),
      customerId: k
        .ref()
        .notNull()
        .references(() => customers.id),
      redeemedAt: k.time().notNull(),
      storedAt: k.time().notNull(),
      tillId: k.ref().references(() => tills.id),
      transactionNumber: k.key().notNull().default(''),
      /** Minor units. */
      transactionAmount: k.int(),
      /** Minor units that the coupon took off. */
      discount: k.int().notNull().default(0),
      /** The bill it was attached to. */
      transactionId: k.ref(),
      validationCode: k.text().notNull().default(''),
      fields: k.json().$type<{ name: string; value: string }[]>().notNull(),
    },
    (redemption) => [
      k.index('coupon_redemptions_by_coupon').on(redemption.couponId, redemption.id),
      k.index('coupon_redemptions_by_customer').on(redemption.customerId, redemption.redeemedAt, redemption.id),
      k.index('coupon_redemptions_by_transaction').on(redemption.transactionId),
    ],
  )

  return { couponSeries, coupons, couponRedemptions }
}
export type CouponTables = ReturnType<typeof defineCoupons>
