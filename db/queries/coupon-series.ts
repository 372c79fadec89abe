import { asc, count, eq, sql } from 'drizzle-orm'
import type { Store } from '../store'

type Series = Store['tables']['couponSeries']
export type CouponSeries = Series['$inferSelect']
export type NewCouponSeries = Omit<Series['$inferInsert'], 'id' | 'version'>
export type CouponSeriesChange = Partial<Omit<NewCouponSeries, 'createdAt'>>

/** Every series, by id: a chain has dozens. */
export const readCouponSeries = async ({ sql: db, tables: { couponSeries } }: Store): Promise<CouponSeries[]> =>
  db.select().from(couponSeries).orderBy(asc(couponSeries.id))

export const findCouponSeries = async (
  { sql: db, tables: { couponSeries } }: Store,
  id: number,
): Promise<CouponSeries | undefined> => {
  const [series] = await db.select().from(couponSeries).where(eq(couponSeries.id, id))
  return series
}

export const insertCouponSeries = async (
  { sql: db, tables: { couponSeries } }: Store,
  series: NewCouponSeries,
): Promise<number> => {
  const [row] = await db.insert(couponSeries).values(series).returning({ id: couponSeries.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}

export const updateCouponSeries = async (
  { sql: db, tables: { couponSeries } }: Store,
  id: number,
  change: CouponSeriesChange,
) => {
  await db
    .update(couponSeries)
    .set({ ...change, version: sql`${couponSeries.version} + 1` })
    .where(eq(couponSeries.id, id))
}

/** How many coupons of each series were issued, by series id. */
export const countIssuedBySeries = async ({
  sql: db,
  tables: { coupons },
}: Store): Promise<ReadonlyMap<number, number>> => {
  const rows = await db.select({ seriesId: coupons.seriesId, issued: count() }).from(coupons).groupBy(coupons.seriesId)
  return new Map(rows.map(({ seriesId, issued }) => [seriesId, issued]))
}
