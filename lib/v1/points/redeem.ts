import { authorise } from '@/lib/context'
import type { AboutPoints } from '@/lib/loyalty/points/check-redemption'
import { type Redeemed, type RedeemPoints, type RedeemRefusal, redeemPoints } from '@/lib/loyalty/points/redeem-points'
import { majorUnits } from '@/lib/money'
import type { WireCall } from '@/lib/v1/call'
import { echoed, sentIdentifiers } from '@/lib/v1/customer/sent-identifiers'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { sentItems } from '@/lib/v1/sent-items'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import { plainDecimal } from '@/lib/v1/wire/plain-decimal'
import { flag } from '@/lib/v1/wire/query'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { child, list, text } from '@/lib/v1/wire/root-items'
import { emptyObject, type WireObject } from '@/lib/v1/wire/wire-value'
import { refusedStatus } from './redemption-status'

const ENDPOINT = 'points/redeem'
/** What an effect says of a bill that is not there yet. */
const NO_BILL = '-1'

/** `POST points/redeem` (points-and-transactions.md). Several are redeemed in their order. */
export const redeem = async ({ ctx: caller, query, body }: WireCall): Promise<WireAnswer> => {
  const read = sentItems({ ctx: caller, body }, 'redeem')
  if (!read.ok) return read.error
  const reader = authorise(caller, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'points.redeem')
  if (!ctx.ok) return forbidden(ctx.error)

  const isSkipped = flag(query, 'skip_validation') ?? false
  const successes: boolean[] = []
  const points: ResponseObject[] = []
  for (const item of read.value) {
    const command = commandOf(item, isSkipped)
    const outcome = await redeemPoints(ctx.value, command)
    successes.push(outcome.result.ok)
    points.push(present(outcome, command, caller.settings.config.currency.code))
  }
  return batchAnswer({ successes, message: successMessage(ENDPOINT, 'POST') }, { responses: { points } })
}

const commandOf = (item: WireObject, isSkipped: boolean): RedeemPoints => ({
  customer: sentIdentifiers(child(item, 'customer') ?? emptyObject()),
  points: text(item, 'points_redeemed'),
  proof: { code: text(item, 'validation_code'), isSkipped },
  transactionNumber: text(item, 'transaction_number') ?? '',
  redeemedAt: text(item, 'redemption_time'),
  externalReference: text(item, 'external_reference_number') ?? '',
  till: text(item, 'till_id') ?? '',
  notes: text(item, 'notes') ?? '',
  purpose: text(item, 'redemption_purpose') ?? '',
  fields: list(item, 'custom_fields', 'field').flatMap((field) => {
    const name = text(field, 'name')
    return name === undefined ? [] : [{ name, value: text(field, 'value') ?? '' }]
  }),
})

const present = (
  { customer, result }: AboutPoints<Redeemed, RedeemRefusal>,
  command: RedeemPoints,
  currency: string,
): ResponseObject => {
  if (!result.ok) {
    return {
      ...echoed(command.customer),
      user_id: customer ? String(customer.id) : undefined,
      points_redeemed: command.points,
      item_status: refusedStatus(ENDPOINT, result.error),
    }
  }
  const redeemed = result.value
  const points = String(redeemed.points)
  const value = plainDecimal(majorUnits(redeemed.value, currency))
  return {
    mobile: customer?.mobile ?? '',
    email: customer?.email ?? '',
    external_id: customer?.externalId ?? '',
    user_id: String(customer?.id ?? ''),
    redemption_id: redeemed.code,
    points_redeemed: points,
    redeemed_value: value,
    redeemed_local_value: value,
    balance: String(redeemed.balance),
    side_effects: {
      effect: [
        {
          id: String(redeemed.id),
          case_value: value,
          num_points: points,
          currency_value: value,
          validation_code: redeemed.validationCode,
          points_redemption_summary_id: String(redeemed.id),
          redeemed_on_bill_number: redeemed.transactionNumber,
          redeemed_on_bill_id: redeemed.transactionId === null ? NO_BILL : String(redeemed.transactionId),
          type: 'points',
        },
      ],
    },
    item_status: itemStatus(ENDPOINT, '800'),
  }
}
