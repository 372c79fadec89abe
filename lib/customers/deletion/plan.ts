import { insertDeletion } from '@/db/queries/deletions'
import { audit } from '@/lib/audit/audit'
import type { Context } from '@/lib/context'

const DAY_MS = 24 * 60 * 60_000

/**
 * What approving a request for deletion does: the personal data will be deleted after the waiting days of the settings,
 * unless somebody calls it off. Inside the transaction that approves.
 */
export const planDeletion = async (
  ctx: Context,
  { requestId, customerId }: { requestId: number; customerId: number },
): Promise<{ dueAt: Date }> => {
  const dueAt = new Date(ctx.now.getTime() + ctx.settings.config.requests.deletionWaitDays * DAY_MS)
  await insertDeletion(ctx.store, { requestId, customerId, dueAt })
  await audit(ctx, 'deletion.planned', `customer:${customerId}`, { requestId, dueAt: dueAt.toISOString() })
  return { dueAt }
}
