import { and, asc, count, desc, eq, gt, inArray, notExists, sql } from 'drizzle-orm'
import type { Store } from '../store'
import { insertMany } from './insert-many'
import { listedRows } from './listed-rows'

type Tables = Store['tables']
type New<T extends keyof Tables> = Tables[T]['$inferInsert']

/** The next customers after an id, in the order of their ids. */
export const nextCustomers = async (
  { sql: db, tables: { customers } }: Store,
  after: number,
  limit: number,
): Promise<readonly number[]> => {
  const rows = await db
    .select({ id: customers.id })
    .from(customers)
    .where(gt(customers.id, after))
    .orderBy(asc(customers.id))
    .limit(limit)
  return rows.map(({ id }) => id)
}

export const countCustomers = async ({ sql: db, tables: { customers } }: Store): Promise<number> => {
  const [row] = await db.select({ count: count() }).from(customers)
  return Number(row?.count ?? 0)
}

/** The next customers with a ledger of which nothing was derived: every entry would have left a month. */
export const nextUnderivedCustomers = async (
  { sql: db, tables: { pointsEntries: entries, customerMonths: months } }: Store,
  after: number,
  limit: number,
): Promise<readonly number[]> => {
  const derived = db.select({ month: months.month }).from(months).where(eq(months.customerId, entries.customerId))
  const rows = await db
    .selectDistinct({ id: entries.customerId })
    .from(entries)
    .where(and(gt(entries.customerId, after), notExists(derived)))
    .orderBy(asc(entries.customerId))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Everything that was written about these customers' points and bills, facts and what is derived from them. */
export const readLedgers = async ({ sql: db, tables }: Store, ids: readonly number[]) => {
  const { customers, pointsEntries, transactions, tierChanges, coupons, couponRedemptions } = tables
  const { pointsLots, pointsAllocations, customerFigures, customerMonths } = tables
  const among = [...ids]
  const standings = await db
    .select({
      customerId: customers.id,
      type: customers.type,
      loyaltyPoints: customers.loyaltyPoints,
      lifetimePoints: customers.lifetimePoints,
      lifetimePurchases: customers.lifetimePurchases,
      tierSerial: customers.tierSerial,
      pointsExpireAt: customers.pointsExpireAt,
    })
    .from(customers)
    .where(inArray(customers.id, among))
    .orderBy(asc(customers.id))
  const entries = await db
    .select({
      id: pointsEntries.id,
      customerId: pointsEntries.customerId,
      kind: pointsEntries.kind,
      cause: pointsEntries.cause,
      points: pointsEntries.points,
      occurredAt: pointsEntries.occurredAt,
      expiresAt: pointsEntries.expiresAt,
      transactionId: pointsEntries.transactionId,
      tillId: pointsEntries.tillId,
      balanceAfter: pointsEntries.balanceAfter,
    })
    .from(pointsEntries)
    .where(inArray(pointsEntries.customerId, among))
    .orderBy(asc(pointsEntries.id))
  const bills = await db
    .select({
      id: transactions.id,
      // Only those of these customers are asked for.
      customerId: sql<number>`${transactions.customerId}`.mapWith(Number),
      type: transactions.type,
      returnOfId: transactions.returnOfId,
      amount: transactions.amount,
      basketSize: transactions.basketSize,
      billedAt: transactions.billedAt,
      storeId: transactions.storeId,
    })
    .from(transactions)
    .where(inArray(transactions.customerId, among))
    .orderBy(asc(transactions.id))
  const tiers = await db
    .select({ customerId: tierChanges.customerId, serial: tierChanges.toSerial })
    .from(tierChanges)
    .where(inArray(tierChanges.customerId, among))
    .orderBy(desc(tierChanges.id))
  const issued = await db
    .select({ customerId: coupons.customerId, count: count() })
    .from(coupons)
    .where(inArray(coupons.customerId, among))
    .groupBy(coupons.customerId)
  const redeemed = await db
    .select({ customerId: couponRedemptions.customerId, count: count() })
    .from(couponRedemptions)
    .where(inArray(couponRedemptions.customerId, among))
    .groupBy(couponRedemptions.customerId)
  const lots = await db
    .select({
      customerId: pointsLots.customerId,
      entryId: pointsLots.entryId,
      remaining: pointsLots.remaining,
      expiresAt: pointsLots.expiresAt,
    })
    .from(pointsLots)
    .where(inArray(pointsLots.customerId, among))
  const allocations = await db
    .select({
      customerId: pointsEntries.customerId,
      debitId: pointsAllocations.debitId,
      creditId: pointsAllocations.creditId,
      points: pointsAllocations.points,
    })
    .from(pointsAllocations)
    .innerJoin(pointsEntries, eq(pointsEntries.id, pointsAllocations.debitId))
    .where(inArray(pointsEntries.customerId, among))
  const figures = await db.select().from(customerFigures).where(inArray(customerFigures.customerId, among))
  const months = await db.select().from(customerMonths).where(inArray(customerMonths.customerId, among))
  return { standings, entries, bills, tiers, issued, redeemed, lots, allocations, figures, months }
}

/** What is derived of some customers' histories, as rows. */
export interface DerivedRows {
  standings: readonly ({ id: number } & Pick<
    Tables['customers']['$inferSelect'],
    'loyaltyPoints' | 'lifetimePoints' | 'lifetimePurchases' | 'tierSerial' | 'pointsExpireAt'
  >)[]
  balances: readonly { id: number; balanceAfter: number }[]
  lots: readonly New<'pointsLots'>[]
  allocations: readonly Omit<New<'pointsAllocations'>, 'id'>[]
  figures: readonly New<'customerFigures'>[]
  months: readonly New<'customerMonths'>[]
  tierChanges: readonly Omit<New<'tierChanges'>, 'id'>[]
}

/** Puts these in the place of everything that was derived of the customers before; missed tiers are added. */
export const replaceDerived = async (store: Store, ids: readonly number[], rows: DerivedRows) => {
  const { sql: db, tables } = store
  const { pointsEntries, pointsLots, pointsAllocations } = tables
  const among = [...ids]
  const debits = db.select({ id: pointsEntries.id }).from(pointsEntries).where(inArray(pointsEntries.customerId, among))
  await db.delete(pointsAllocations).where(inArray(pointsAllocations.debitId, debits))
  await db.delete(pointsLots).where(inArray(pointsLots.customerId, among))
  await insertMany(store, pointsAllocations, rows.allocations)
  await insertMany(store, pointsLots, rows.lots)
  await replaceSums(store, ids, rows)
}

/** The same of everything but lots and what was taken from them. */
export const replaceSums = async (store: Store, ids: readonly number[], rows: DerivedRows) => {
  const { sql: db, tables } = store
  const { customerFigures, customerMonths } = tables
  const among = [...ids]
  await db.delete(customerFigures).where(inArray(customerFigures.customerId, among))
  await db.delete(customerMonths).where(inArray(customerMonths.customerId, among))
  await insertMany(store, customerFigures, rows.figures)
  await insertMany(store, customerMonths, rows.months)
  await insertMany(store, tables.tierChanges, rows.tierChanges)
  await saveBalances(store, rows.balances)
  await saveStandings(store, rows.standings)
}

const listed = (place: number) => sql.raw(`listed.c${place}`)

const saveBalances = async (store: Store, rows: DerivedRows['balances']) => {
  const { pointsEntries } = store.tables
  const columns = [pointsEntries.id, pointsEntries.balanceAfter]
  const values = rows.map(({ id, balanceAfter }) => [id, balanceAfter])
  for (const source of listedRows(store, columns, values))
    await store.sql
      .update(pointsEntries)
      .set({ balanceAfter: listed(1) })
      .from(source)
      .where(sql`${pointsEntries.id} = ${listed(0)}`)
}

const saveStandings = async (store: Store, rows: DerivedRows['standings']) => {
  const { customers } = store.tables
  const { id, loyaltyPoints, lifetimePoints, lifetimePurchases, tierSerial, pointsExpireAt } = customers
  const columns = [id, loyaltyPoints, lifetimePoints, lifetimePurchases, tierSerial, pointsExpireAt]
  const values = rows.map((row) => [
    row.id,
    row.loyaltyPoints,
    row.lifetimePoints,
    row.lifetimePurchases,
    row.tierSerial,
    row.pointsExpireAt,
  ])
  for (const source of listedRows(store, columns, values))
    await store.sql
      .update(customers)
      .set({
        loyaltyPoints: listed(1),
        lifetimePoints: listed(2),
        lifetimePurchases: listed(3),
        tierSerial: listed(4),
        pointsExpireAt: listed(5),
      })
      .from(source)
      .where(sql`${customers.id} = ${listed(0)}`)
}

/** Stands among the counters once everything that an earlier version did not keep has been derived. */
const DERIVED = 'points.derived'

export const isDerived = async ({ sql: db, tables: { counters } }: Store): Promise<boolean> =>
  (await db.select({ name: counters.name }).from(counters).where(eq(counters.name, DERIVED))).length > 0

export const markDerived = async ({ sql: db, tables: { counters } }: Store) => {
  await db.insert(counters).values({ name: DERIVED, next: 1 }).onConflictDoNothing()
}
