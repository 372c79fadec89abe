import { and, asc, count, desc, eq, exists, gte, lt, lte, type SQL, sql, sum } from 'drizzle-orm'
import type { Store } from '../store'
import { isAmong, list } from './customers'
import { prepared } from './prepared'
import type { TransactionRow } from './transactions'

/** Which of a customer's bills are meant; all of it at once, what is absent does not matter. */
export interface TransactionFilter {
  id?: number
  number?: string
  /** A number that begins so, in any case. */
  numberStart?: string
  type?: TransactionRow['type']
  storeId?: number
  tillId?: number
  fromId?: number
  untilId?: number
  from?: Date
  before?: Date
  /** Minor units, both included. */
  leastAmount?: number
  mostAmount?: number
  /** With a line of this item. */
  itemCode?: string
}

/** A piece of a sorted list. */
export interface TransactionPage {
  by: 'date' | 'id'
  isAscending: boolean
  limit: number
  offset: number
}

/** What picks the customer's bills that pass the filter. */
export const matching = (
  { sql: db, tables: { transactions: bills, transactionLines: lines } }: Store,
  customerId: number,
  filter: TransactionFilter,
): SQL | undefined => {
  const where = <T>(value: T | undefined, is: (value: T) => SQL) => (value === undefined ? undefined : is(value))
  return and(
    eq(bills.customerId, customerId),
    where(filter.id, (id) => eq(bills.id, id)),
    where(filter.number, (number) => eq(bills.number, number)),
    where(
      filter.numberStart,
      (start) => sql`lower(substr(${bills.number}, 1, ${[...start].length})) = lower(${start})`,
    ),
    where(filter.type, (type) => eq(bills.type, type)),
    // As a sum, so that nobody begins at the store's index: a store has a thousand times the bills of a customer.
    where(filter.storeId, (id) => sql`${bills.storeId} + 0 = ${id}`),
    where(filter.tillId, (id) => eq(bills.tillId, id)),
    where(filter.fromId, (id) => gte(bills.id, id)),
    where(filter.untilId, (id) => lte(bills.id, id)),
    where(filter.from, (at) => gte(bills.billedAt, at)),
    where(filter.before, (at) => lt(bills.billedAt, at)),
    where(filter.leastAmount, (amount) => gte(bills.amount, amount)),
    where(filter.mostAmount, (amount) => lte(bills.amount, amount)),
    where(filter.itemCode, (code) =>
      exists(
        db
          .select({ one: sql`1` })
          .from(lines)
          .where(and(eq(lines.itemCode, code), eq(lines.transactionId, bills.id))),
      ),
    ),
  )
}

/** A customer's bills; by date those of one moment by id. */
export const listTransactions = async (
  store: Store,
  customerId: number,
  filter: TransactionFilter,
  page: TransactionPage,
): Promise<readonly TransactionRow[]> => {
  const { transactions: bills } = store.tables
  const direction = page.isAscending ? asc : desc
  const order = page.by === 'date' ? [direction(bills.billedAt), direction(bills.id)] : [direction(bills.id)]
  return store.sql
    .select()
    .from(bills)
    .where(matching(store, customerId, filter))
    .orderBy(...order)
    .limit(page.limit)
    .offset(page.offset)
}

export const countTransactions = async (
  store: Store,
  customerId: number,
  filter: TransactionFilter,
): Promise<number> => {
  const [row] = await store.sql
    .select({ count: count() })
    .from(store.tables.transactions)
    .where(matching(store, customerId, filter))
  return Number(row?.count ?? 0)
}

/** A customer's latest bills. */
export const readLatestTransactions = async (
  store: Store,
  customerId: number,
  limit: number,
): Promise<readonly TransactionRow[]> => {
  const { transactions: bills } = store.tables
  const query = prepared(store, 'read-latest-transactions', () =>
    store.sql
      .select()
      .from(bills)
      .where(eq(bills.customerId, sql.placeholder('customerId')))
      .orderBy(desc(bills.billedAt), desc(bills.id))
      .limit(sql.placeholder('limit'))
      .prepare(),
  )
  return query.execute({ customerId, limit })
}

/** The credits by which these bills issued points. Like the queries below it takes any number of ids. */
export const readBillCredits = async (store: Store, transactionIds: readonly number[]) => {
  const { pointsEntries: entries } = store.tables
  const query = prepared(store, 'read-bill-credits', () =>
    store.sql
      .select({ id: entries.id, transactionId: entries.transactionId, expiresAt: entries.expiresAt })
      .from(entries)
      .where(and(isAmong(store, sql`${entries.transactionId}`, 'ids', 'bigint'), eq(entries.kind, 'issued')))
      .prepare(),
  )
  return query.execute({ ids: list(store, transactionIds) })
}

/** What was taken from these credits, by the kind of the debit. */
export const readTakenFrom = async (store: Store, creditIds: readonly number[]) => {
  if (creditIds.length === 0) return []
  const { pointsAllocations: taken, pointsEntries: entries } = store.tables
  const query = prepared(store, 'read-taken-from', () =>
    store.sql
      .select({
        creditId: taken.creditId,
        kind: entries.kind,
        points: sql<number>`sum(${taken.points})`.mapWith(Number),
      })
      .from(taken)
      .innerJoin(entries, eq(entries.id, taken.debitId))
      .where(isAmong(store, sql`${taken.creditId}`, 'ids', 'bigint'))
      .groupBy(taken.creditId, entries.kind)
      .prepare(),
  )
  return query.execute({ ids: list(store, creditIds) })
}

/** The field values of these bills, in the order of the fields. */
export const readBillFields = async (store: Store, transactionIds: readonly number[]) => {
  const { transactionFields: values, fieldDefinitions: fields } = store.tables
  const query = prepared(store, 'read-bill-fields', () =>
    store.sql
      .select({
        transactionId: values.transactionId,
        kind: fields.kind,
        name: fields.name,
        label: fields.label,
        value: values.value,
      })
      .from(values)
      .innerJoin(fields, eq(fields.id, values.fieldId))
      .where(isAmong(store, sql`${values.transactionId}`, 'ids', 'bigint'))
      .orderBy(asc(fields.position), asc(fields.id))
      .prepare(),
  )
  return query.execute({ ids: list(store, transactionIds) })
}

/** The coupons redeemed on these bills. */
export const readBillCoupons = async (store: Store, transactionIds: readonly number[]) => {
  const { couponRedemptions: redemptions, coupons } = store.tables
  const query = prepared(store, 'read-bill-coupons', () =>
    store.sql
      .select({
        transactionId: redemptions.transactionId,
        code: coupons.code,
        seriesId: coupons.seriesId,
        discount: redemptions.discount,
      })
      .from(redemptions)
      .innerJoin(coupons, eq(coupons.id, redemptions.couponId))
      .where(isAmong(store, sql`${redemptions.transactionId}`, 'ids', 'bigint'))
      .orderBy(asc(redemptions.id))
      .prepare(),
  )
  return query.execute({ ids: list(store, transactionIds) })
}

/** What a list of bills can be sorted by. Returns count below zero. */
export type TransactionOrder = 'date' | 'amount' | 'points'

/** A page of a list that begins after, or ends before, a bill; without one the first page. */
export interface TransactionSlice {
  order: TransactionOrder
  direction: 'asc' | 'desc'
  cursor: { side: 'after' | 'before'; id: number } | null
  limit: number
}

/** One page of a customer's bills that pass the filter, and whether there are others before and after it. */
export const readTransactionSlice = async (
  store: Store,
  customerId: number,
  filter: TransactionFilter,
  slice: TransactionSlice,
): Promise<{ rows: readonly TransactionRow[]; hasPrevious: boolean; hasNext: boolean }> => {
  const { transactions: bills } = store.tables
  const key = keyOf(store, slice.order)
  const [at] = slice.cursor
    ? await store.sql
        .select()
        .from(bills)
        .where(and(eq(bills.id, slice.cursor.id), eq(bills.customerId, customerId)))
    : []
  const isBackwards = at !== undefined && slice.cursor?.side === 'before'
  const isAscending = (slice.direction === 'asc') !== isBackwards
  const [beyond, direction] = isAscending ? ([sql.raw('>'), asc] as const) : ([sql.raw('<'), desc] as const)
  const value = at && placeOf(store, slice.order, at)

  const rows = await store.sql
    .select()
    .from(bills)
    .where(
      and(
        matching(store, customerId, filter),
        // The first condition is what an index can begin at.
        at && sql`${key} ${beyond}= ${value}`,
        at && sql`(${key} ${beyond} ${value} or ${bills.id} ${beyond} ${at.id})`,
      ),
    )
    .orderBy(direction(key), direction(bills.id))
    .limit(slice.limit + 1)
  const hasMore = rows.length > slice.limit
  const page = rows.slice(0, slice.limit)
  return isBackwards
    ? { rows: page.toReversed(), hasPrevious: hasMore, hasNext: true }
    : { rows: page, hasPrevious: at !== undefined, hasNext: hasMore }
}

/** What a list is sorted by, and the same of one bill. */
const keyOf = ({ tables: { transactions: bills } }: Store, order: TransactionOrder): SQL => {
  if (order === 'date') return sql`${bills.billedAt}`
  const column = order === 'amount' ? bills.amount : bills.points
  return sql`case when ${bills.type} = 'RETURN' then -${column} else ${column} end`
}

const placeOf = ({ tables: { transactions: bills } }: Store, order: TransactionOrder, row: TransactionRow): SQL =>
  order === 'date'
    ? sql`${sql.param(row.billedAt, bills.billedAt)}`
    : sql`${(row.type === 'RETURN' ? -1 : 1) * row[order]}`

/**
 * The sums of `sumTransactions` over all of a customer's bills. Regular ones are summed up in the figures and returns
 * are few, so that it takes as long for a long history as for a short one.
 */
export const sumAllTransactions = async (
  { sql: db, tables: { customerFigures: figures, transactions: bills } }: Store,
  customerId: number,
): Promise<BillSums> => {
  const [regular] = await db
    .select({ visits: figures.visits, spent: figures.spent, pointsEarned: figures.pointsEarned })
    .from(figures)
    .where(eq(figures.customerId, customerId))
  const [returns] = await db
    .select({ count: count(), amount: sum(bills.amount), points: sum(bills.points) })
    .from(bills)
    // As the index of returns has it: a parameter would not be recognised.
    .where(and(eq(bills.customerId, customerId), sql`${bills.type} = 'RETURN'`))
  return {
    count: (regular?.visits ?? 0) + Number(returns?.count ?? 0),
    spent: regular?.spent ?? 0,
    returned: Number(returns?.amount ?? 0),
    pointsIssued: regular?.pointsEarned ?? 0,
    pointsReturned: Number(returns?.points ?? 0),
  }
}

/** Each 0 or more; money in minor units. */
export interface BillSums {
  count: number
  spent: number
  returned: number
  pointsIssued: number
  pointsReturned: number
}

/** Sums over the customer's bills that pass the filter. */
export const sumTransactions = async (
  store: Store,
  customerId: number,
  filter: TransactionFilter,
): Promise<BillSums> => {
  const { transactions: bills } = store.tables
  const sumOf = (column: typeof bills.amount | typeof bills.points, type: 'REGULAR' | 'RETURN') =>
    sql<number>`coalesce(sum(case when ${bills.type} = ${type} then ${column} else 0 end), 0)`
  const [row] = await store.sql
    .select({
      count: count(),
      spent: sumOf(bills.amount, 'REGULAR'),
      returned: sumOf(bills.amount, 'RETURN'),
      pointsIssued: sumOf(bills.points, 'REGULAR'),
      pointsReturned: sumOf(bills.points, 'RETURN'),
    })
    .from(bills)
    .where(matching(store, customerId, filter))
  return {
    count: Number(row?.count ?? 0),
    spent: Number(row?.spent ?? 0),
    returned: Number(row?.returned ?? 0),
    pointsIssued: Number(row?.pointsIssued ?? 0),
    pointsReturned: Number(row?.pointsReturned ?? 0),
  }
}
