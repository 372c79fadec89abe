import { and, between, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Store } from '../store'
import { isAmong, list } from './customers'
import { insertMany } from './insert-many'
import { prepared } from './prepared'

type Tables = Store['tables']
type New<T extends keyof Tables> = Omit<Tables[T]['$inferInsert'], 'id'>

/** What is known of a stored bill without its lines. */
export type TransactionRow = Tables['transactions']['$inferSelect']

/** Writes a bill with its lines, payments and field values. Answers its id. */
export const insertTransaction = async (
  store: Store,
  bill: New<'transactions'>,
  details: {
    lines: readonly Omit<New<'transactionLines'>, 'transactionId'>[]
    payments: readonly Omit<New<'transactionPayments'>, 'transactionId'>[]
    fields: readonly { fieldId: number; value: string }[]
  },
): Promise<number> => {
  const { sql: db, tables } = store
  const [row] = await db.insert(tables.transactions).values(bill).returning({ id: tables.transactions.id })
  if (!row) throw new Error('an insert answers the row it made')
  const of = <T>(parts: readonly T[]) => parts.map((part) => ({ ...part, transactionId: row.id }))
  await insertMany(store, tables.transactionLines, of(details.lines))
  await insertMany(store, tables.transactionPayments, of(details.payments))
  await insertMany(store, tables.transactionFields, of(details.fields))
  return row.id
}

export const readTransaction = async (
  { sql: db, tables: { transactions } }: Store,
  id: number,
): Promise<TransactionRow | undefined> => {
  const [row] = await db.select().from(transactions).where(eq(transactions.id, id))
  return row
}

/** Whether a bill (not a return) of this number was written in the store between the two moments, both included. */
export const isNumberUsed = async (
  { sql: db, tables: { transactions } }: Store,
  { number, storeId, from, until }: { number: string; storeId: number; from: Date; until: Date },
): Promise<boolean> => {
  const rows = await db
    .select({ id: transactions.id })
    .from(transactions)
    .where(
      and(
        eq(transactions.number, number),
        eq(transactions.storeId, storeId),
        between(transactions.billedAt, from, until),
        inArray(transactions.type, ['REGULAR', 'NOT_INTERESTED']),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** A till repeats a number at most every so many days, so that a customer has few bills of one number. */
const MOST_PURCHASES = 100

/** The customer's bills of this number, latest first. */
export const findPurchases = async (
  { sql: db, tables: { transactions } }: Store,
  customerId: number,
  number: string,
): Promise<readonly TransactionRow[]> =>
  db
    .select()
    .from(transactions)
    .where(
      and(eq(transactions.number, number), eq(transactions.customerId, customerId), eq(transactions.type, 'REGULAR')),
    )
    .orderBy(desc(transactions.billedAt), desc(transactions.id))
    .limit(MOST_PURCHASES)

export const hasReturns = async ({ sql: db, tables: { transactions } }: Store, id: number): Promise<boolean> => {
  const rows = await db
    .select({ id: transactions.id })
    .from(transactions)
    .where(eq(transactions.returnOfId, id))
    .limit(1)
  return rows.length > 0
}

/** The ledger entries by which a bill issued points. */
export const readCreditIds = async (
  { sql: db, tables: { pointsEntries: entries } }: Store,
  transactionId: number,
): Promise<readonly number[]> => {
  const rows = await db
    .select({ id: entries.id })
    .from(entries)
    .where(and(eq(entries.transactionId, transactionId), eq(entries.kind, 'issued')))
  return rows.map(({ id }) => id)
}

/** Adds what a return gave back of a bill to it. */
export const addReturn = async (
  { sql: db, tables: { transactions } }: Store,
  id: number,
  { amount, points }: { amount: number; points: number },
) => {
  await db
    .update(transactions)
    .set({
      returnedAmount: sql`${transactions.returnedAmount} + ${amount}`,
      returnedPoints: sql`${transactions.returnedPoints} + ${points}`,
    })
    .where(eq(transactions.id, id))
}

/** Sets the points that a bill brought or took. */
export const savePoints = async ({ sql: db, tables: { transactions } }: Store, id: number, points: number) => {
  await db.update(transactions).set({ points }).where(eq(transactions.id, id))
}

/** Gives an anonymous bill to its customer. */
export const saveRetro = async (
  { sql: db, tables: { transactions } }: Store,
  id: number,
  { customerId, retroAt }: { customerId: number; retroAt: Date },
) => {
  await db.update(transactions).set({ type: 'REGULAR', customerId, retroAt }).where(eq(transactions.id, id))
}

/** What a till names a redemption by: the code it printed, or the row's id. */
export type RedemptionRef = string

const ROW_ID = /^\d{1,15}$/
const rowIds = (refs: readonly RedemptionRef[]) => refs.filter((ref) => ROW_ID.test(ref)).map(Number)

/** The customer's redemptions of points among these that belong to no bill yet. Like the next it takes any number. */
export const findOpenPointsRedemptions = async (store: Store, customerId: number, refs: readonly RedemptionRef[]) => {
  const { pointsRedemptions: redemptions } = store.tables
  const query = prepared(store, 'find-open-points-redemptions', () =>
    store.sql
      .select({ id: redemptions.id, code: redemptions.code })
      .from(redemptions)
      .where(
        and(
          eq(redemptions.customerId, sql.placeholder('customerId')),
          isNull(redemptions.transactionId),
          or(
            isAmong(store, sql`${redemptions.code}`, 'codes', 'text'),
            isAmong(store, sql`${redemptions.id}`, 'ids', 'bigint'),
          ),
        ),
      )
      .prepare(),
  )
  return query.execute({ customerId, codes: list(store, refs), ids: list(store, rowIds(refs)) })
}

/** The customer's redemptions of coupons among these that belong to no bill yet. */
export const findOpenCouponRedemptions = async (store: Store, customerId: number, refs: readonly RedemptionRef[]) => {
  const { couponRedemptions: redemptions } = store.tables
  const query = prepared(store, 'find-open-coupon-redemptions', () =>
    store.sql
      .select({ id: redemptions.id })
      .from(redemptions)
      .where(
        and(
          eq(redemptions.customerId, sql.placeholder('customerId')),
          isNull(redemptions.transactionId),
          isAmong(store, sql`${redemptions.id}`, 'ids', 'bigint'),
        ),
      )
      .prepare(),
  )
  return query.execute({ customerId, ids: list(store, rowIds(refs)) })
}

/** Says of these redemptions on which bill they were made. */
export const attachRedemptions = async (
  { sql: db, tables: { pointsRedemptions, couponRedemptions } }: Store,
  bill: { transactionId: number; transactionNumber: string },
  ids: { points: readonly number[]; coupons: readonly number[] },
) => {
  if (ids.points.length > 0)
    await db
      .update(pointsRedemptions)
      .set(bill)
      .where(inArray(pointsRedemptions.id, [...ids.points]))
  if (ids.coupons.length > 0)
    await db
      .update(couponRedemptions)
      .set(bill)
      .where(inArray(couponRedemptions.id, [...ids.coupons]))
}
