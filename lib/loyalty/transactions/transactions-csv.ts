import { readTransactionSlice } from '@/db/queries/transaction-list'
import type { TransactionRow } from '@/db/queries/transactions'
import type { Context } from '@/lib/context'
import { formatDateTime } from '@/lib/dates'
import { writeDecimal } from '@/lib/decimal'
import { currencyDecimals } from '@/lib/money'
import type { Settings } from '@/lib/organisation/settings'
import { spreadsheetText } from '@/lib/spreadsheet-text'
import type { TransactionsState } from './list-state'
import { filterOf } from './transactions-view'

const ROWS_AT_ONCE = 500

export const CSV_COLUMNS = [
  'billing_time',
  'number',
  'return_slip',
  'type',
  'return_type',
  'store_code',
  'store',
  'till',
  'gross_amount',
  'discount',
  'amount',
  'returned_amount',
  'currency',
  'basket_size',
  'points',
  'returned_points',
  'notes',
] as const

/**
 * Every bill that passes the state's filters, in its order, as cells: read in pieces, so that a long history is never in
 * memory as a whole. Amounts and points of returns are below zero.
 */
export async function* transactionCells(
  { store, settings }: Context<'customers.read'>,
  customerId: number,
  state: TransactionsState,
): AsyncGenerator<readonly string[]> {
  const filter = filterOf(state, settings)
  const { sort: order, direction } = state
  let last: TransactionRow | undefined
  for (;;) {
    const cursor = last ? ({ side: 'after', id: last.id } as const) : null
    const slice = { order, direction, cursor, limit: ROWS_AT_ONCE }
    const { rows, hasNext } = await readTransactionSlice(store, customerId, filter, slice)
    for (const row of rows) yield cellsOf(row, settings)
    last = rows.at(-1)
    if (!hasNext || !last) return
  }
}

const cellsOf = (row: TransactionRow, { config, stores, tills }: Settings): readonly string[] => {
  const { code } = config.currency
  const sign = row.type === 'RETURN' ? -1 : 1
  const money = (minor: number) => writeDecimal(minor, currencyDecimals(code))
  const place = stores.get(row.storeId)
  return [
    formatDateTime(row.billedAt, config.timeZone),
    spreadsheetText(row.number),
    spreadsheetText(row.slipNumber ?? ''),
    row.type,
    row.returnType ?? '',
    spreadsheetText(place?.code ?? ''),
    spreadsheetText(place?.name ?? ''),
    spreadsheetText(tills.get(row.tillId)?.code ?? ''),
    money(sign * row.grossAmount),
    money(row.discount),
    money(sign * row.amount),
    money(row.returnedAmount),
    code,
    writeDecimal(row.basketSize, 3),
    String(sign * row.points + 0),
    String(row.returnedPoints),
    spreadsheetText(row.notes),
  ]
}
