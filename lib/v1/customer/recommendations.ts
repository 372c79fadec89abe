import { inputInvalid, type WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import { flag, wholeNumber } from '@/lib/v1/wire/query'
import { askedCustomers, identifiersOf } from './asked-customers'
import { notFoundCode } from './identifier-query'

const ENDPOINT = 'customer/recommendations'

/** `GET customer/recommendations` (get.md): nobody is recommended anything, so whoever is known is answered 1051. */
export const getRecommendations = async (call: WireCall): Promise<WireAnswer> => {
  const limits = ['limit', 'product_limit'].map((name) => wholeNumber(call.query, name))
  if (limits.some(({ ok }) => !ok)) return inputInvalid()
  const asked = await askedCustomers(call)
  if (!asked.ok) return asked.error
  const { identifier, found } = asked.value
  const withUserId = flag(call.query, 'user_id') ?? false
  const customer = identifier.values.map((value) => {
    const each = found.get(value)
    if (!each) return { [identifier.name]: value, item_status: itemStatus(ENDPOINT, notFoundCode(identifier.kind)) }
    return {
      user_id: withUserId ? String(each.customer.id) : undefined,
      ...identifiersOf(each),
      item_status: itemStatus(ENDPOINT, '1051'),
    }
  })
  return batchAnswer(
    { successes: customer.map(() => false), message: successMessage(ENDPOINT, 'GET') },
    { customers: { customer } },
  )
}
