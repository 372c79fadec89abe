import { and, desc, eq, sql } from 'drizzle-orm'
import type { Store } from '../store'

type NewRedemption = Omit<Store['tables']['pointsRedemptions']['$inferInsert'], 'id' | 'reversedPoints'>

/** Adds a redemption and answers its id. A taken code is a collision (`isCollision`). */
export const insertRedemption = async (
  { sql: db, tables: { pointsRedemptions } }: Store,
  redemption: NewRedemption,
): Promise<number> => {
  const [row] = await db.insert(pointsRedemptions).values(redemption).returning({ id: pointsRedemptions.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}

export const isRedemptionCodeTaken = async (
  { sql: db, tables: { pointsRedemptions } }: Store,
  code: string,
): Promise<boolean> =>
  (await db.select({ id: pointsRedemptions.id }).from(pointsRedemptions).where(eq(pointsRedemptions.code, code)))
    .length > 0

/** The customer's latest regular bill with this number; undefined when there is none. */
export const findBillNumbered = async (
  { sql: db, tables: { transactions } }: Store,
  customerId: number,
  number: string,
): Promise<number | undefined> => {
  const [bill] = await db
    .select({ id: transactions.id })
    .from(transactions)
    .where(
      and(eq(transactions.number, number), eq(transactions.customerId, customerId), eq(transactions.type, 'REGULAR')),
    )
    .orderBy(desc(transactions.billedAt), desc(transactions.id))
    .limit(1)
  return bill?.id
}

/** What giving back a redemption needs to know of it; undefined for an unknown id. */
export const readRedemption = async ({ sql: db, tables: { pointsRedemptions } }: Store, id: number) => {
  const [row] = await db
    .select({
      id: pointsRedemptions.id,
      code: pointsRedemptions.code,
      customerId: pointsRedemptions.customerId,
      entryId: pointsRedemptions.entryId,
      points: pointsRedemptions.points,
      reversedPoints: pointsRedemptions.reversedPoints,
    })
    .from(pointsRedemptions)
    .where(eq(pointsRedemptions.id, id))
  return row
}

/** When the credits expire that a debit was taken from; null = never. */
export const readExpiriesOfDebit = async (
  { sql: db, tables: { pointsAllocations, pointsEntries } }: Store,
  debitId: number,
): Promise<readonly (Date | null)[]> => {
  const rows = await db
    .select({ expiresAt: pointsEntries.expiresAt })
    .from(pointsAllocations)
    .innerJoin(pointsEntries, eq(pointsEntries.id, pointsAllocations.creditId))
    .where(eq(pointsAllocations.debitId, debitId))
  return rows.map(({ expiresAt }) => expiresAt)
}

/** Writes that points of a redemption were given back, and answers the reversal's id. */
export const insertReversal = async (
  { sql: db, tables: { redemptionReversals, pointsRedemptions } }: Store,
  reversal: Omit<Store['tables']['redemptionReversals']['$inferInsert'], 'id'>,
): Promise<number> => {
  await db
    .update(pointsRedemptions)
    .set({ reversedPoints: sql`${pointsRedemptions.reversedPoints} + ${reversal.points}` })
    .where(eq(pointsRedemptions.id, reversal.redemptionId))
  const [row] = await db.insert(redemptionReversals).values(reversal).returning({ id: redemptionReversals.id })
  if (!row) throw new Error('an insert answers the row it made')
  return row.id
}
