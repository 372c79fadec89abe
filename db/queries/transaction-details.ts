import { and, asc, eq } from 'drizzle-orm'
import type { Store } from '../store'
import type { TransactionRow } from './transactions'

/** Lines of a bill that are shown; a bill has at most what fits into one call. */
const MOST_LINES = 1_000

/** A bill of this customer; undefined when it is somebody else's, or nobody's. */
export const readOwnTransaction = async (
  { sql: db, tables: { transactions } }: Store,
  customerId: number,
  id: number,
): Promise<TransactionRow | undefined> => {
  const [row] = await db
    .select()
    .from(transactions)
    .where(and(eq(transactions.id, id), eq(transactions.customerId, customerId)))
  return row
}

export const readLines = async ({ sql: db, tables: { transactionLines: lines } }: Store, transactionId: number) =>
  db
    .select({
      id: lines.id,
      serial: lines.serial,
      itemCode: lines.itemCode,
      description: lines.description,
      quantity: lines.quantity,
      rate: lines.rate,
      value: lines.value,
      discount: lines.discount,
      amount: lines.amount,
    })
    .from(lines)
    .where(eq(lines.transactionId, transactionId))
    .orderBy(asc(lines.id))
    .limit(MOST_LINES)

export const readPayments = async (
  { sql: db, tables: { transactionPayments: payments } }: Store,
  transactionId: number,
) =>
  db
    .select({ id: payments.id, mode: payments.mode, value: payments.value, notes: payments.notes })
    .from(payments)
    .where(eq(payments.transactionId, transactionId))
    .orderBy(asc(payments.id))
    .limit(MOST_LINES)

/** What was given back of a bill, oldest first. */
export const readReturnsOf = async ({ sql: db, tables: { transactions } }: Store, transactionId: number) =>
  db
    .select({
      id: transactions.id,
      slipNumber: transactions.slipNumber,
      amount: transactions.amount,
      points: transactions.points,
      billedAt: transactions.billedAt,
    })
    .from(transactions)
    .where(eq(transactions.returnOfId, transactionId))
    .orderBy(asc(transactions.id))
    .limit(MOST_LINES)

/** Points that were redeemed on a bill. */
export const readPointsRedeemedOn = async (
  { sql: db, tables: { pointsRedemptions: redemptions } }: Store,
  transactionId: number,
) =>
  db
    .select({ id: redemptions.id, code: redemptions.code, points: redemptions.points, value: redemptions.value })
    .from(redemptions)
    .where(eq(redemptions.transactionId, transactionId))
    .orderBy(asc(redemptions.id))
    .limit(MOST_LINES)
