import { formatDateTime } from '@/lib/dates'
import { writeDecimal } from '@/lib/decimal'
import { type BillFacts, NO_FACTS } from '@/lib/loyalty/transactions/bill-facts'
import type { TransactionRow } from '@/lib/loyalty/transactions/history'
import { currencyDecimals } from '@/lib/money'
import type { Settings } from '@/lib/organisation/settings'
import { fields, PROGRAM_ID } from '@/lib/v1/customer/blocks'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'

/** What of a bill is shown only where it was asked for. */
export interface RecordOptions {
  withCustomFields: boolean
  /** `points` as a list, one entry per program. */
  perProgram: boolean
  withBreakup: boolean
}

const QUANTITY_DECIMALS = 3

/** The record of a bill in customer/transactions and customer/get (transactions.md). */
export const presentTransaction = (
  bill: TransactionRow,
  facts: BillFacts | undefined,
  { config, stores }: Settings,
  { withCustomFields, perProgram, withBreakup }: RecordOptions,
): ResponseObject => {
  const { points: taken, customFields, extendedFields, coupons } = facts ?? NO_FACTS
  const zone = config.timeZone
  const money = (minor: number) => writeDecimal(minor, currencyDecimals(config.currency.code))
  const isBill = bill.type !== 'RETURN'
  const issued = String(isBill ? bill.points : 0)
  const store = stores.get(bill.storeId)
  const points = {
    issued,
    redeemed: String(taken.redeemed),
    returned: String(isBill ? taken.returned : bill.points),
    expired: String(taken.expired),
    returnedPointsOnBill: String(bill.returnedPoints),
    expiry_date: taken.expiresAt ? formatDateTime(taken.expiresAt, zone) : '',
    program_id: PROGRAM_ID,
  }
  return {
    id: String(bill.id),
    number: bill.number,
    type: bill.type,
    return_type: bill.returnType ?? '',
    amount: money(bill.amount),
    outlier_status: bill.outlierStatus,
    delivery_status: bill.deliveryStatus,
    notes: bill.notes,
    billing_time: formatDateTime(bill.billedAt, zone),
    auto_update_time: formatDateTime(bill.storedAt, zone),
    gross_amount: money(bill.grossAmount),
    discount: money(bill.discount),
    store: store?.name ?? '',
    store_code: store?.code ?? '',
    returned_points_on_bill: String(bill.returnedPoints),
    currency: bill.currencyCode === null ? undefined : currencyOf(bill.currencyCode),
    points: perProgram ? [points] : points,
    points_breakup: withBreakup
      ? { item: issued === '0' ? [] : [{ type: 'REGULAR', points: issued, program_id: PROGRAM_ID }] }
      : undefined,
    custom_fields: withCustomFields ? fields(customFields) : { field: [] },
    extended_fields: fields(extendedFields),
    coupons: {
      coupon: coupons.map(({ code, seriesId, discount }) => ({
        code,
        series_id: String(seriesId),
        discount: money(discount),
      })),
    },
    basket_size: writeDecimal(bill.basketSize, QUANTITY_DECIMALS),
    line_items: { line_item: [] },
  }
}

/** The currency that the till named. Amounts are in the organisation's own, so the ratio is one. */
const currencyOf = (code: string): ResponseObject => {
  const named = { name: nameOf(code), symbol: symbolOf(code) }
  return { ratio: '1', id: code, ...named, transaction_currency: { supported_currency_id: code, ...named } }
}

const names = new Intl.DisplayNames('en', { type: 'currency' })
const nameOf = (code: string) => names.of(code) ?? code

const symbolOf = (code: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? code
