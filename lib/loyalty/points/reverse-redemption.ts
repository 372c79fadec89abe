import { insertReversal, readExpiriesOfDebit, readRedemption } from '@/db/queries/redemptions'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { type Restricted, restricted } from '@/lib/customers/rules/status'
import { fail, ok, type Result } from '@/lib/result'
import { credit, expiryOf, openAccount } from '../account'
import { decideReversal, type ReversalRefusal, reversalExpiry } from './rules/reversal'

export interface ReverseRedemption {
  redemptionId: number
  points: number
  reason: string
}

export interface Reversed {
  id: number
  customerId: number
  points: number
  /** With the points back in it. */
  balance: number
}

/** Gives back points of a redemption, all or some of them: the balance rises, and the redeemed total falls. */
export const reverseRedemption = async (
  ctx: Context<'requests.decide'>,
  { redemptionId, points, reason }: ReverseRedemption,
): Promise<Result<Reversed, ReversalRefusal | Restricted>> =>
  ctx.store.transaction(async (tx) => {
    const inside = within(ctx, tx)
    const owner = await readRedemption(tx, redemptionId)
    const account = owner && (await openAccount(inside, owner.customerId))
    // Once more: another reversal may have come before the account was held.
    const redemption = await readRedemption(tx, redemptionId)
    const decision = decideReversal(redemption, points)
    if (!decision.ok) return decision
    if (!redemption || !account) return fail({ code: 'redemption_not_found' })
    // What was the customer's before is given back whatever the status forbids, unless it forbids everything.
    const forbidden = restricted(ctx.settings, account, 'EVERYTHING')
    if (forbidden) return fail(forbidden)

    const taken = await readExpiriesOfDebit(tx, redemption.entryId)
    const { customerId } = account
    const posted = await credit(inside, account, {
      kind: 'redeemed',
      cause: 'reversal',
      points,
      occurredAt: ctx.now,
      expiresAt: reversalExpiry(taken, ctx.now, expiryOf(ctx.now, ctx)),
      reason,
    })
    const { actor } = ctx
    const by = { reversedAt: ctx.now, reversedBy: actor.label, tillId: actor.tillId }
    const id = await insertReversal(tx, { redemptionId, entryId: posted.entryId, points, reason, ...by })
    await audit(inside, 'points.reversed', `customer:${customerId}`, { points, reason, redemption: redemption.code })
    return ok({ id, customerId, points, balance: posted.account.balance })
  })
