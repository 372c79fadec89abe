import { findCouponSeries } from '@/db/queries/coupon-series'
import { audit } from '@/lib/audit/audit'
import { credit, expiryOf, openAccount } from '@/lib/loyalty/account'
import { postCoupon } from '@/lib/loyalty/coupons/issue'
import { fail, ok } from '@/lib/result'
import { notEligible } from '../rules/goodwill'
import type { RequestKind } from '../types'

/** Points as goodwill raise the balance but neither the lifetime points nor the tier, and expire as if earned today. */
export const goodwillPoints: RequestKind = {
  needsLoyalty: true,
  check: async (_ctx, { points }, { customer }) => {
    const refusal = notEligible(customer)
    if (refusal) return fail(refusal)
    // A balance that is no longer exact would be none.
    const isStorable = Number.isSafeInteger((customer?.loyaltyPoints ?? 0) + (points ?? 0))
    return points !== undefined && Number.isSafeInteger(points) && points > 0 && isStorable
      ? ok({})
      : fail({ code: 'new_value_missing' })
  },
  apply: async (ctx, { id, customerId, points, reason }) => {
    const account = await openAccount(ctx, customerId)
    if (!account || points === null) return fail({ code: 'customer_not_found' })
    await credit(ctx, account, {
      kind: 'adjusted',
      cause: 'goodwill',
      points,
      occurredAt: ctx.now,
      expiresAt: expiryOf(ctx.now, ctx),
      reason,
    })
    await audit(ctx, 'points.granted', `customer:${customerId}`, { points, reason, requestId: id })
    return ok({ approvedValue: String(points) })
  },
}

export const goodwillCoupon: RequestKind = {
  needsLoyalty: true,
  check: async (ctx, { seriesId }, { customer }) => {
    const refusal = notEligible(customer)
    if (refusal) return fail(refusal)
    const series = seriesId === undefined ? undefined : await findCouponSeries(ctx.store, seriesId)
    return series ? ok({}) : fail({ code: 'new_value_missing' })
  },
  apply: async (ctx, { customerId, seriesId, reason }) => {
    const issue = { customerId, seriesId: seriesId ?? 0, cause: 'goodwill', reason, notify: true } as const
    const issued = await postCoupon(ctx, issue)
    return issued.ok ? ok({ approvedValue: issued.value.code }) : fail({ code: 'coupon_refused', why: issued.error })
  },
}
