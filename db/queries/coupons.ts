import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Store } from '../store'

type Coupons = Store['tables']['coupons']
export type Coupon = Coupons['$inferSelect']
export type NewCoupon = Omit<Coupons['$inferInsert'], 'id' | 'redemptionCount'>
export type NewCouponRedemption = Omit<Store['tables']['couponRedemptions']['$inferInsert'], 'id'>

/** Writes a coupon and answers its id; null when another coupon has its code. */
export const insertCoupon = async (
  { sql: db, tables: { coupons } }: Store,
  coupon: NewCoupon,
): Promise<number | null> => {
  const [row] = await db
    .insert(coupons)
    .values(coupon)
    .onConflictDoNothing({ target: coupons.code })
    .returning({ id: coupons.id })
  return row?.id ?? null
}

export const findCoupon = async (
  { sql: db, tables: { coupons } }: Store,
  by: { code: string } | { id: number },
): Promise<Coupon | undefined> => {
  const [coupon] = await db
    .select()
    .from(coupons)
    .where('code' in by ? eq(coupons.code, by.code) : eq(coupons.id, by.id))
  return coupon
}

/** How many coupons of a series a customer was issued. */
export const countHeld = async (
  { sql: db, tables: { coupons } }: Store,
  { seriesId, customerId }: { seriesId: number; customerId: number },
): Promise<number> => {
  const [row] = await db
    .select({ held: count() })
    .from(coupons)
    .where(and(eq(coupons.seriesId, seriesId), eq(coupons.customerId, customerId)))
  return row?.held ?? 0
}

/** Writes a redemption, counts it on its coupon, and answers its id. */
export const insertCouponRedemption = async (
  { sql: db, tables: { coupons, couponRedemptions } }: Store,
  redemption: NewCouponRedemption,
): Promise<number> => {
  const [row] = await db.insert(couponRedemptions).values(redemption).returning({ id: couponRedemptions.id })
  if (!row) throw new Error('an insert answers the row it made')
  await db
    .update(coupons)
    .set({ redemptionCount: sql`${coupons.redemptionCount} + 1` })
    .where(eq(coupons.id, redemption.couponId))
  return row.id
}

/** The customer's latest bill of this number, or null. */
export const findBillOf = async (
  { sql: db, tables: { transactions } }: Store,
  { customerId, number }: { customerId: number; number: string },
): Promise<number | null> => {
  const [bill] = await db
    .select({ id: transactions.id })
    .from(transactions)
    .where(
      and(eq(transactions.number, number), eq(transactions.customerId, customerId), eq(transactions.type, 'REGULAR')),
    )
    .orderBy(desc(transactions.billedAt), desc(transactions.id))
    .limit(1)
  return bill?.id ?? null
}

/** The customer's bills of these numbers, by number: the latest where two have the same. */
export const findBillsOf = async (
  { sql: db, tables: { transactions } }: Store,
  { customerId, numbers }: { customerId: number; numbers: readonly string[] },
): Promise<ReadonlyMap<string, number>> => {
  if (numbers.length === 0) return new Map()
  const bills = await db
    .select({ id: transactions.id, number: transactions.number })
    .from(transactions)
    .where(
      and(
        inArray(transactions.number, [...numbers]),
        eq(transactions.customerId, customerId),
        eq(transactions.type, 'REGULAR'),
      ),
    )
    .orderBy(asc(transactions.billedAt), asc(transactions.id))
  return new Map(bills.map(({ id, number }) => [number, id]))
}

/** Whom a coupon is for, as issuing asks. */
export const findCouponHolder = async ({ sql: db, tables: { customers } }: Store, customerId: number) => {
  const [holder] = await db
    .select({
      id: customers.id,
      type: customers.type,
      firstName: customers.firstName,
      mobile: customers.mobile,
      email: customers.email,
      externalId: customers.externalId,
      fraudStatus: customers.fraudStatus,
      statusId: customers.statusId,
      deletedAt: customers.deletedAt,
    })
    .from(customers)
    .where(eq(customers.id, customerId))
  return holder
}
