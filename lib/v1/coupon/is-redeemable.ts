import { authorise } from '@/lib/context'
import { findByIdentifier } from '@/lib/customers/find'
import { checkCoupon } from '@/lib/loyalty/coupons/redeem'
import { inputInvalid, type WireCall } from '@/lib/v1/call'
import { messageOf } from '@/lib/v1/codes'
import { readIdentifier } from '@/lib/v1/customer/identifier-query'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { batchAnswer, type WireAnswer } from '@/lib/v1/wire/envelope'
import { flag } from '@/lib/v1/wire/query'
import { flagText } from '@/lib/v1/wire/response-tree'
import { seriesInfo } from './coupon-blocks'
import { CHECK_CODES } from './refusal-codes'

const ENDPOINT = 'coupon/isredeemable'

/** `GET coupon/isredeemable` (points-and-transactions.md). Of several values of the identifier the first counts. */
export const isRedeemable = async ({ ctx: caller, query }: WireCall): Promise<WireAnswer> => {
  const identifier = readIdentifier(query)
  const [value] = identifier?.values ?? []
  const code = query.get('code')
  if (!identifier || value === undefined || code === undefined) return inputInvalid()
  const reader = authorise(caller, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'coupons.redeem')
  if (!ctx.ok) return forbidden(ctx.error)

  const found = (await findByIdentifier(ctx.value, identifier.kind, [value])).get(value)
  const { coupon, series, decision } = await checkCoupon(ctx.value, { code }, found?.customer ?? null)
  // A coupon and a customer are what a check needs; whatever it then says, it ran.
  const hasRun = coupon !== undefined && found !== undefined
  const itemCode = decision.ok ? '700' : CHECK_CODES[decision.error.code]
  return batchAnswer(
    { successes: [hasRun], message: successMessage(ENDPOINT, 'GET') },
    {
      coupons: {
        redeemable: {
          [identifier.name]: value,
          code: coupon?.code ?? code,
          is_redeemable: flagText(decision.ok),
          series_info: series && flag(query, 'details') ? seriesInfo(series, caller.settings) : undefined,
          item_status: { status: flagText(hasRun), code: itemCode, message: messageOf(itemCode, ENDPOINT) },
        },
      },
    },
  )
}
