import { findCouponHolder } from '@/db/queries/coupons'
import { fileGoodwill } from '@/lib/change-requests/file-goodwill'
import { type NotEligible, notEligible } from '@/lib/change-requests/rules/goodwill'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import { type IssueCouponRefusal, type IssuedCoupon, postCoupon } from './issue'

export interface GrantCoupon {
  customerId: number
  seriesId: number
  reason: string
  comments: string
  /** Whether the customer is told by SMS or e-mail. */
  notify?: boolean
}

/** Gives a coupon as goodwill, at once: an approved request, and a coupon that says what it was for (requests.md). */
export const grantGoodwillCoupon = async (
  ctx: Context<'requests.decide'>,
  { customerId, seriesId, reason, comments, notify }: GrantCoupon,
): Promise<Result<IssuedCoupon & { requestId: number }, NotEligible | IssueCouponRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const inside = within(ctx, tx)
    const refusal = notEligible(await findCouponHolder(tx, customerId))
    if (refusal) return fail(refusal)
    const issued = await postCoupon(inside, { customerId, seriesId, cause: 'goodwill', reason, notify })
    if (!issued.ok) return issued
    const granted = { seriesId, couponCode: issued.value.code }
    const requestId = await fileGoodwill(inside, { customerId, granted, reason, comments })
    return ok({ ...issued.value, requestId })
  })
