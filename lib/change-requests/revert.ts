import { type ChangeRequest, findPending, markReverted, readChangeRequest } from '@/db/queries/change-requests'
import { type Context, within } from '@/lib/context'
import { changeIdentifiers } from '@/lib/customers/change-identifiers'
import { loadCustomers } from '@/lib/customers/load'
import { identifierKey } from '@/lib/customers/rules/identifiers'
import { allOrNothing } from '@/lib/loyalty/transactions/all-or-nothing'
import { fail, ok, type Result } from '@/lib/result'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import { claimPeople } from './file'
import { forbiddenByStatus } from './forbidden-by-status'
import { holderOf } from './holder'
import { pendingKeyOf } from './kinds/identifier'
import { mayDecide } from './may-decide'
import { KIND_OF } from './rules/identifier-change'

/** How long an approved change can be taken back. */
export const REVERT_DAYS = 30
const DAY_MS = 86_400_000

export type RevertRefusal = {
  code:
    | 'request_not_found'
    | 'may_not_decide'
    /** Not an approved change of one identifier, or taken back already. */
    | 'nothing_to_revert'
    | 'too_late'
    /** The customer no longer holds the new value. */
    | 'changed_since'
    | 'old_value_taken'
    /** Somebody asks for the old value at this moment. */
    | 'old_value_wanted'
    | 'restricted'
    | 'failed'
  cause?: unknown
}

type Revertible = ChangeRequest & { baseType: keyof typeof KIND_OF }

const isRevertible = (request: ChangeRequest): request is Revertible =>
  request.baseType in KIND_OF && request.status === 'APPROVED' && request.revertedAt === null

/** Whether an approved change could still be taken back by its age and kind; who holds what is not looked at. */
export const mayStillRevert = (request: ChangeRequest, now: Date): boolean =>
  isRevertible(request) && now.getTime() - (request.decidedAt?.getTime() ?? 0) <= REVERT_DAYS * DAY_MS

/** Takes an approved identifier change back: the customer has the old value again, the new one is free. */
export const revertChange = (
  ctx: Context<'requests.decide'>,
  requestId: number,
): Promise<Result<ChangeRequest, RevertRefusal>> =>
  unlessUnstorable(
    () => allOrNothing(ctx.store, (tx) => revertInside(within(ctx, tx), requestId)),
    (cause) => fail({ code: 'failed', cause }),
  )

const revertInside = async (
  ctx: Context<'requests.decide'>,
  requestId: number,
): Promise<Result<ChangeRequest, RevertRefusal>> => {
  const { store, now, actor, settings } = ctx
  if (!mayDecide(ctx)) return fail({ code: 'may_not_decide' })
  await store.claim([`request:${requestId}`])
  const known = await readChangeRequest(store, requestId)
  if (!known) return fail({ code: 'request_not_found' })
  await claimPeople(store, [known.customerId])
  const request = (await readChangeRequest(store, requestId)) ?? known
  if (!isRevertible(request)) return fail({ code: 'nothing_to_revert' })
  if (!mayStillRevert(request, now)) return fail({ code: 'too_late' })

  const kind = KIND_OF[request.baseType]
  const [customer] = await loadCustomers(store, { ids: [request.customerId] })
  if (!customer || customer.identifiers[kind] !== request.newValue) return fail({ code: 'changed_since' })
  if (forbiddenByStatus(settings, customer, request.baseType)) return fail({ code: 'restricted' })
  if (request.oldValue !== null) {
    const key = identifierKey(kind, request.oldValue)
    await store.claim([`${kind}s:${key}`])
    const holder = await holderOf(ctx, kind, request.oldValue)
    if (holder && holder.id !== customer.id) return fail({ code: 'old_value_taken' })
    if ((await findPending(store, pendingKeyOf(request.baseType, key))) !== undefined)
      return fail({ code: 'old_value_wanted' })
  }
  await changeIdentifiers(ctx, customer, { [kind]: request.oldValue }, { act: 'request.reverted', requestId })
  const by = { revertedAt: now, revertedBy: actor.label, revertedByName: actor.name }
  await markReverted(store, requestId, by)
  return ok({ ...request, ...by })
}
