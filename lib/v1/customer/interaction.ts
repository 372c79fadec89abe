import type { CustomerRow } from '@/db/queries/customers'
import type { Message } from '@/db/queries/messages'
import { CONTACT_TYPES, type ContactType, contactType, deliveryOf, readContacts } from '@/lib/care/interactions'
import { authorise } from '@/lib/context'
import { findByIdentifier } from '@/lib/customers/find'
import { formatDateTime } from '@/lib/dates'
import type { WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { readDateRange } from '@/lib/v1/wire/date-range'
import { apiFailure, batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import type { WireQuery } from '@/lib/v1/wire/query'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { notFoundCode, readIdentifier } from './identifier-query'

const ENDPOINT = 'customer/interaction'
/** Our own messages; the other networks are names of the interface. */
export const NETWORK = 'capillary'
const NETWORKS = [NETWORK, 'facebook', 'twitter', 'foursquare']
const OTHER_TYPES = ['feedback', 'survey', 'checkin', 'like', 'comment', 'mention', 'retweet', 'tweet']
/** The newest of a customer that one answer lists. */
const MOST_LISTED = 1_000

/** `GET customer/interaction` (interactions.md). */
export const getInteractions = async (call: WireCall): Promise<WireAnswer> => {
  const { config } = call.ctx.settings
  const identifier = readIdentifier(call.query)
  const range = readDateRange(call.query, config.timeZone)
  const asked = readAsked(call.query)
  if (!identifier || !range.ok || !asked) return failure(400)
  if (identifier.values.length > config.batchLimit) return failure(1060)
  const ctx = authorise(call.ctx, 'customers.read')
  if (!ctx.ok) return forbidden(ctx.error)

  const found = await findByIdentifier(ctx.value, identifier.kind, identifier.values)
  const ids = asked.isOurs ? [...found.values()].map(({ customer }) => customer.id) : []
  const contacts = await readContacts(ctx.value, ids, MOST_LISTED, { type: asked.type, ...range.value })
  const items = identifier.values.map((value) => {
    const customer = found.get(value)?.customer
    return customer
      ? { isFound: true, tree: interactions(customer, contacts.get(customer.id) ?? [], config.timeZone) }
      : {
          isFound: false,
          tree: { [identifier.name]: value, item_status: itemStatus(ENDPOINT, notFoundCode(identifier.kind)) },
        }
  })
  return batchAnswer(
    {
      successes: items.map(({ isFound }) => isFound),
      message: successMessage(ENDPOINT, 'GET'),
      withResponseCode: true,
    },
    { customer: items.map(({ tree }) => tree) },
  )
}

const failure = (code: 400 | 1060) => apiFailure(code, undefined, { withResponseCode: true })

/** The network and type that are asked for; null when one of them is unknown. `isOurs`: whether we can have any. */
const readAsked = (query: WireQuery): { isOurs: boolean; type: ContactType | undefined } | null => {
  const network = query.get('network')?.toLowerCase()
  const type = query.get('type')?.toLowerCase()
  const ours = CONTACT_TYPES.find((each) => each === type)
  if (network !== undefined && !NETWORKS.includes(network)) return null
  if (type !== undefined && !ours && !OTHER_TYPES.includes(type)) return null
  return {
    isOurs: (network === undefined || network === NETWORK) && (type === undefined || ours !== undefined),
    type: ours,
  }
}

const interactions = (
  { id, mobile, email, externalId }: CustomerRow,
  contacts: readonly Message[],
  zone: string,
): ResponseObject => {
  const byType = CONTACT_TYPES.flatMap((type) => {
    const ofType = contacts.filter((contact) => contactType(contact) === type)
    return ofType.length === 0
      ? []
      : [{ type, count: String(ofType.length), messages: { message: ofType.map((each) => message(each, zone)) } }]
  })
  return {
    id: String(id),
    mobile: mobile ?? '',
    email: email ?? '',
    external_id: externalId ?? '',
    interactions: { network: byType.length === 0 ? [] : [{ name: NETWORK, interaction: byType }] },
    item_status: itemStatus(ENDPOINT, '1000'),
  }
}

const message = (contact: Message, zone: string) => {
  const { status, sentAt } = deliveryOf(contact)
  return {
    id: String(contact.id),
    sender: contact.sender,
    receiver: contact.receiver,
    subject: contact.subject,
    sent_time: sentAt ? formatDateTime(sentAt, zone) : '',
    delivered_time: contact.deliveredAt ? formatDateTime(contact.deliveredAt, zone) : '',
    status,
  }
}
