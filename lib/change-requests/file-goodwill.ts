import { insertChangeRequest } from '@/db/queries/change-requests'
import type { Context } from '@/lib/context'

/** What was given, and the words of whoever gave it. */
export interface Goodwill {
  customerId: number
  /** Points, or a coupon of a series by its code. */
  granted: { points: number } | { seriesId: number; couponCode: string }
  /** Why, for the customer's history. */
  reason: string
  comments: string
}

/**
 * Files goodwill that somebody who may decide requests gives at once: a request that is approved as it is made (`CLIENT`,
 * one step; requests.md). Inside the transaction that gives it. Answers the request's id.
 */
export const fileGoodwill = (
  { store, actor, now }: Context<'requests.decide'>,
  { customerId, granted, reason, comments }: Goodwill,
): Promise<number> => {
  const isPoints = 'points' in granted
  return insertChangeRequest(store, {
    type: 'GOODWILL',
    baseType: isPoints ? 'POINTS' : 'COUPON',
    customerId,
    status: 'APPROVED',
    approvalType: 'CLIENT',
    isOneStep: true,
    ...(isPoints
      ? { points: granted.points, approvedValue: String(granted.points) }
      : { seriesId: granted.seriesId, approvedValue: granted.couponCode }),
    reason,
    comments,
    requestedOn: now,
    addedAt: now,
    addedBy: actor.label,
    addedByName: actor.name,
    tillId: actor.tillId,
    decidedAt: now,
    decidedBy: actor.label,
    decidedByName: actor.name,
  })
}
