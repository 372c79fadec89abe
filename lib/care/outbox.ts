import { readStanding } from '@/db/queries/customers'
import { insertMessage, type NewMessage } from '@/db/queries/messages'
import type { Context } from '@/lib/context'
import { loadSubscriptions } from '@/lib/customers/load'
import { forbids } from '@/lib/customers/rules/status'
import type { Channel } from '@/lib/customers/types'
import { signalQueued } from './outbox-signal'

/** A message to one customer, before it is known which way it goes. */
export interface Outgoing {
  customer: { id: number; mobile: string | null; email: string | null }
  kind: NewMessage['kind']
  /** Transactional messages and campaigns are consented to apart. */
  priority: 'TRANS' | 'BULK'
  /** What it says on the way it goes; an SMS has no subject of its own and shows its text there. */
  words: (channel: Channel) => { subject: string; body: string }
  /** Texts inside subject and body that people at the desk do not see. */
  secrets?: readonly string[]
}

export interface Queued {
  id: number
  channel: Channel
  receiver: string
}

/** What a status has to forbid so that a message of this kind stays in the house. */
const keptBackBy = (kind: Outgoing['kind']) =>
  kind === 'validation_code' || kind === 'ownership_code' ? 'EVERYTHING' : 'COMMUNICATIONS'

/** Whether a customer's status forbids messages of this kind, or there is no such customer any more. */
export const isKeptBack = async (
  { store, settings }: Pick<Context, 'store' | 'settings'>,
  { customerId, kind }: { customerId: number; kind: Outgoing['kind'] },
): Promise<boolean> => {
  const standing = await readStanding(store, customerId)
  return !standing || forbids(settings, standing, keptBackBy(kind))
}

/**
 * Puts a message into the outbox, in the transaction of what it tells about: by SMS, else by e-mail, whichever the
 * customer has and has not unsubscribed from. Null when neither way is open, or the status forbids it: a code is what the
 * customer has just asked for, so that only a status that forbids everything keeps it back. What sends it is `lib/care/sending.ts`.
 */
export const queueMessage = async (ctx: Context, outgoing: Outgoing): Promise<Queued | null> => {
  const { customer, kind, priority, words, secrets = [] } = outgoing
  if (await isKeptBack(ctx, { customerId: customer.id, kind })) return null
  const subscriptions = (await loadSubscriptions(ctx.store, [customer.id])).get(customer.id)
  const isOpen = (channel: Channel) => subscriptions?.get(`${channel}.${priority}`) !== false
  const ways = [
    { channel: 'SMS' as const, receiver: customer.mobile },
    { channel: 'EMAIL' as const, receiver: customer.email },
  ]
  const way = ways.find(({ channel, receiver }) => receiver !== null && isOpen(channel))
  if (!way?.receiver) return null
  const { channel, receiver } = way
  const message = { customerId: customer.id, channel, receiver, kind, priority, secrets: [...secrets] }
  return queueTo(ctx, { ...message, ...words(channel) })
}

type Addressed = Pick<NewMessage, 'customerId' | 'kind' | 'priority' | 'receiver' | 'subject' | 'body' | 'secrets'>

/**
 * Puts a message to exactly this receiver into the outbox, whatever the customer has consented to: a code that proves
 * whose number or address it is goes there or nowhere.
 */
export const queueTo = async (ctx: Context, message: Addressed & { channel: Channel }): Promise<Queued> => {
  const { store, now } = ctx
  const queued = { ...message, sender: senderOf(ctx), createdAt: now, nextAttemptAt: now }
  const id = await insertMessage(store, queued)
  signalQueued()
  return { id, channel: message.channel, receiver: message.receiver }
}

/** The store that speaks, as the phone shows it; the organisation where no store is behind it. */
const senderOf = ({ settings, actor }: Context): string => {
  const storeId = settings.tills.get(actor.tillId ?? 0)?.storeId ?? actor.storeId
  return (settings.stores.get(storeId ?? 0)?.code ?? settings.organisation.name).toUpperCase()
}
