import { z } from 'zod'
import { findCustomers } from '@/db/queries/customers'
import { updateCustomer } from '@/db/queries/register-customer'
import { insertStatusChange } from '@/db/queries/status-changes'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import { labelOf, type StatusLabel, standingInWords } from '../rules/status'

const rowId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

export const setStatusSchema = z.object({
  customerId: rowId,
  /** Of the customer as the form showed it. */
  version: rowId,
  statusId: z
    .preprocess((value) => (value === '' ? undefined : value), rowId.or(z.undefined()))
    .pipe(z.number('Choose a status')),
  reason: z.string('Enter a reason').trim().min(1, 'Enter a reason').max(500, 'Use 500 characters or fewer'),
})
export type SetStatus = z.infer<typeof setStatusSchema>

export type SetStatusRefusal =
  | { code: 'customer_not_found' }
  | { code: 'customer_deleted' }
  /** Unknown, or no longer given to anybody. */
  | { code: 'label_not_given' }
  | { code: 'status_same'; label: string }
  /** Somebody changed the customer since the form was opened; he stands as `label` now. */
  | { code: 'customer_changed_meanwhile'; label: string; version: number }

/**
 * Gives a customer a label, with the reason. A label that marks frauds confirms the fraud, any other one takes that
 * back.
 */
export const setStatus = (
  ctx: Context<'status.set'>,
  { customerId, version, statusId, reason }: SetStatus,
): Promise<Result<{ from: string; to: StatusLabel }, SetStatusRefusal>> =>
  ctx.store.transaction(async (tx) => {
    const inside = within(ctx, tx)
    const { settings, actor, now } = inside
    await tx.claim([`customer:${customerId}`])
    const [customer] = await findCustomers(tx, { ids: [customerId], mobiles: [], emails: [], externalIds: [] })
    if (!customer) return fail({ code: 'customer_not_found' })
    if (customer.deletedAt) return fail({ code: 'customer_deleted' })
    const label = standingInWords(settings, customer)
    if (customer.version !== version)
      return fail({ code: 'customer_changed_meanwhile', label, version: customer.version })
    const to = settings.statusLabels.find(({ id }) => id === statusId)
    const from = labelOf(settings, customer)
    if (to && to.id === from?.id) return fail({ code: 'status_same', label: to.label })
    if (!to || to.isClosed) return fail({ code: 'label_not_given' })

    const fraudStatus = to.isFraud ? ('CONFIRMED' as const) : ('NONE' as const)
    await updateCustomer(tx, customer, {
      statusId: to.id,
      updatedAt: now,
      ...(fraudStatus !== customer.fraudStatus && { fraudStatus, fraudMarkedBy: actor.name, fraudMarkedAt: now }),
    })
    await logStatus(inside, customerId, { from, to, reason })
    return ok({ from: label, to })
  })

/** Keeps how the customer's status changed, for its log and for the audit. In the transaction that changes it. */
export const logStatus = async (
  ctx: Context,
  customerId: number,
  { from, to, reason }: { from: StatusLabel | null; to: StatusLabel | null; reason: string },
) => {
  const { store, actor, now } = ctx
  await insertStatusChange(store, {
    customerId,
    fromId: from?.id ?? null,
    toId: to?.id ?? null,
    fromLabel: from?.label ?? '',
    toLabel: to?.label ?? '',
    reason,
    changedAt: now,
    actor: actor.label,
    actorName: actor.name,
  })
  await audit(ctx, 'status.changed', `customer:${customerId}`, { from: from?.code, to: to?.code, reason })
}

/** What happened and what to do next, and the field it is about. */
export const saySetStatusRefusal = (error: SetStatusRefusal): { message: string; field?: 'statusId' } => {
  switch (error.code) {
    case 'customer_not_found':
      return { message: 'This customer is not there any more. Search again.' }
    case 'customer_deleted':
      return { message: 'The personal data of this customer was deleted. There is nothing left to change.' }
    case 'label_not_given':
      return { message: 'This status is no longer given. Choose another one.', field: 'statusId' }
    case 'status_same':
      return { message: `The status is ${error.label} already. Choose another one.`, field: 'statusId' }
    case 'customer_changed_meanwhile':
      return {
        message: `Somebody changed this customer meanwhile; the status is ${error.label} now. Look again, then save once more.`,
      }
  }
}
