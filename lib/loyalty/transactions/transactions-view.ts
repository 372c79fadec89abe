import {
  readLines,
  readOwnTransaction,
  readPayments,
  readPointsRedeemedOn,
  readReturnsOf,
} from '@/db/queries/transaction-details'
import {
  readBillFields,
  readTransactionSlice,
  sumAllTransactions,
  sumTransactions,
  type TransactionFilter,
} from '@/db/queries/transaction-list'
import { readTransaction, type TransactionRow } from '@/db/queries/transactions'
import type { Context } from '@/lib/context'
import { dayAfter, parseWrittenDate } from '@/lib/dates'
import { parseAmount } from '@/lib/loyalty/rules/exact'
import { currencyDecimals } from '@/lib/money'
import type { Settings } from '@/lib/organisation/settings'
import { type BillCoupon, type BillPoints, NO_FACTS, readBillFacts } from './bill-facts'
import type { TransactionsState } from './list-state'

export const PAGE_SIZE = 25

/** A bill as a list shows it. Amount (minor units) and points of a return are below zero. */
export interface ListedBill {
  id: number
  number: string
  /** Of a return: the number of its slip, where it has one. */
  slipNumber: string | null
  isReturn: boolean
  storeName: string
  amount: number
  points: number
  /** What was given back of it; 0 or more. */
  returnedAmount: number
  billedAt: Date
}

/** A page of a customer's bills that pass the state's filters, in its order. */
export const transactionsPage = async (
  { store, settings }: Context<'customers.read'>,
  customerId: number,
  state: TransactionsState,
): Promise<{ bills: readonly ListedBill[]; hasPrevious: boolean; hasNext: boolean }> => {
  const { sort: order, direction, after, before } = state
  const { rows, ...ends } = await readTransactionSlice(store, customerId, filterOf(state, settings), {
    order,
    direction,
    cursor: after ? { side: 'after', id: after } : before ? { side: 'before', id: before } : null,
    limit: PAGE_SIZE,
  })
  return { bills: rows.map((row) => listed(row, settings)), ...ends }
}

/** Sums over all the bills that pass the state's filters; each 0 or more, money in minor units. */
export const transactionTotals = (
  { store, settings }: Context<'customers.read'>,
  customerId: number,
  state: TransactionsState,
) => {
  const filter = filterOf(state, settings)
  const isWhole = Object.values(filter).every((value) => value === undefined)
  return isWhole ? sumAllTransactions(store, customerId) : sumTransactions(store, customerId, filter)
}

/** Whether there is a bill or a return of this customer at all. */
export const hasTransactions = async ({ store }: Context<'customers.read'>, customerId: number): Promise<boolean> =>
  (await sumAllTransactions(store, customerId)).count > 0

const listed = (row: TransactionRow, { stores }: Settings): ListedBill => {
  const isReturn = row.type === 'RETURN'
  const sign = isReturn ? -1 : 1
  return {
    id: row.id,
    number: row.number,
    slipNumber: row.slipNumber,
    isReturn,
    storeName: stores.get(row.storeId)?.name ?? '',
    amount: sign * row.amount + 0,
    points: sign * row.points + 0,
    returnedAmount: row.returnedAmount,
    billedAt: row.billedAt,
  }
}

/** What the state's filters say in the database's words. */
export const filterOf = (state: TransactionsState, { config }: Settings): TransactionFilter => {
  const { timeZone: zone, currency } = config
  const first = state.from === undefined ? null : parseWrittenDate(state.from, zone)
  const last = state.to === undefined ? null : parseWrittenDate(state.to, zone)
  const minor = (text: string | undefined) =>
    text === undefined ? undefined : (parseAmount(text.replace(',', '.'), currencyDecimals(currency.code)) ?? undefined)
  return {
    from: first?.at,
    before: last ? dayAfter(last, zone) : undefined,
    storeId: state.store,
    type: state.type,
    leastAmount: minor(state.least),
    mostAmount: minor(state.most),
    numberStart: state.number,
    itemCode: state.item,
  }
}

export interface BillDetails {
  bill: ListedBill
  tillName: string
  /** Minor units. */
  grossAmount: number
  discount: number
  storedAt: Date
  retroAt: Date | null
  purchasedAt: Date | null
  source: string
  deliveryStatus: string
  outlierStatus: string
  currencyCode: string | null
  clientId: string | null
  notes: string
  lines: Awaited<ReturnType<typeof readLines>>
  payments: Awaited<ReturnType<typeof readPayments>>
  /** What became of the points that it issued. */
  points: BillPoints
  /** Points that its returns took back. */
  returnedPoints: number
  coupons: readonly BillCoupon[]
  redeemed: Awaited<ReturnType<typeof readPointsRedeemedOn>>
  fields: readonly { name: string; label: string; value: string }[]
  returns: Awaited<ReturnType<typeof readReturnsOf>>
  /** Of a return: the bill that it is of, where that is known. */
  returnOf: { id: number; number: string; billedAt: Date } | null
}

/** Everything about one bill of this customer; null when it is not his. */
export const transactionDetails = async (
  { store, settings }: Context<'customers.read'>,
  customerId: number,
  id: number,
): Promise<BillDetails | null> => {
  const row = await readOwnTransaction(store, customerId, id)
  if (!row) return null
  const [lines, payments, facts, fields, returns, redeemed, purchase] = await Promise.all([
    readLines(store, id),
    readPayments(store, id),
    readBillFacts(store, settings, [row]),
    readBillFields(store, [id]),
    readReturnsOf(store, id),
    readPointsRedeemedOn(store, id),
    row.returnOfId === null ? undefined : readTransaction(store, row.returnOfId),
  ])
  const { points, coupons } = facts.get(id) ?? NO_FACTS
  return {
    bill: listed(row, settings),
    tillName: settings.tills.get(row.tillId)?.name ?? '',
    grossAmount: row.grossAmount,
    discount: row.discount,
    storedAt: row.storedAt,
    retroAt: row.retroAt,
    purchasedAt: row.purchasedAt,
    source: row.source,
    deliveryStatus: row.deliveryStatus,
    outlierStatus: row.outlierStatus,
    currencyCode: row.currencyCode,
    clientId: row.clientId,
    notes: row.notes,
    lines,
    payments,
    points,
    returnedPoints: row.returnedPoints,
    coupons,
    redeemed,
    fields: fields.map(({ name, label, value }) => ({ name, label, value })),
    returns,
    returnOf: purchase ? { id: purchase.id, number: purchase.number, billedAt: purchase.billedAt } : null,
  }
}
