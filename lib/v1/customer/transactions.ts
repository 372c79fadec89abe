import type { Context } from '@/lib/context'
import type { Found } from '@/lib/customers/find'
import { formatDateTime } from '@/lib/dates'
import { writeDecimal } from '@/lib/decimal'
import { readHistory, type TransactionRow } from '@/lib/loyalty/transactions/history'
import { currencyDecimals } from '@/lib/money'
import { inputInvalid, type WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { presentTransaction } from '@/lib/v1/transaction/record'
import { batchAnswer, itemStatus, type Warning, type WireAnswer } from '@/lib/v1/wire/envelope'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { askedCustomers, commonWarnings } from './asked-customers'
import { totals } from './blocks'
import { notFoundCode } from './identifier-query'
import { readTransactionsParameters, type TransactionsParameters } from './transactions-parameters'

const ENDPOINT = 'customer/transactions'

/** `GET customer/transactions` (transactions.md). */
export const getTransactions = async (call: WireCall): Promise<WireAnswer> => {
  const parameters = readTransactionsParameters(call.query, call.ctx.settings)
  if (!parameters.ok) return inputInvalid()
  const asked = await askedCustomers(call)
  if (!asked.ok) return asked.error
  const { ctx, identifier, found } = asked.value
  const { isAttributionUnknown } = call.caller

  const items: Item[] = []
  for (const value of identifier.values) {
    const each = found.get(value)
    const warnings = commonWarnings(each?.viaAlias ?? false, isAttributionUnknown)
    const { filter } = parameters.value
    const failed = (code: string): Item => ({
      isSuccess: false,
      tree: { [identifier.name]: value, item_status: itemStatus(ENDPOINT, code, { warnings }) },
    })
    items.push(
      !each
        ? failed(notFoundCode(identifier.kind))
        : filter
          ? await historyOf(ctx, each, { ...parameters.value, filter }, warnings)
          : failed('1150'),
    )
  }
  return batchAnswer(
    { successes: items.map(({ isSuccess }) => isSuccess), message: successMessage(ENDPOINT, 'GET') },
    { customer: items.map(({ tree }) => tree) },
  )
}

interface Item {
  isSuccess: boolean
  tree: ResponseObject
}
type Readable = TransactionsParameters & { filter: NonNullable<TransactionsParameters['filter']> }

const historyOf = async (
  ctx: Context<'customers.read'>,
  { customer }: Found,
  { filter, page, ...shown }: Readable,
  warnings: readonly Warning[],
): Promise<Item> => {
  const { settings } = ctx
  const asked = { filter, page, withReturns: shown.withCreditNotes }
  const { rows, count, returns, facts } = await readHistory(ctx, customer.id, asked)
  const isSuccess = rows.length > 0
  const zone = settings.config.timeZone
  const { lifetime_points, lifetime_purchases, loyalty_points, current_slab } = totals(customer, settings)
  return {
    isSuccess,
    tree: {
      firstname: customer.firstName,
      lastname: customer.lastName,
      user_id: shown.withUserId ? String(customer.id) : undefined,
      mobile: customer.mobile,
      email: customer.email,
      external_id: customer.externalId,
      lifetime_points,
      lifetime_purchases,
      loyalty_points,
      current_slab,
      registered_on: formatDateTime(customer.registeredOn, zone),
      updated_on: formatDateTime(customer.updatedAt, zone),
      type: customer.type,
      source: customer.source.toLowerCase(),
      count: String(count),
      start: rows[0] ? String(rows[0].id) : '',
      delayed_points: '0',
      delayed_returned_points: '0',
      total_available_points: '0',
      total_returned_points: '0',
      rows: String(page.limit),
      transactions: {
        transaction: rows.map((row) => presentTransaction(row, facts.get(row.id), settings, shown)),
      },
      credit_notes: returns && { credit_note: returns.map((row) => creditNote(row, settings.config.currency.code)) },
      item_status: itemStatus(ENDPOINT, isSuccess ? '1052' : '1051', { warnings }),
    },
  }
}

/** A return as the slip that the customer was given for it. */
const creditNote = ({ slipNumber, number, amount, notes }: TransactionRow, currency: string): ResponseObject => ({
  number: slipNumber ?? number,
  amount: writeDecimal(amount, currencyDecimals(currency)),
  notes,
})
