import { CONSENT_CHANNELS, type ConsentMap, loadConsent } from '@/lib/care/consent'
import { type ConsentCall, type ConsentRefusal, consentByIdentifier } from '@/lib/care/consent-by-identifier'
import { authorise, type Context } from '@/lib/context'
import type { Found } from '@/lib/customers/find'
import { PRIORITIES } from '@/lib/customers/types'
import type { WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { readBack } from '@/lib/v1/read-back'
import { sentItems } from '@/lib/v1/sent-items'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import type { WireQuery } from '@/lib/v1/wire/query'
import { bareList, type ResponseObject } from '@/lib/v1/wire/response-tree'
import { text } from '@/lib/v1/wire/root-items'
import type { WireObject } from '@/lib/v1/wire/wire-value'
import { askedCustomers } from './asked-customers'
import { echoed, sentIdentifiers } from './sent-identifiers'

const ENDPOINT = 'customer/subscriptions'

interface Item {
  isSuccess: boolean
  tree: ResponseObject
}

const answer = (verb: 'GET' | 'POST', shown: readonly Item[]): WireAnswer =>
  batchAnswer(
    { successes: shown.map(({ isSuccess }) => isSuccess), message: successMessage(ENDPOINT, verb) },
    { subscriptions: { subscription: shown.map(({ tree }) => tree) } },
  )

const CODES = {
  customer_unknown: '1104',
  channel_unknown: '1101',
  priority_unknown: '1102',
  several_scopes: '1105',
  scope_unknown: '1103',
  status_unknown: '1106',
  campaign_unknown: '1107',
  message_unknown: '1108',
  restricted: '1110',
  not_stored: '1110',
} as const satisfies Record<ConsentRefusal['code'], string>

/** `POST customer/subscriptions` (subscriptions.md). */
export const postSubscriptions = async (call: WireCall): Promise<WireAnswer> => {
  const sent = sentItems(call, 'subscription')
  if (!sent.ok) return sent.error
  const reader = authorise(call.ctx, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'care.write')
  if (!ctx.ok) return forbidden(ctx.error)

  const stored: Item[] = []
  for (const item of sent.value) stored.push(await storeOne(call, ctx.value, item))
  return answer('POST', stored)
}

const storeOne = async (
  { fault }: WireCall,
  ctx: Context<'customers.read' | 'care.write'>,
  item: WireObject,
): Promise<Item> => {
  const sent = consentCall(item)
  const stored = await consentByIdentifier(ctx, sent)
  if (stored.ok) {
    const { customerId, consent } = stored.value
    const shown = {
      channel: consent.channel,
      priority: consent.priority,
      scope: 'ALL',
      is_subscribed: consent.isSubscribed ? '1' : '0',
    }
    const item_status = itemStatus(ENDPOINT, '1000', { saying: 'updated' })
    return {
      isSuccess: true,
      tree: { user_id: String(customerId), ...echoed(sent.identifiers), ...shown, item_status },
    }
  }
  const { error } = stored
  if (error.code === 'not_stored') fault(error.cause)
  const customerId = error.code === 'customer_unknown' ? null : error.customerId
  return {
    isSuccess: false,
    tree: {
      user_id: customerId === null ? undefined : String(customerId),
      ...echoed(sent.identifiers),
      channel: sent.channel?.toUpperCase(),
      priority: sent.priority?.toUpperCase(),
      scope: sent.scope?.toUpperCase(),
      is_subscribed: sent.isSubscribed,
      item_status: itemStatus(ENDPOINT, CODES[error.code]),
    },
  }
}

const consentCall = (item: WireObject): ConsentCall => ({
  identifiers: sentIdentifiers(item),
  channel: text(item, 'channel'),
  priority: text(item, 'priority'),
  scope: text(item, 'scope'),
  isSubscribed: text(item, 'is_subscribed'),
  campaignId: text(item, 'campaign_id'),
  outboxId: text(item, 'outbox_id'),
})

/** Channels that the contract knows and nobody here is reached by. */
const OTHER_CHANNELS: ReadonlySet<string> = new Set(['WECHAT', 'SOCIAL', 'REMINDER_TEXT', 'RE_ISSUAL_TEXT', 'CLIENT'])

/** What a GET asks for of every customer, or the code of what it names and nobody knows. */
const readFilter = (query: WireQuery) => {
  const channel = query.get('channel')?.toUpperCase()
  const priority = query.get('priority')?.toUpperCase()
  const channels = CONSENT_CHANNELS.filter((each) => channel === undefined || each === channel)
  const priorities = PRIORITIES.filter((each) => priority === undefined || each === priority)
  if (channel !== undefined && channels.length === 0 && !OTHER_CHANNELS.has(channel))
    return { refused: '1101' } as const
  if (priorities.length === 0) return { refused: '1102' } as const
  if ((query.get('scope') ?? 'all').toUpperCase() !== 'ALL') return { refused: '1103' } as const
  return { refused: null, channels, priorities }
}

/** `GET customer/subscriptions` (subscriptions.md). */
export const getSubscriptions = async (call: WireCall): Promise<WireAnswer> => {
  const asked = await askedCustomers(call)
  if (!asked.ok) return asked.error
  const { ctx, identifier, found } = asked.value
  const filter = readFilter(call.query)
  const ids = [...found.values()].map(({ customer }) => customer.id)
  const held = await readBack(call.fault, () => loadConsent(ctx.store, ids))
  return answer(
    'GET',
    identifier.values.map((value): Item => {
      const each = found.get(value)
      if (!each) return failed({ [identifier.name]: value }, '1104')
      if (filter.refused !== null) return failed(identity(each), filter.refused)
      if (!held) return failed(identity(each), '1109')
      const consent: ConsentMap = held.get(each.customer.id) ?? new Map()
      const channel = filter.channels.map((name) => ({
        name,
        priority: filter.priorities.map((priority) => standing(priority, consent.get(`${name}.${priority}`))),
      }))
      const item_status = itemStatus(ENDPOINT, '1000', { saying: 'retrieved' })
      const orgUnitSubscriptions = bareList('orgUnitSubscription', [])
      return { isSuccess: true, tree: { ...identity(each), channel, orgUnitSubscriptions, item_status } }
    }),
  )
}

const failed = (who: ResponseObject, code: string): Item => ({
  isSuccess: false,
  tree: { ...who, item_status: itemStatus(ENDPOINT, code) },
})

const identity = ({ customer }: Found): ResponseObject => ({
  user_id: String(customer.id),
  mobile: customer.mobile ?? undefined,
  email: customer.email ?? undefined,
  external_id: customer.externalId ?? undefined,
})

/** What was never set counts as subscribed. */
const standing = (name: string, isSubscribed: boolean | undefined): ResponseObject => ({
  name,
  subscribed: isSubscribed === false ? '' : 'ALL',
  unsubscribed: isSubscribed === false ? 'ALL' : '',
  user_preference: isSubscribed === undefined ? 'NOT_SET' : isSubscribed ? 'SUBSCRIBED' : 'UNSUBSCRIBED',
})
