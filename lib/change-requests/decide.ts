import { type ChangeRequest, decideChangeRequest, readChangeRequest } from '@/db/queries/change-requests'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { loadCustomers } from '@/lib/customers/load'
import { allOrNothing } from '@/lib/loyalty/transactions/all-or-nothing'
import { fail, ok, type Result } from '@/lib/result'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import { claimPeople, judge } from './file'
import { KINDS } from './kinds'
import { mayDecide } from './may-decide'
import type { Ask, BaseType, RequestRefusal, RequestType } from './types'

/** Which request, and what whoever decides says of it. */
export interface Deciding {
  id: number
  /** Must be the request's own where they are given. */
  type?: RequestType
  baseType?: BaseType
  comments?: string
  /** Goodwill: the points that are granted, where they are not those asked for. */
  points?: number
}

export type DecideRefusal =
  | { code: 'request_not_found' }
  /** Somebody decided it before; `request` says how. */
  | { code: 'not_pending'; request: ChangeRequest }
  /** Whoever asked may not approve. */
  | { code: 'same_person' }
  /** Tills may not decide. */
  | { code: 'may_not_decide' }
  | RequestRefusal

/** Only whoever filed a request withdraws it. */
export type WithdrawRefusal = DecideRefusal | { code: 'not_own' }

/** Approves a request: everything is checked again now, then carried out. A refusal leaves it pending. */
export const approveRequest = (
  ctx: Context<'requests.decide'>,
  deciding: Deciding,
): Promise<Result<ChangeRequest, DecideRefusal>> =>
  unlessUnstorable(
    () => allOrNothing(ctx.store, (tx) => approveInside(within(ctx, tx), deciding)),
    (cause) => fail({ code: 'failed', cause }),
  )

const approveInside = async (
  ctx: Context<'requests.decide'>,
  deciding: Deciding,
): Promise<Result<ChangeRequest, DecideRefusal>> => {
  const { store, settings, actor } = ctx
  const open = await openRequest(ctx, deciding)
  if (!open.ok) return open
  const request = deciding.points === undefined ? open.value : { ...open.value, points: deciding.points }
  const needsTwo = request.needsTwo || settings.config.requests.needTwo
  if (needsTwo && request.addedBy === actor.label) return fail({ code: 'same_person' })

  const [found] = await loadCustomers(store, { ids: [request.customerId] })
  const customer = found && !found.deletedAt ? found : null
  if (customer && KINDS[request.baseType].needsLoyalty && customer.type !== 'LOYALTY')
    return fail({ code: 'not_loyalty' })
  const judged = await judge(ctx, askOf(request), {
    requestId: request.id,
    isSigned: true,
    isOneStep: false,
    customer,
  })
  if (!judged.ok) return judged
  const applied = await KINDS[request.baseType].apply(ctx, request)
  if (!applied.ok) return applied
  return ok(await close(ctx, request, 'APPROVED', { ...deciding, ...applied.value, needsTwo }))
}

/** Rejects a request; nothing but the request itself changes. */
export const rejectRequest = (
  ctx: Context<'requests.decide'>,
  deciding: Omit<Deciding, 'points'>,
): Promise<Result<ChangeRequest, DecideRefusal>> =>
  unlessUnstorable(
    () =>
      allOrNothing(ctx.store, async (tx) => {
        const inside = within(ctx, tx)
        const open = await openRequest(inside, deciding)
        // Whoever asked may take it back: two people are needed for a yes, not for a no.
        return open.ok ? ok(await close(inside, open.value, 'REJECTED', { ...deciding, needsTwo: false })) : open
      }),
    (cause) => fail({ code: 'failed', cause }),
  )

/** Takes back one's own request while it is pending, whether or not one may decide: its number is free to be asked again. */
export const withdrawRequest = (
  ctx: Context<'requests.file'>,
  id: number,
): Promise<Result<ChangeRequest, WithdrawRefusal>> =>
  unlessUnstorable(
    () =>
      allOrNothing<ChangeRequest, WithdrawRefusal>(ctx.store, async (tx) => {
        const inside = within(ctx, tx)
        const open = await pendingRequest(inside, { id })
        if (!open.ok) return open
        if (open.value.addedBy !== ctx.actor.label) return fail({ code: 'not_own' })
        return ok(await close(inside, open.value, 'REJECTED', { comments: 'Withdrawn', needsTwo: false }))
      }),
    (cause) => fail({ code: 'failed', cause }),
  )

const openRequest = async (ctx: Context, deciding: Deciding): Promise<Result<ChangeRequest, DecideRefusal>> =>
  mayDecide(ctx) ? pendingRequest(ctx, deciding) : fail({ code: 'may_not_decide' })

const pendingRequest = async (
  { store }: Context,
  { id, type, baseType }: Deciding,
): Promise<Result<ChangeRequest, DecideRefusal>> => {
  await store.claim([`request:${id}`])
  const known = await readChangeRequest(store, id)
  if (!known) return fail({ code: 'request_not_found' })
  await claimPeople(store, [known.customerId, known.targetCustomerId])
  // A merge may have handed it to somebody else while this waited.
  const request = (await readChangeRequest(store, id)) ?? known
  const isMeant = (type ?? request.type) === request.type && (baseType ?? request.baseType) === request.baseType
  if (!isMeant) return fail({ code: 'request_not_found' })
  return request.status === 'PENDING' ? ok(request) : fail({ code: 'not_pending', request })
}

const close = async (
  ctx: Context,
  request: ChangeRequest,
  status: 'APPROVED' | 'REJECTED',
  { comments = '', approvedValue, needsTwo }: { comments?: string; approvedValue?: string; needsTwo: boolean },
): Promise<ChangeRequest> => {
  const { store, actor, now, address = '' } = ctx
  const { id, baseType, oldValue, newValue } = request
  await decideChangeRequest(store, id, {
    status,
    approvedValue: approvedValue ?? null,
    decisionComments: comments,
    decidedAt: now,
    decidedBy: actor.label,
    decidedByName: actor.name,
    decidedFrom: address,
    needsTwo,
  })
  const decided = await readChangeRequest(store, id)
  if (!decided) throw new Error(`request ${id} was just decided`)
  const facts = { requestId: id, baseType, from: oldValue, to: newValue, ...(comments && { comments }) }
  const act = status === 'APPROVED' ? 'request.approved' : 'request.rejected'
  // Of a merge the victim is gone by now: the request has moved to the survivor.
  await audit(ctx, act, `customer:${decided.customerId}`, facts)
  return decided
}

/** What a stored request asks for, to be judged again. */
export const askOf = (request: ChangeRequest): Ask => {
  const { baseType, customerId, targetCustomerId, choices, points, seriesId, transactionId } = request
  const isChange = baseType === 'MOBILE' || baseType === 'EMAIL' || baseType === 'EXTERNAL_ID'
  return {
    baseType,
    customerId,
    targetCustomerId,
    ...(isChange && { oldValue: request.oldValue }),
    ...(isChange && request.newValue !== null && { newValue: request.newValue }),
    ...(choices && { choices }),
    ...(points !== null && { points }),
    ...(seriesId !== null && { seriesId }),
    ...(transactionId !== null && { transactionId: String(transactionId) }),
    ...(request.oldType !== null && { oldType: request.oldType }),
    ...(request.newType !== null && { newType: request.newType }),
  }
}
