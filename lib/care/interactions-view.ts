import { z } from 'zod'
import { type Message, readMessages } from '@/db/queries/messages'
import type { Context } from '@/lib/context'
import { formatMobile } from '@/lib/customers/mobile'
import { masked } from './rules/delivery'

const PAGE = 25

export const MESSAGE_CHANNELS = ['SMS', 'EMAIL'] as const
export const MESSAGE_KINDS = [
  'validation_code',
  'ownership_code',
  'welcome',
  'coupon_issued',
  'points_redeemed',
  'notice',
] as const
export const MESSAGE_STATUSES = ['QUEUED', 'SENT', 'DELIVERED', 'FAILED'] as const

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values).optional().catch(undefined)

/** The list as its address carries it: what it is narrowed to, and where the page begins. */
export const interactionsStateSchema = z.object({
  channel: oneOf(MESSAGE_CHANNELS),
  kind: oneOf(MESSAGE_KINDS),
  status: oneOf(MESSAGE_STATUSES),
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})
export type InteractionsState = z.infer<typeof interactionsStateSchema>

/** A message as the desk sees it: codes are covered. Plain data. */
export interface InteractionView {
  id: number
  channel: Message['channel']
  kind: Message['kind']
  isCampaign: boolean
  sender: string
  receiver: string
  subject: string
  body: string
  status: Message['status']
  createdAt: Date
  sentAt: Date | null
  deliveredAt: Date | null
  /** Why the latest attempt failed. */
  error: string | null
  /** When it is tried again; null when it is not. */
  nextAttemptAt: Date | null
  /** Whether sending it again makes sense: a code is asked for anew instead. */
  canSendAgain: boolean
}

/** A customer's messages, newest first; `next` is the `before` of the next page, null on the last one. */
export const interactionsPage = async (
  { store }: Context<'customers.read'>,
  customerId: number,
  { channel, kind, status, before }: InteractionsState,
): Promise<{ messages: readonly InteractionView[]; next: number | null }> => {
  const filter = { customerId, channel, kind, status, beforeId: before, limit: PAGE + 1 }
  const rows = await readMessages(store, filter)
  const messages = rows.slice(0, PAGE).map(shown)
  return { messages, next: rows.length > PAGE ? (messages.at(-1)?.id ?? null) : null }
}

const shown = (message: Message): InteractionView => ({
  id: message.id,
  channel: message.channel,
  kind: message.kind,
  isCampaign: message.priority === 'BULK',
  sender: message.sender,
  receiver: message.channel === 'SMS' ? formatMobile(message.receiver) : message.receiver,
  subject: masked(message.subject, message.secrets),
  body: masked(message.body, message.secrets),
  status: message.status,
  createdAt: message.createdAt,
  sentAt: message.sentAt,
  deliveredAt: message.deliveredAt,
  error: message.error,
  nextAttemptAt: message.attempts > 0 && message.status === 'QUEUED' ? message.nextAttemptAt : null,
  canSendAgain: message.status === 'FAILED' && !message.kind.endsWith('_code'),
})
