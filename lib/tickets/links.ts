import { readUser } from '@/db/queries/access'
import { readLinkable } from '@/db/queries/ticket-links'
import type { Context } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import type { TicketInput } from './rules/ticket'

export type LinkFault = { code: 'bill_not_his' | 'coupon_not_his' | 'assignee_unknown' | 'store_unknown' }

/** Whether bill and coupon are the customer's, and assignee and store are there. */
export const checkLinks = async (
  { store, settings }: Context,
  customerId: number,
  { transactionId, couponId, assigneeId, storeId }: TicketInput,
): Promise<Result<void, LinkFault>> => {
  const linked = await readLinkable(store, customerId, { transactionId, couponId })
  if (transactionId != null && !linked.hasTransaction) return fail({ code: 'bill_not_his' })
  if (couponId != null && !linked.hasCoupon) return fail({ code: 'coupon_not_his' })
  if (storeId != null && !settings.stores.has(storeId)) return fail({ code: 'store_unknown' })
  if (assigneeId == null) return ok(undefined)
  const user = await readUser(store, assigneeId)
  return user && !user.isDisabled ? ok(undefined) : fail({ code: 'assignee_unknown' })
}
