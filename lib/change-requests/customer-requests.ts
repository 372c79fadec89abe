import { z } from 'zod'
import { type ChangeRequest, readRequestsOf } from '@/db/queries/change-requests'
import type { Context } from '@/lib/context'
import { mayDecide } from './may-decide'
import { askedAt, loadNamed, nameOf, shownChange } from './queue/shown-request'
import { mayStillRevert } from './revert'
import { KIND_NAMES, REQUEST_STATUS_NAMES } from './words'

const PAGE = 20

/** A page of a customer's requests as its address carries it: everything before this id. */
export const customerRequestsSchema = z.object({
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})

/** Which request is reverted or withdrawn. */
export const requestActSchema = z.object({ requestId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

/** A request as it stands on the customer's page; plain data. */
export interface CustomerRequest {
  id: number
  /** What is asked for, and how it stands, in a word each. */
  what: string
  standing: string
  status: ChangeRequest['status']
  isReverted: boolean
  from: string | null
  to: string
  /** Whose request it is, where it only leads to this customer. */
  of: { id: number; name: string } | null
  askedAt: Date
  askedBy: string
  /** Store and till, or the network address; null when neither is known. */
  askedFrom: string | null
  decidedAt: Date | null
  decidedBy: string | null
  reason: string
  comments: string
  decisionComments: string
  revertedAt: Date | null
  revertedBy: string | null
  mayRevert: boolean
  mayWithdraw: boolean
}

/** A customer's requests, the newest first, and from where the older ones go on. */
export const customerRequests = async (
  ctx: Context<'customers.read'>,
  customerId: number,
  before: number | undefined,
): Promise<{ requests: readonly CustomerRequest[]; older: number | undefined }> => {
  const { store, settings, actor, now } = ctx
  const found = await readRequestsOf(store, { customerId, before, limit: PAGE + 1 })
  const page = found.slice(0, PAGE)
  const named = await loadNamed(store, page)
  const isDecider = mayDecide(ctx)
  const isFiler = actor.permissions.has('requests.file')
  return {
    requests: page.map((request) => ({
      id: request.id,
      what: KIND_NAMES[request.baseType],
      standing: request.revertedAt ? 'Reverted' : REQUEST_STATUS_NAMES[request.status],
      status: request.status,
      isReverted: request.revertedAt !== null,
      ...shownChange(request, named),
      of:
        request.customerId === customerId ? null : { id: request.customerId, name: nameOf(named, request.customerId) },
      askedAt: request.addedAt,
      askedBy: request.addedByName,
      askedFrom: askedAt(settings, request) ?? (request.addedFrom || null),
      decidedAt: request.decidedAt,
      decidedBy: request.decidedByName,
      reason: request.reason,
      comments: request.comments,
      decisionComments: request.decisionComments,
      revertedAt: request.revertedAt,
      revertedBy: request.revertedByName,
      mayRevert: isDecider && mayStillRevert(request, now),
      mayWithdraw: isFiler && request.status === 'PENDING' && request.addedBy === actor.label,
    })),
    older: found.length > PAGE ? page.at(-1)?.id : undefined,
  }
}
