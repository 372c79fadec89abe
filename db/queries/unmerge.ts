import { and, type Column, eq, gt, inArray, ne, notExists, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Store } from '../store'
import { insertMany } from './insert-many'
import { listedIds } from './listed-rows'

interface Two {
  victimId: number
  survivorId: number
}

/**
 * Gives the victim what came to his own rows while the survivor held them: returns of his bills, redemptions of his
 * coupons, and what both and reversals of his redemptions wrote to the ledger.
 */
export const followParents = async ({ sql: db, tables }: Store, { victimId, survivorId }: Two) => {
  const { transactions, coupons, couponRedemptions, pointsEntries, pointsRedemptions, redemptionReversals } = tables
  const ownBills = db.select({ id: transactions.id }).from(transactions).where(eq(transactions.customerId, victimId))
  await db
    .update(transactions)
    .set({ customerId: victimId })
    .where(and(eq(transactions.customerId, survivorId), inArray(transactions.returnOfId, ownBills)))
  const ownCoupons = db.select({ id: coupons.id }).from(coupons).where(eq(coupons.customerId, victimId))
  await db
    .update(couponRedemptions)
    .set({ customerId: victimId })
    .where(and(eq(couponRedemptions.customerId, survivorId), inArray(couponRedemptions.couponId, ownCoupons)))
  const reversals = db
    .select({ id: redemptionReversals.entryId })
    .from(redemptionReversals)
    .innerJoin(pointsRedemptions, eq(pointsRedemptions.id, redemptionReversals.redemptionId))
    .where(eq(pointsRedemptions.customerId, victimId))
  await db
    .update(pointsEntries)
    .set({ customerId: victimId })
    .where(
      and(
        eq(pointsEntries.customerId, survivorId),
        or(inArray(pointsEntries.transactionId, ownBills), inArray(pointsEntries.id, reversals)),
      ),
    )
}

/** Gives the victim what expired of his points alone, then the lots of his credits. */
export const followCredits = async (
  { sql: db, tables }: Store,
  { victimId, survivorId, since }: Two & { since: number },
) => {
  const { pointsEntries: entries, pointsAllocations: allocations, pointsLots: lots } = tables
  const credits = alias(entries, 'credits')
  const fromOthers = db
    .select({ id: allocations.id })
    .from(allocations)
    .innerJoin(credits, eq(credits.id, allocations.creditId))
    .where(and(eq(allocations.debitId, entries.id), ne(credits.customerId, victimId)))
  await db
    .update(entries)
    .set({ customerId: victimId })
    .where(
      and(
        eq(entries.customerId, survivorId),
        eq(entries.kind, 'expired'),
        gt(entries.id, since),
        notExists(fromOthers),
      ),
    )
  const own = db.select({ id: entries.id }).from(entries).where(eq(entries.customerId, victimId))
  await db
    .update(lots)
    .set({ customerId: victimId })
    .where(and(eq(lots.customerId, survivorId), inArray(lots.entryId, own)))
}

/** Allocations of a debit of one of the two to a credit of the other. */
export const readCrossings = async ({ sql: db, tables }: Store, { victimId, survivorId }: Two) => {
  const { pointsEntries: debits, pointsAllocations: allocations } = tables
  const credits = alias(debits, 'credits')
  const both = [victimId, survivorId]
  return db
    .select({
      id: allocations.id,
      debitId: allocations.debitId,
      creditId: allocations.creditId,
      points: allocations.points,
      debtorId: debits.customerId,
      creditorId: credits.customerId,
    })
    .from(allocations)
    .innerJoin(debits, eq(debits.id, allocations.debitId))
    .innerJoin(credits, eq(credits.id, allocations.creditId))
    .where(
      and(
        inArray(debits.customerId, both),
        inArray(credits.customerId, both),
        ne(debits.customerId, credits.customerId),
      ),
    )
    .orderBy(allocations.id)
}

/** Puts allocations in the place of others. */
export const replaceAllocations = async (
  store: Store,
  gone: readonly number[],
  fresh: readonly { debitId: number; creditId: number; points: number }[],
) => {
  const { pointsAllocations } = store.tables
  await store.sql.delete(pointsAllocations).where(sql`${pointsAllocations.id} in (${listedIds(store, gone)})`)
  await insertMany(store, pointsAllocations, fresh)
}

/** Which of these identifiers lead to somebody other than the two, as customer or as alias. */
export const findTaken = async (
  { sql: db, tables }: Store,
  { victimId, survivorId }: Two,
  keys: { mobile: readonly string[]; email: readonly string[]; external_id: readonly string[] },
): Promise<ReadonlySet<string>> => {
  const { customers, customerAliases: aliases } = tables
  const columns = { mobile: customers.mobile, email: customers.emailOwned, external_id: customers.externalId }
  const kinds = ['mobile', 'email', 'external_id'] as const
  const taken = new Set<string>()
  for (const kind of kinds) {
    if (keys[kind].length === 0) continue
    const isAmong = (column: Column) => inArray(column, [...keys[kind]])
    const holders = await db
      .select({ value: columns[kind] })
      .from(customers)
      .where(and(isAmong(columns[kind]), ne(customers.id, survivorId), ne(customers.id, victimId)))
    const leading = await db
      .select({ value: aliases.valueKey })
      .from(aliases)
      .where(and(eq(aliases.kind, kind), isAmong(aliases.valueKey)))
    for (const { value } of [...holders, ...leading]) taken.add(`${kind} ${value}`)
  }
  return taken
}

/** Who of these is there. */
export const customersThere = async (
  { sql: db, tables: { customers } }: Store,
  ids: readonly number[],
): Promise<ReadonlySet<number>> => {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: customers.id })
    .from(customers)
    .where(inArray(customers.id, [...ids]))
  return new Set(rows.map(({ id }) => id))
}
