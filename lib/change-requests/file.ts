import {
  countIdentifierChanges,
  decideChangeRequest,
  insertChangeRequest,
  insertPendingMerge,
  isReferenceUsed,
  readChangeRequest,
} from '@/db/queries/change-requests'
import type { Store } from '@/db/store'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { loadCustomers } from '@/lib/customers/load'
import { allOrNothing } from '@/lib/loyalty/transactions/all-or-nothing'
import { fail, ok, type Result } from '@/lib/result'
import { unlessUnstorable } from '@/lib/unless-unstorable'
import { forbiddenByStatus } from './forbidden-by-status'
import { KINDS, TYPE_OF } from './kinds'
import { mayDecide } from './may-decide'
import { attachProofs, missingProof } from './proofs'
import { approvalOf } from './rules/approval'
import type { Ask, Circumstances, Judged, RequestRefusal } from './types'

/** How a request is filed. */
export interface Filing {
  referenceId?: string
  /** When the customer asked for it; now unless given, null when what was given cannot be read. */
  requestedOn?: Date | null
  /** `client_auto_approve`, or what somebody at the desk chose; undefined when nothing was said. */
  approve?: boolean
  isOneStep?: boolean
  /** The client's signature was sent (retro); always true at the desk. */
  isSigned?: boolean
}

export interface Filed {
  requestId: number
  status: 'PENDING' | 'APPROVED'
  /** What was granted at once: points, or the coupon's code. */
  approvedValue?: string
}

/** A refusal; with the id of the request where it was filed and rejected because its effect failed (9009). */
export type FileRefusal = RequestRefusal & { requestId?: number }

const DAY_MS = 86_400_000

/**
 * Files a request, and carries it out at once where the settings or whoever asks approve it (requests.md, request/add).
 * A refusal writes nothing; only an effect that fails after the approval leaves the request behind, rejected.
 */
export const fileRequest = (
  ctx: Context<'requests.file'>,
  ask: Ask,
  filing: Filing = {},
): Promise<Result<Filed, FileRefusal>> =>
  unlessUnstorable(
    () => allOrNothing(ctx.store, (tx) => fileInside(within(ctx, tx), ask, filing)).then(toRefusal),
    (cause) => fail({ code: 'failed', cause }),
  )

/** A filed request whose effect failed is no refusal to the transaction, since it stays. */
type Outcome = Filed | { requestId: number; status: 'REJECTED'; refusal: RequestRefusal }

const toRefusal = (done: Result<Outcome, RequestRefusal>): Result<Filed, FileRefusal> => {
  if (!done.ok) return done
  const { value } = done
  return value.status === 'REJECTED' ? fail({ ...value.refusal, requestId: value.requestId }) : ok(value)
}

/** Whom a request is about, in the one order in which everybody waits for them. */
export const claimPeople = (store: Store, ids: readonly (number | null | undefined)[]) =>
  store.claim(
    [...new Set(ids.flatMap((id) => id ?? []))].sort((one, other) => one - other).map((id) => `customer:${id}`),
  )

const fileInside = async (
  ctx: Context<'requests.file'>,
  ask: Ask,
  filing: Filing,
): Promise<Result<Outcome, RequestRefusal>> => {
  const { store, now, settings, actor } = ctx
  const { requests } = settings.config
  const { referenceId, requestedOn = now, isSigned = false } = filing
  const mayDecideOwn = !requests.needTwo && mayDecide(ctx)
  // Who may not decide it alone does not skip a check either.
  const isOneStep = filing.isOneStep === true && mayDecideOwn
  await claimPeople(store, [ask.customerId, ask.targetCustomerId])
  const [found] = await loadCustomers(store, { ids: [ask.customerId] })
  const customer = found && !found.deletedAt ? found : null
  if (KINDS[ask.baseType].needsLoyalty && customer && customer.type !== 'LOYALTY') return fail({ code: 'not_loyalty' })
  if (requestedOn === null || requestedOn > now) return fail({ code: 'requested_on_in_future' })
  if (referenceId !== undefined && (await isReferenceUsed(store, referenceId))) return fail({ code: 'reference_used' })
  const judged = await judge(ctx, ask, { requestId: 0, isSigned, isOneStep, customer })
  if (!judged.ok) return judged
  const limit = await overLimit(ctx, ask)
  if (limit) return fail(limit)
  const unproven = await missingProof(ctx, ask, judged.value)
  if (unproven) return fail(unproven)

  const approvalType = approvalOf({
    baseType: ask.baseType,
    wanted: filing.approve,
    isOneStep,
    mayDecideOwn,
    autoApproved: requests.autoApproved,
  })
  const { oldValue = null, newValue = null, pendingKey = null, inMerge = [] } = judged.value
  const requestId = await insertChangeRequest(store, {
    type: TYPE_OF[ask.baseType],
    baseType: ask.baseType,
    customerId: ask.customerId,
    targetCustomerId: ask.targetCustomerId ?? null,
    referenceId: referenceId ?? null,
    status: 'PENDING',
    approvalType,
    isOneStep,
    oldValue,
    newValue,
    pendingKey,
    choices: ask.choices ?? null,
    points: ask.points ?? null,
    seriesId: ask.seriesId ?? null,
    transactionId: ask.transactionId === undefined ? null : Number(ask.transactionId),
    oldType: ask.oldType ?? null,
    newType: ask.newType ?? null,
    reason: ask.reason ?? '',
    comments: ask.comments ?? '',
    requestedOn,
    addedAt: now,
    addedBy: actor.label,
    addedByName: actor.name,
    addedFrom: ctx.address ?? '',
    tillId: actor.tillId,
    needsTwo: requests.needTwo,
  })
  if (inMerge.length > 0) await insertPendingMerge(store, requestId, inMerge)
  await attachProofs(ctx, ask, judged.value, requestId)
  const { baseType, reason } = ask
  const values = { baseType, from: oldValue, to: newValue, ...(reason && { reason }) }
  await audit(ctx, 'request.filed', `customer:${ask.customerId}`, { requestId, ...values })
  if (approvalType !== 'CLIENT' && approvalType !== 'CONFIG') return ok({ requestId, status: 'PENDING' })

  const applied = await applyInside(ctx, requestId, {
    decidedBy: approvalType === 'CLIENT' ? actor.label : 'settings',
    decidedByName: approvalType === 'CLIENT' ? actor.name : 'Settings',
  })
  return ok(
    applied.ok
      ? { requestId, status: 'APPROVED', ...applied.value }
      : { requestId, status: 'REJECTED', refusal: applied.error },
  )
}

/** What the status forbids, then what the kind itself says. */
export const judge = async (
  ctx: Context,
  ask: Ask,
  circumstances: Circumstances,
): Promise<Result<Judged, RequestRefusal>> => {
  const judged = await KINDS[ask.baseType].check(ctx, ask, circumstances)
  if (!judged.ok) return judged
  const { customer } = circumstances
  return customer && forbiddenByStatus(ctx.settings, customer, ask.baseType) ? fail({ code: 'restricted' }) : judged
}

const overLimit = async ({ store, now, settings }: Context, { baseType, customerId }: Ask) => {
  const most = settings.config.requests.changesPerDay
  if (most === 0 || (baseType !== 'MOBILE' && baseType !== 'EMAIL' && baseType !== 'EXTERNAL_ID')) return null
  const since = new Date(now.getTime() - DAY_MS)
  return (await countIdentifierChanges(store, { customerId, since })) < most
    ? null
    : { code: 'too_many_today' as const }
}

/** Carries out what was just filed; when that fails, the request stays, rejected. */
const applyInside = async (
  ctx: Context,
  requestId: number,
  by: { decidedBy: string; decidedByName: string },
): Promise<Result<{ approvedValue?: string }, RequestRefusal>> => {
  const { store, now, address = '' } = ctx
  const request = await readChangeRequest(store, requestId)
  if (!request) throw new Error(`request ${requestId} was just written`)
  const applied = await unlessUnstorable(
    () => allOrNothing(store, (tx) => KINDS[request.baseType].apply(within(ctx, tx), request)),
    (cause): Result<never, RequestRefusal> => fail({ code: 'failed', cause }),
  )
  const status = applied.ok ? 'APPROVED' : 'REJECTED'
  const approvedValue = applied.ok ? (applied.value.approvedValue ?? null) : null
  await decideChangeRequest(store, requestId, { status, approvedValue, decidedAt: now, decidedFrom: address, ...by })
  const { customerId = request.customerId } = (await readChangeRequest(store, requestId)) ?? {}
  const act = applied.ok ? 'request.approved' : 'request.rejected'
  const { baseType, oldValue, newValue } = request
  const facts = { requestId, baseType, from: oldValue, to: newValue, by: by.decidedByName }
  // Of a merge the victim is gone by now: the request has moved to the survivor.
  await audit(ctx, act, `customer:${customerId}`, facts)
  return applied
}
