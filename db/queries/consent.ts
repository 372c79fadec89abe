import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { Store } from '../store'

type Tables = Store['tables']
export type NewConsentChange = Omit<Tables['consentChanges']['$inferInsert'], 'id'>
export type ConsentPairRow = Pick<NewConsentChange, 'channel' | 'priority' | 'isSubscribed'>

/** Sets pairs and answers those that were not so before, in one statement, so that no parallel call counts as well. */
export const saveConsent = async (
  { sql: db, tables: { subscriptions } }: Store,
  customerId: number,
  pairs: readonly ConsentPairRow[],
  changedAt: Date,
): Promise<readonly ConsentPairRow[]> => {
  if (pairs.length === 0) return []
  return db
    .insert(subscriptions)
    .values(pairs.map((pair) => ({ customerId, ...pair, changedAt })))
    .onConflictDoUpdate({
      target: [subscriptions.customerId, subscriptions.channel, subscriptions.priority],
      set: { isSubscribed: sql`excluded.is_subscribed`, changedAt: sql`excluded.changed_at` },
      setWhere: sql`${subscriptions.isSubscribed} <> excluded.is_subscribed`,
    })
    .returning({
      channel: subscriptions.channel,
      priority: subscriptions.priority,
      isSubscribed: subscriptions.isSubscribed,
    })
}

export const insertConsentChanges = async (
  { sql: db, tables: { consentChanges } }: Store,
  changes: readonly NewConsentChange[],
) => {
  if (changes.length > 0) await db.insert(consentChanges).values([...changes])
}

/** How a customer's consent came to be, newest first; `before` is the id of the last change already seen. */
export const readConsentChanges = async (
  { sql: db, tables: { consentChanges: changes } }: Store,
  { customerId, before, limit }: { customerId: number; before: number | undefined; limit: number },
) =>
  db
    .select({
      id: changes.id,
      channel: changes.channel,
      priority: changes.priority,
      isSubscribed: changes.isSubscribed,
      changedAt: changes.changedAt,
      via: changes.via,
      actorName: changes.actorName,
      tillId: changes.tillId,
    })
    .from(changes)
    .where(and(eq(changes.customerId, customerId), before === undefined ? undefined : lt(changes.id, before)))
    .orderBy(desc(changes.id))
    .limit(limit)

/** Counts a change of what belongs to a customer as one of the customer's own, so that an open edit form notices. */
export const touchCustomer = async ({ sql: db, tables: { customers } }: Store, id: number, at: Date) => {
  await db
    .update(customers)
    .set({ version: sql`${customers.version} + 1`, updatedAt: at })
    .where(eq(customers.id, id))
}

export const hasCampaign = async ({ sql: db, tables: { referralCampaigns } }: Store, id: number) =>
  (await db.select({ id: referralCampaigns.id }).from(referralCampaigns).where(eq(referralCampaigns.id, id))).length > 0

/** Whether a message with this id went, or is to go, to this customer. */
export const hasMessage = async ({ sql: db, tables: { messages } }: Store, id: number, customerId: number) => {
  const found = await db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.id, id), eq(messages.customerId, customerId)))
  return found.length > 0
}
