import { insertAuditEntries } from '@/db/queries/audit'
import type { Context } from '@/lib/context'

/** Every act that the audit log knows. */
export type Act =
  | 'customer.registered'
  | 'customer.updated'
  | 'customers.seeded'
  | 'transaction.added'
  | 'transaction.given_to_customer'
  | 'points.redeemed'
  | 'points.reversed'
  | 'points.granted'
  | 'points.code_sent'
  | 'points.recomputed'
  | 'coupon.issued'
  | 'coupon.redeemed'
  | 'coupon_series.added'
  | 'coupon_series.changed'
  | 'note.added'
  | 'note.changed'
  | 'preferences.changed'
  | 'consent.changed'
  | 'referral.invited'
  | 'referee.added'
  | 'campaign.added'
  | 'campaign.changed'
  | 'message.resent'
  | 'config.changed'
  | 'store.added'
  | 'store.changed'
  | 'store.disabled'
  | 'store.enabled'
  | 'till.added'
  | 'till.changed'
  | 'till.disabled'
  | 'till.enabled'
  | 'till.password_reset'
  | 'account.added'
  | 'account.changed'
  | 'account.disabled'
  | 'account.enabled'
  | 'account.secret_reset'
  | 'user.added'
  | 'user.changed'
  | 'user.disabled'
  | 'user.enabled'
  | 'user.password_reset'
  | 'user.signed_in'
  | 'user.signed_out'

type Subject =
  | 'customer'
  | 'transaction'
  | 'series'
  | 'note'
  | 'campaign'
  | 'message'
  | 'config'
  | 'store'
  | 'till'
  | 'account'
  | 'user'

/**
 * Writes who did what to whom. Call it with the context of the transaction that makes the change, so that there is
 * never one without the other. `facts` are what changed, from and to; never a password, never a secret.
 */
export const audit = (
  { store, actor, now, requestId }: Pick<Context, 'store' | 'actor' | 'now' | 'requestId'>,
  act: Act,
  subject: `${Subject}:${string | number}`,
  facts: Record<string, unknown> = {},
) => insertAuditEntries(store, [{ at: now, actor: actor.label, actorName: actor.name, act, subject, requestId, facts }])
