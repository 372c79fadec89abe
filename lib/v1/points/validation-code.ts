import { authorise } from '@/lib/context'
import { sendValidationCode } from '@/lib/loyalty/points/send-validation-code'
import { inputInvalid, type WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import { readPointsQueryWithUserId } from './points-query'

const ENDPOINT = 'points/validationcode'

/** `GET points/validationcode` (points-and-transactions.md). */
export const issueValidationCode = async ({ ctx: caller, query }: WireCall): Promise<WireAnswer> => {
  const asked = readPointsQueryWithUserId(query)
  const points = query.get('points')
  if (!asked || points === undefined) return inputInvalid()
  const reader = authorise(caller, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'points.redeem')
  if (!ctx.ok) return forbidden(ctx.error)

  const { customer, result } = await sendValidationCode(ctx.value, { customer: asked.customer, points })
  const whose = customer ? { user_id: String(customer.id), mobile: customer.mobile ?? '' } : asked.sent
  const item_status = itemStatus(ENDPOINT, result.ok ? '200' : '860')
  const shown = result.ok ? String(result.value.points) : points
  return batchAnswer(
    { successes: [result.ok], message: successMessage(ENDPOINT, 'GET') },
    { validation_code: { code: { ...whose, points: shown, item_status } } },
  )
}
