import type { PointsAward } from '@/lib/customers/persist'
import { NO_TOTALS, type PointsTotals } from '@/lib/loyalty/points-totals'
import type { Added, TransactionInput } from '@/lib/loyalty/transactions/add'
import type { RetroInput, RetroOutcome } from '@/lib/loyalty/transactions/retro'
import type { Settings } from '@/lib/organisation/settings'
import { pointsSummaries, type Standing, totals } from '@/lib/v1/customer/blocks'
import { echoed } from '@/lib/v1/customer/sent-identifiers'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'

type Status = ResponseObject

/** A customer as a bill's answer shows him. */
interface Billed extends Standing {
  id: number
  mobile: string | null
  email: string | null
  externalId: string | null
  firstName: string
  lastName: string
  type: string
  source: string
}

/** `taken` null: the points account could not be read back. */
const billedCustomer = (customer: Billed, settings: Settings, taken: PointsTotals | null): ResponseObject => ({
  user_id: String(customer.id),
  mobile: customer.mobile ?? '',
  firstname: customer.firstName,
  lastname: customer.lastName,
  email: customer.email ?? '',
  external_id: customer.externalId ?? '',
  ...totals(customer, settings),
  points_summaries: { points_summary: taken ? pointsSummaries(customer, settings, taken) : [] },
  type: customer.type,
  source: customer.source.toLowerCase(),
})

/** One `transactions.transaction` of a bill that was added. */
export const addedTransaction = (
  { id, bill, customer, welcome, points }: Added,
  settings: Settings,
  taken: ReadonlyMap<number, PointsTotals> | null,
  item_status: Status,
): ResponseObject => ({
  id: String(id),
  number: bill.number,
  bill_client_id: bill.clientId ?? '',
  type: bill.type,
  delivery_status: bill.deliveryStatus,
  parent_bill_number: bill.slipNumber ?? '',
  outlier_status: bill.outlierStatus,
  customer: customer
    ? billedCustomer({ ...customer, ...customer.identifiers }, settings, taken && (taken.get(customer.id) ?? NO_TOTALS))
    : {},
  side_effects: { effect: bill.type === 'REGULAR' ? effects(welcome, points) : [] },
  source: bill.source.toLowerCase(),
  item_status,
})

/** What was granted; `total_points` counts what the call has granted so far, as the contract's example does. */
const effects = (welcome: PointsAward | null, points: number): readonly ResponseObject[] => {
  let total = 0
  return [welcome?.points ?? 0, points]
    .filter((granted) => granted > 0)
    .map((granted) => {
      total += granted
      return { type: 'points', awarded_points: String(granted), total_points: String(total) }
    })
}

/** A bill that was refused: what was sent, and whose it would have been where that is known. */
export const refusedTransaction = (
  { bill, customer: { sent, profile } }: TransactionInput,
  customerId: number | null,
  item_status: Status,
): ResponseObject => ({
  number: bill.number,
  bill_client_id: bill.clientId,
  type: bill.type,
  customer: {
    ...echoed(sent),
    user_id: customerId === null ? undefined : String(customerId),
    firstname: profile.firstName,
    lastname: profile.lastName,
  },
  item_status,
})

/** One `transactions.transaction` of an anonymous bill that was given to its customer. */
export const givenTransaction = (
  { transaction: bill, customer, account, points }: Extract<RetroOutcome, { kind: 'given' }>,
  settings: Settings,
  taken: ReadonlyMap<number, PointsTotals> | null,
  item_status: Status,
): ResponseObject => ({
  id: String(bill.id),
  number: bill.number,
  bill_client_id: bill.clientId ?? '',
  type: bill.type,
  delivery_status: bill.deliveryStatus,
  parent_bill_number: '',
  outlier_status: bill.outlierStatus,
  customer: billedCustomer(
    { ...customer, ...account, loyaltyPoints: account.balance },
    settings,
    taken && (taken.get(customer.id) ?? NO_TOTALS),
  ),
  side_effects: { effect: effects(null, points) },
  source: bill.source.toLowerCase(),
  item_status,
})

/** A change of a bill that was refused. */
export const refusedRetro = (
  { transactionId, oldType, newType, customer }: RetroInput,
  item_status: Status,
): ResponseObject => ({
  id: transactionId,
  old_type: oldType,
  new_type: newType,
  customer: echoed(customer),
  item_status,
})
