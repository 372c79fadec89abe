import { type Message, readMessages } from '@/db/queries/messages'
import type { Context } from '@/lib/context'

/** How the API names the kinds of contact that exist: text messages, mails, and mails of campaigns. */
export const CONTACT_TYPES = ['email', 'emailbulk', 'sms'] as const
export type ContactType = (typeof CONTACT_TYPES)[number]

export const contactType = ({ channel, priority }: Pick<Message, 'channel' | 'priority'>): ContactType =>
  channel === 'SMS' ? 'sms' : priority === 'BULK' ? 'emailbulk' : 'email'

const WAYS = {
  email: { channel: 'EMAIL', priority: 'TRANS' },
  emailbulk: { channel: 'EMAIL', priority: 'BULK' },
  sms: { channel: 'SMS' },
} as const satisfies Record<ContactType, Partial<Pick<Message, 'channel' | 'priority'>>>

/** Which contacts are asked for; absent = all. */
export interface ContactFilter {
  type?: ContactType | undefined
  from?: Date | undefined
  before?: Date | undefined
}

/** Messages to these customers, newest first, at most `limit` each; by customer id. */
export const readContacts = async (
  { store }: Pick<Context, 'store'>,
  customerIds: readonly number[],
  limit: number,
  { type, from, before }: ContactFilter = {},
): Promise<ReadonlyMap<number, readonly Message[]>> => {
  const read = async (customerId: number) =>
    [customerId, await readMessages(store, { customerId, ...(type && WAYS[type]), from, before, limit })] as const
  return new Map(await Promise.all(customerIds.map(read)))
}

/**
 * How the API tells of a message: what is in the outbox counts as sent from the moment it was written, because the API
 * has no word for the second in between; a message that could not be delivered says so.
 */
export const deliveryOf = ({ status, createdAt, sentAt }: Message) =>
  status === 'QUEUED' ? { status: 'SENT' as const, sentAt: createdAt } : { status, sentAt }
