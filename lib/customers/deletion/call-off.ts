import { closeDeletion, readOpenDeletion } from '@/db/queries/deletions'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'

export type CallOffRefusal = { code: 'nothing_planned' }

/** Calls off a deletion that is approved and not carried out: everything stays as it is. */
export const callOffDeletion = (
  ctx: Context<'requests.decide'>,
  requestId: number,
): Promise<Result<{ customerId: number }, CallOffRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const planned = await readOpenDeletion(tx, requestId)
    if (!planned) return fail({ code: 'nothing_planned' })
    await tx.claim([`customer:${planned.customerId}`])
    const open = await readOpenDeletion(tx, requestId)
    if (!open) return fail({ code: 'nothing_planned' })
    const { customerId } = open
    const { actor, now } = ctx
    await closeDeletion(tx, customerId, {
      cancelledAt: now,
      cancelledBy: actor.label,
      cancelledByName: actor.name,
    })
    await audit(within(ctx, tx), 'deletion.called_off', `customer:${customerId}`, { requestId })
    return ok({ customerId })
  })
