import { insertConsentChanges, type NewConsentChange, saveConsent, touchCustomer } from '@/db/queries/consent'
import { readSubscriptions } from '@/db/queries/customers'
import type { Store } from '@/db/store'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import type { Restricted } from '@/lib/customers/rules/status'
import { restrictedNow } from '@/lib/customers/status/standing'
import { PRIORITIES, type Priority } from '@/lib/customers/types'

/** Ways to reach a customer, in the order of customer/subscriptions. Only the desk sets consent to post. */
export const CONSENT_CHANNELS = ['SMS', 'POSTMAIL', 'EMAIL'] as const
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number]
export type ConsentPair = `${ConsentChannel}.${Priority}`
export type ConsentMap = ReadonlyMap<ConsentPair, boolean>

export interface Consent {
  channel: ConsentChannel
  priority: Priority
  isSubscribed: boolean
}

/** Every channel and priority there is, channel by channel. */
export const CONSENT_PAIRS = CONSENT_CHANNELS.flatMap((channel) =>
  PRIORITIES.map((priority) => ({ channel, priority, pair: `${channel}.${priority}` as const })),
)

/** By what act a consent changed. */
export type ConsentDoor = NewConsentChange['via']

/**
 * The one writer of consent, in the transaction of the act that changes it. Sets these pairs and keeps in the log those
 * that were not so before, which it answers.
 */
export const setConsent = async (
  { store, actor, now }: Context,
  customerId: number,
  pairs: readonly Consent[],
  via: ConsentDoor,
): Promise<readonly Consent[]> => {
  const changed = await saveConsent(store, customerId, pairs, now)
  const by = { via, actor: actor.label, actorName: actor.name, tillId: actor.tillId, changedAt: now }
  await insertConsentChanges(
    store,
    changed.map((pair) => ({ customerId, ...pair, ...by })),
  )
  return changed
}

/** What the customer's status says to these consents. Nobody is ever kept from withdrawing one. */
export const consentForbidden = async (
  ctx: Context,
  customerId: number,
  pairs: readonly Consent[],
): Promise<Restricted | null> =>
  pairs.some(({ isSubscribed }) => isSubscribed) ? restrictedNow(ctx, customerId, 'EVERYTHING') : null

/** Changes what a known customer consents to: one change of the customer with its audit entry, or none at all. */
export const changeConsent = (
  ctx: Context<'care.write'>,
  customerId: number,
  pairs: readonly Consent[],
  via: ConsentDoor,
): Promise<readonly Consent[]> =>
  ctx.store.transaction(async (tx) => {
    await tx.claim([`customer:${customerId}`])
    const held = (await loadConsent(tx, [customerId])).get(customerId)
    const inside = within(ctx, tx)
    const changed = await setConsent(inside, customerId, pairs, via)
    if (changed.length === 0) return changed
    await touchCustomer(tx, customerId, ctx.now)
    const facts = changed.map(({ channel, priority, isSubscribed: to }) => {
      const pair: ConsentPair = `${channel}.${priority}`
      return [`subscription.${pair}`, { from: held?.get(pair) ?? null, to }] as const
    })
    await audit(inside, 'consent.changed', `customer:${customerId}`, Object.fromEntries(facts))
    return changed
  })

/** What these customers consented to or refused, post included, by id; who never said is absent. */
export const loadConsent = async (store: Store, ids: readonly number[]): Promise<ReadonlyMap<number, ConsentMap>> => {
  const held = new Map<number, Map<ConsentPair, boolean>>()
  for (const { customerId, channel, priority, isSubscribed } of await readSubscriptions(store, ids)) {
    const known = held.get(customerId) ?? new Map<ConsentPair, boolean>()
    held.set(customerId, known.set(`${channel}.${priority}`, isSubscribed))
  }
  return held
}
