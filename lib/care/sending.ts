import { hasDueMessage, type Message, readCodeExpiry, saveAttempt, takeDueMessages } from '@/db/queries/messages'
import { readProofExpiry } from '@/db/queries/ownership-proofs'
import type { Store } from '@/db/store'
import { loadSubscriptions } from '@/lib/customers/load'
import { currentSettings } from '@/lib/organisation/settings'
import { isKeptBack } from './outbox'
import { type Attempt, afterAttempt, MOST_ATTEMPTS, maskedReceiver } from './rules/delivery'

/** One way out of the house. Never throws for what the other side does; answers within its own time limit. */
export type Sender = (message: Message) => Promise<Attempt>

export interface Senders {
  SMS: Sender
  EMAIL: Sender
}

/** What a round needs. The log gets ids, kinds and masked receivers, never a text. */
export interface SendingParts {
  store: Store
  senders: Senders
  log: { info(facts: object, message: string): void; warn(facts: object, message: string): void }
  clock: () => Date
}

/** So many leave at a time: few enough that one round fits into the orderly stop of the program. */
const AT_A_TIME = 5
/** Longer than any sender's time limit: by then, whoever took a message has stopped without a word. */
const TAKEN_FOR_MS = 2 * 60_000

/**
 * Sends what is due, some messages at a time, and answers how many it took. Taking is a transaction of its own, so that
 * no two instances send one message; the network is used outside of any. A program that ends between sending and
 * writing it down sends the message once more: better twice than never.
 */
export const sendDueMessages = async (parts: SendingParts): Promise<number> => {
  const { store, clock } = parts
  const now = clock()
  if (!(await hasDueMessage(store, now))) return 0
  const taken = await store.transaction(async (tx) => {
    await tx.claim(['outbox'])
    const until = new Date(now.getTime() + TAKEN_FOR_MS)
    return takeDueMessages(tx, { now, until, limit: AT_A_TIME })
  })
  // All of them are waited for, so that a stop after the round leaves none half done.
  const outcomes = await Promise.allSettled(taken.map((message) => sendOne(parts, message)))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  return taken.length
}

const sendOne = async (parts: SendingParts, message: Message) => {
  const { store, log, clock } = parts
  const outcome = await attempt(parts, message)
  const standing = afterAttempt(message.attempts, outcome, clock())
  await store.transaction((tx) => saveAttempt(tx, message, standing))
  const { id, channel, kind, receiver, attempts } = message
  const facts = { message: id, channel, kind, to: maskedReceiver(channel, receiver), attempts, status: standing.status }
  if (outcome.isSent) log.info(facts, 'message sent')
  else log.warn({ ...facts, reason: outcome.reason }, 'message not sent')
}

const attempt = async ({ store, senders, clock }: SendingParts, message: Message): Promise<Attempt> => {
  if (message.attempts > MOST_ATTEMPTS) return GIVEN_UP
  if (await isStale(store, message, clock())) return EXPIRED
  return (await isUnwanted(store, message)) ? UNWANTED : senders[message.channel](message)
}

const GIVEN_UP: Attempt = {
  isSent: false,
  reason: 'It was tried several times, and the program ended before the last answer.',
  isPermanent: true,
}
const EXPIRED: Attempt = { isSent: false, reason: 'The code had expired before it could be sent.', isPermanent: true }

const UNWANTED: Attempt = {
  isSent: false,
  reason: 'While it waited the customer unsubscribed, or got a status that forbids messages.',
  isPermanent: true,
}

/** What was written before the customer unsubscribed, or a status forbade it. A code goes to whoever has asked for it. */
const isUnwanted = async (store: Store, { customerId, kind, channel, priority }: Message): Promise<boolean> => {
  if (await isKeptBack({ store, settings: await currentSettings(store) }, { customerId, kind })) return true
  if (kind === 'validation_code' || kind === 'ownership_code') return false
  return (await loadSubscriptions(store, [customerId])).get(customerId)?.get(`${channel}.${priority}`) === false
}

/** A code that nobody can use any more only confuses whom it reaches. */
const isStale = async (store: Store, { kind, customerId, secrets }: Message, now: Date): Promise<boolean> => {
  const [code] = secrets
  const read = kind === 'validation_code' ? readCodeExpiry : kind === 'ownership_code' ? readProofExpiry : null
  if (!read || code === undefined) return false
  const expiresAt = await read(store, { customerId, code })
  return expiresAt === undefined || expiresAt <= now
}
