import {
  countTransactions,
  listTransactions,
  readLatestTransactions,
  type TransactionFilter,
  type TransactionPage,
} from '@/db/queries/transaction-list'
import type { TransactionRow } from '@/db/queries/transactions'
import type { Store } from '@/db/store'
import type { Context } from '@/lib/context'
import type { Settings } from '@/lib/organisation/settings'
import { type BillFacts, readBillFacts } from './bill-facts'

export type { TransactionFilter, TransactionPage, TransactionRow }

/** Bills with what each is shown with, by id. */
export interface Bills {
  rows: readonly TransactionRow[]
  facts: ReadonlyMap<number, BillFacts>
}

/** A page of the customer's bills, how many match in all, and on request every return among them, newest first. */
export const readHistory = async (
  { store, settings }: Context<'customers.read'>,
  customerId: number,
  { filter, page, withReturns }: { filter: TransactionFilter; page: TransactionPage; withReturns: boolean },
): Promise<Bills & { count: number; returns: readonly TransactionRow[] | undefined }> => {
  const [rows, count, returns] = await Promise.all([
    listTransactions(store, customerId, filter, page),
    countTransactions(store, customerId, filter),
    withReturns ? listTransactions(store, customerId, { ...filter, type: 'RETURN' }, WHOLE) : undefined,
  ])
  return { rows, count, returns, facts: await readBillFacts(store, settings, rows) }
}

const WHOLE: TransactionPage = { by: 'date', isAscending: false, limit: Number.MAX_SAFE_INTEGER, offset: 0 }

/** The latest bills of these customers, by customer; who has none has an empty list. */
export const readLatest = async (
  store: Store,
  settings: Settings,
  customerIds: readonly number[],
  limit: number,
): Promise<{ rows: ReadonlyMap<number, readonly TransactionRow[]>; facts: Bills['facts'] }> => {
  const rows = await Promise.all(
    customerIds.map(async (id) => [id, await readLatestTransactions(store, id, limit)] as const),
  )
  const facts = await readBillFacts(
    store,
    settings,
    rows.flatMap(([, bills]) => bills),
  )
  return { rows: new Map(rows), facts }
}
