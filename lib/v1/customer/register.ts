import { authorise } from '@/lib/context'
import { registerCustomers, updateCustomers } from '@/lib/customers/register'
import type { WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { sentItems } from '@/lib/v1/sent-items'
import { batchAnswer, type WireAnswer } from '@/lib/v1/wire/envelope'
import { flag } from '@/lib/v1/wire/query'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { presentRegistrations } from './present-registration'
import { registrationInput } from './registration-input'

/** `POST customer/add` (register.md). */
export const addCustomers = async (call: WireCall): Promise<WireAnswer> => {
  const sent = sentItems(call, 'customer')
  if (!sent.ok) return sent.error
  const inputs = sent.value.map(registrationInput)
  const ctx = authorise(call.ctx, 'customers.register')
  if (!ctx.ok) return forbidden(ctx.error)

  // An id identifies nobody who is yet to be registered.
  const outcomes = await registerCustomers(
    ctx.value,
    inputs.map(({ customerId: _id, ...input }) => input),
  )
  return answer('customer/add', outcomes, await presentRegistrations(call, 'customer/add', outcomes))
}

/** `POST customer/update` (update.md). */
export const updateCustomerDetails = async (call: WireCall): Promise<WireAnswer> => {
  const sent = sentItems(call, 'customer')
  if (!sent.ok) return sent.error
  const inputs = sent.value.map(registrationInput)
  const ctx = authorise(call.ctx, 'customers.edit')
  if (!ctx.ok) return forbidden(ctx.error)

  const outcomes = await updateCustomers(ctx.value, inputs)
  const presented = await presentRegistrations(call, 'customer/update', outcomes)
  const withoutIds = flag(call.query, 'user_id') === false
  return answer(
    'customer/update',
    outcomes,
    withoutIds ? presented.map(({ user_id: _id, ...item }) => item) : presented,
  )
}

const answer = (
  endpoint: 'customer/add' | 'customer/update',
  outcomes: readonly { kind: string }[],
  customer: readonly ResponseObject[],
): WireAnswer =>
  batchAnswer(
    {
      successes: outcomes.map(({ kind }) => kind !== 'refused'),
      message: successMessage(endpoint, 'POST'),
      counted: true,
    },
    { customers: { customer } },
  )
