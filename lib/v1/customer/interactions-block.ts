import type { Message } from '@/db/queries/messages'
import { contactType, deliveryOf, readContacts } from '@/lib/care/interactions'
import type { Context } from '@/lib/context'
import { formatDateTime } from '@/lib/dates'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { NETWORK } from './interaction'

/** So many of the latest contacts are in customer/get (get.md). */
const LATEST = 10

export const readInteractionsFor = (ctx: Pick<Context, 'store'>, ids: readonly number[]) =>
  readContacts(ctx, ids, LATEST)

/** The block `interactions` of customer/get. */
export const presentInteractions = (contacts: readonly Message[], zone: string): ResponseObject => ({
  interaction: contacts.map((contact) => {
    const { status, sentAt } = deliveryOf(contact)
    return {
      network: NETWORK,
      type: contactType(contact),
      sent_time: sentAt ? formatDateTime(sentAt, zone) : '',
      subject: contact.subject,
      status,
    }
  }),
})
