import type { Context } from '@/lib/context'
import { readLatest } from '@/lib/loyalty/transactions/history'
import { presentTransaction } from '@/lib/v1/transaction/record'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'

/** Bills that customer/get shows (get.md). */
const LATEST = 10

/** The `transactions.transaction` of these customers by id: the latest bills, without line items. */
export const readTransactionsFor = async (
  { store, settings }: Pick<Context, 'store' | 'settings'>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly ResponseObject[]>> => {
  const { rows, facts } = await readLatest(store, settings, ids, LATEST)
  const options = { withCustomFields: true, perProgram: false, withBreakup: false }
  return new Map(
    [...rows].map(([id, bills]) => [
      id,
      bills.map((bill) => {
        const { line_items: _none, ...record } = presentTransaction(bill, facts.get(bill.id), settings, options)
        return record
      }),
    ]),
  )
}
