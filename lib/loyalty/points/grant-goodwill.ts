import { audit } from '@/lib/audit/audit'
import { fileGoodwill } from '@/lib/change-requests/file-goodwill'
import { type NotEligible, notEligible } from '@/lib/change-requests/rules/goodwill'
import { type Context, within } from '@/lib/context'
import { type Restricted, restricted } from '@/lib/customers/rules/status'
import { fail, ok, type Result } from '@/lib/result'
import { credit, expiryOf, openAccount } from '../account'

export interface GrantPoints {
  customerId: number
  points: number
  reason: string
  comments: string
}

export type GrantRefusal = NotEligible | Restricted | { code: 'points_not_positive' }

export interface Granted {
  requestId: number
  /** The balance with the points in it. */
  balance: number
}

/**
 * Gives points as goodwill, at once: an approved request, and a credit that raises the balance but neither the lifetime
 * points nor the tier, and that expires as if it had been earned today (requests.md).
 */
export const grantGoodwillPoints = async (
  ctx: Context<'requests.decide'>,
  { customerId, points, reason, comments }: GrantPoints,
): Promise<Result<Granted, GrantRefusal>> => {
  if (!Number.isSafeInteger(points) || points < 1) return fail({ code: 'points_not_positive' })
  return ctx.store.transaction(async (tx) => {
    const inside = within(ctx, tx)
    const account = await openAccount(inside, customerId)
    const refusal = notEligible(account)
    if (refusal || !account) return fail(refusal ?? { code: 'customer_not_found' })
    const forbidden = restricted(ctx.settings, account, 'POINTS_ALLOCATION')
    if (forbidden) return fail(forbidden)
    const requestId = await fileGoodwill(inside, { customerId, granted: { points }, reason, comments })
    const posted = await credit(inside, account, {
      kind: 'adjusted',
      cause: 'goodwill',
      points,
      occurredAt: ctx.now,
      expiresAt: expiryOf(ctx.now, ctx),
      reason,
    })
    await audit(inside, 'points.granted', `customer:${customerId}`, { points, reason, requestId })
    return ok({ requestId, balance: posted.account.balance })
  })
}
