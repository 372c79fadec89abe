import { z } from 'zod'
import { findCustomers } from '@/db/queries/customers'
import { findMessage, requeueMessage } from '@/db/queries/messages'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { loadSubscriptions } from '@/lib/customers/load'
import { type Restricted, restricted } from '@/lib/customers/rules/status'
import { restrictedWords } from '@/lib/customers/status/words'
import { fail, ok, type Result } from '@/lib/result'
import { signalQueued } from './outbox-signal'

const rowId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
export const sendAgainSchema = z.object({ customerId: rowId, messageId: rowId })
export type SendAgain = z.infer<typeof sendAgainSchema>

export type SendAgainRefusal =
  /** It is sent, waits already, carries a code, or belongs to somebody else. */
  | { code: 'nothing_to_send_again' }
  /** The number or address is no longer the customer's, or he has left the channel. */
  | { code: 'way_is_closed' }
  | Restricted

/** Puts a message that failed back into the outbox, if it would still reach the customer whom it was written for. */
export const sendAgain = async (
  ctx: Context<'care.write'>,
  { customerId, messageId }: SendAgain,
): Promise<Result<{ receiver: string }, SendAgainRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const message = await findMessage(tx, { id: messageId, customerId })
    const [customer] = await findCustomers(tx, { ids: [customerId], mobiles: [], emails: [], externalIds: [] })
    if (!message || !customer) return fail({ code: 'nothing_to_send_again' })
    const forbidden = restricted(ctx.settings, customer, 'COMMUNICATIONS')
    if (forbidden) return fail(forbidden)
    const { channel, priority, receiver } = message
    const subscriptions = (await loadSubscriptions(tx, [customerId])).get(customerId)
    const isTheirs = receiver === (channel === 'SMS' ? customer.mobile : customer.email)
    if (!isTheirs || subscriptions?.get(`${channel}.${priority}`) === false) return fail({ code: 'way_is_closed' })
    if (!(await requeueMessage(tx, { id: messageId, customerId, now: ctx.now })))
      return fail({ code: 'nothing_to_send_again' })
    await audit(within(ctx, tx), 'message.resent', `message:${messageId}`, { customerId, channel })
    signalQueued()
    return ok({ receiver })
  })

/** What happened and what to do next. */
export const saySendAgainRefusal = (error: SendAgainRefusal): string => {
  switch (error.code) {
    case 'restricted':
      return restrictedWords(error)
    case 'nothing_to_send_again':
      return 'There is nothing to send again. Reload the page to see how it stands.'
    case 'way_is_closed':
      return 'This would no longer reach the customer: the number or address has changed, or these messages are unsubscribed.'
  }
}
