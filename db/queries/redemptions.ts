import { and, desc, eq } from 'drizzle-orm'
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
