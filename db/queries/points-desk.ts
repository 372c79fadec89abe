import { and, asc, countDistinct, desc, eq, inArray, isNotNull, isNull, lt, sum } from 'drizzle-orm'
import type { Store } from '../store'

type Kind = Store['tables']['pointsEntries']['$inferSelect']['kind']

/** A page of a customer's ledger, the newest first: entries before an id, of one kind or of any. */
export const readLedgerPage = async (
  { sql: db, tables: { pointsEntries: entries, transactions: bills } }: Store,
  filter: { customerId: number; kind: Kind | undefined; before: number | undefined },
  limit: number,
) =>
  db
    .select({
      id: entries.id,
      kind: entries.kind,
      cause: entries.cause,
      points: entries.points,
      occurredAt: entries.occurredAt,
      expiresAt: entries.expiresAt,
      balanceAfter: entries.balanceAfter,
      reason: entries.reason,
      tillId: entries.tillId,
      actor: entries.actor,
      actorName: entries.actorName,
      billId: bills.id,
      billNumber: bills.number,
    })
    .from(entries)
    .leftJoin(bills, eq(bills.id, entries.transactionId))
    .where(
      and(
        eq(entries.customerId, filter.customerId),
        filter.kind && eq(entries.kind, filter.kind),
        filter.before === undefined ? undefined : lt(entries.id, filter.before),
      ),
    )
    .orderBy(desc(entries.id))
    .limit(limit)

/** The redemptions behind these ledger entries. */
export const readRedemptionsOfEntries = async (
  { sql: db, tables: { pointsRedemptions: redemptions } }: Store,
  entryIds: readonly number[],
) => {
  if (entryIds.length === 0) return []
  return db
    .select({
      id: redemptions.id,
      entryId: redemptions.entryId,
      code: redemptions.code,
      points: redemptions.points,
      reversedPoints: redemptions.reversedPoints,
      transactionNumber: redemptions.transactionNumber,
      transactionId: redemptions.transactionId,
    })
    .from(redemptions)
    .where(inArray(redemptions.entryId, [...entryIds]))
}

/** Which redemption's points these ledger entries gave back, by its code. */
export const readReversalsOfEntries = async (
  { sql: db, tables: { redemptionReversals: reversals, pointsRedemptions: redemptions } }: Store,
  entryIds: readonly number[],
) => {
  if (entryIds.length === 0) return []
  return db
    .select({ entryId: reversals.entryId, code: redemptions.code })
    .from(reversals)
    .innerJoin(redemptions, eq(redemptions.id, reversals.redemptionId))
    .where(inArray(reversals.entryId, [...entryIds]))
}

/** Points that came in and went out of a balance, by month, oldest first. */
export const readPointsMonths = async ({ sql: db, tables: { customerMonths: months } }: Store, customerId: number) =>
  db
    .select({ month: months.month, pointsIn: months.pointsIn, pointsOut: months.pointsOut })
    .from(months)
    .where(eq(months.customerId, customerId))
    .orderBy(asc(months.month))

/** What of a customer's points expires on the next days on which any do, on how many days in all, and what never does. */
export const readExpiries = async (
  { sql: db, tables: { pointsLots: lots } }: Store,
  customerId: number,
  days: number,
) => {
  const dated = and(eq(lots.customerId, customerId), isNotNull(lots.expiresAt))
  const next = await db
    .select({ expiresAt: lots.expiresAt, points: sum(lots.remaining) })
    .from(lots)
    .where(dated)
    .groupBy(lots.expiresAt)
    .orderBy(asc(lots.expiresAt))
    .limit(days)
  const [all] = await db
    .select({ days: countDistinct(lots.expiresAt) })
    .from(lots)
    .where(dated)
  const [never] = await db
    .select({ points: sum(lots.remaining) })
    .from(lots)
    .where(and(eq(lots.customerId, customerId), isNull(lots.expiresAt)))
  return {
    next: next.flatMap(({ expiresAt, points }) => (expiresAt ? [{ points: Number(points), expiresAt }] : [])),
    days: Number(all?.days ?? 0),
    never: Number(never?.points ?? 0),
  }
}

/** The numbers of these bills by their ids. */
export const readBillNumbers = async (
  { sql: db, tables: { transactions: bills } }: Store,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: bills.id, number: bills.number })
    .from(bills)
    .where(and(inArray(bills.id, [...ids]), isNotNull(bills.customerId)))
  return new Map(rows.map(({ id, number }) => [id, number]))
}
