import type { CustomerRow } from '@/db/queries/customers'
import { authorise, type Context } from '@/lib/context'
import { locateCustomer } from '@/lib/customers/locate'
import { parseMoment } from '@/lib/dates'
import { type CouponKey, type CouponRedemption, type RedeemedCoupon, redeemCoupon } from '@/lib/loyalty/coupons/redeem'
import { parseAmount } from '@/lib/loyalty/rules/exact'
import { currencyDecimals } from '@/lib/money'
import type { WireCall } from '@/lib/v1/call'
import { sentIdentifiers } from '@/lib/v1/customer/sent-identifiers'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { sentItems } from '@/lib/v1/sent-items'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import type { WireQuery } from '@/lib/v1/wire/query'
import { flagText, type ResponseObject } from '@/lib/v1/wire/response-tree'
import { child, list, text } from '@/lib/v1/wire/root-items'
import { emptyObject, type WireObject } from '@/lib/v1/wire/wire-value'
import { customerBlock, discountText, seriesInfo } from './coupon-blocks'
import { REDEEM_CODES } from './refusal-codes'

const ENDPOINT = 'coupon/redeem'
const ID = /^\d{1,15}$/

/** `POST coupon/redeem` (points-and-transactions.md). Several are redeemed in their order. */
export const redeem = async ({ ctx: caller, query, body }: WireCall): Promise<WireAnswer> => {
  const read = sentItems({ ctx: caller, body }, 'coupon')
  if (!read.ok) return read.error
  const reader = authorise(caller, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'coupons.redeem')
  if (!ctx.ok) return forbidden(ctx.error)

  const outcomes: Outcome[] = []
  for (const item of read.value) outcomes.push(await redeemOne(ctx.value, query, item))
  return batchAnswer(
    { successes: outcomes.map(({ isRedeemed }) => isRedeemed), message: successMessage(ENDPOINT, 'POST') },
    { coupons: { coupon: outcomes.map(({ tree }) => tree) } },
  )
}

interface Outcome {
  isRedeemed: boolean
  tree: ResponseObject
}

const redeemOne = async (
  ctx: Context<'customers.read' | 'coupons.redeem'>,
  query: WireQuery,
  item: WireObject,
): Promise<Outcome> => {
  const sent = sentIdentifiers(child(item, 'customer') ?? emptyObject())
  const located = await locateCustomer(ctx, sent)
  const customer = located.ok ? located.value.customer : null
  const bill = child(item, 'transaction') ?? emptyObject()
  const redeemed = await redeemCoupon(ctx, redemptionOf(ctx, item, bill, customer))
  const about = {
    customer: customerBlock(customer, sent, query),
    transaction: { number: text(bill, 'number') ?? '', amount: text(bill, 'amount') ?? '' },
  }
  return redeemed.ok
    ? { isRedeemed: true, tree: { ...about, ...present(ctx, redeemed.value) } }
    : {
        isRedeemed: false,
        tree: {
          ...about,
          code: text(item, 'code'),
          id: text(item, 'id'),
          item_status: itemStatus(ENDPOINT, REDEEM_CODES[redeemed.error.code]),
        },
      }
}

const redemptionOf = (
  { settings: { config } }: Context,
  item: WireObject,
  bill: WireObject,
  customer: CustomerRow | null,
): CouponRedemption => {
  const amount = text(bill, 'amount')
  const time = text(item, 'redemption_time')
  return {
    coupon: couponKey(item),
    customer,
    transactionNumber: text(bill, 'number') ?? null,
    transactionAmount:
      amount === undefined ? null : (parseAmount(amount, currencyDecimals(config.currency.code)) ?? 'invalid'),
    redeemedAt: time === undefined ? null : (parseMoment(time, config.timeZone) ?? 'invalid'),
    validationCode: text(item, 'validation_code') ?? '',
    fields: list(item, 'custom_fields', 'field').flatMap((field) => {
      const name = text(field, 'name')
      return name === undefined ? [] : [{ name, value: text(field, 'value') ?? '' }]
    }),
  }
}

/** The code that the customer shows, else the coupon's id; what is neither is a code that nobody has. */
const couponKey = (item: WireObject): CouponKey => {
  const code = text(item, 'code')
  const id = text(item, 'id') ?? ''
  return code === undefined && ID.test(id) ? { id: Number(id) } : { code: code ?? '' }
}

const present = ({ settings }: Context, { redemptionId, coupon, series }: RedeemedCoupon): ResponseObject => ({
  redemptionId: String(redemptionId),
  code: coupon.code,
  discount_code: series.discountCode,
  series_code: String(series.id),
  series_info: seriesInfo(series, settings),
  is_absolute: flagText(series.discountType === 'ABS'),
  coupon_value: discountText(series, settings),
  side_effects: { effect: [] },
  item_status: itemStatus(ENDPOINT, '700'),
})
