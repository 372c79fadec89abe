import { authorise } from '@/lib/context'
import { checkRedemption } from '@/lib/loyalty/points/check-redemption'
import { sendValidationCode } from '@/lib/loyalty/points/send-validation-code'
import { majorUnits } from '@/lib/money'
import { inputInvalid, type WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import { plainDecimal } from '@/lib/v1/wire/plain-decimal'
import { flag } from '@/lib/v1/wire/query'
import { flagText, type ResponseObject } from '@/lib/v1/wire/response-tree'
import { readPointsQuery } from './points-query'
import { refusedStatus } from './redemption-status'

const ENDPOINT = 'points/isredeemable'

/** `GET points/isredeemable` (points-and-transactions.md). */
export const isRedeemable = async ({ ctx: caller, query }: WireCall): Promise<WireAnswer> => {
  const asked = readPointsQuery(query)
  const points = query.get('points')
  if (!asked || points === undefined) return inputInvalid()
  const reader = authorise(caller, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'points.redeem')
  if (!ctx.ok) return forbidden(ctx.error)

  const proof = { code: query.get('validation_code'), isSkipped: flag(query, 'skip_validation') ?? false }
  const { result } = await checkRedemption(ctx.value, { customer: asked.customer, points, proof })
  if (!result.ok)
    return answer(false, {
      ...asked.sent,
      points,
      is_redeemable: 'false',
      item_status: refusedStatus(ENDPOINT, result.error),
    })

  const wantsCode = flag(query, 'issue_otp') ?? false
  const sent = wantsCode ? (await sendValidationCode(ctx.value, { customer: asked.customer, points })).result : null
  const isWhole = sent?.ok ?? true
  const { redemption, currency } = caller.settings.config
  const value = plainDecimal(majorUnits(result.value.value, currency.code))
  return answer(isWhole, {
    ...asked.sent,
    points: String(result.value.points),
    is_redeemable: flagText(true),
    points_redeem_value: value,
    points_redeem_local_value: value,
    points_currency_ratio: plainDecimal(redemption.pointValue),
    item_status: itemStatus(ENDPOINT, isWhole ? '800' : '876'),
  })
}

const answer = (isSuccess: boolean, redeemable: ResponseObject): WireAnswer =>
  batchAnswer({ successes: [isSuccess], message: successMessage(ENDPOINT, 'GET') }, { points: { redeemable } })
