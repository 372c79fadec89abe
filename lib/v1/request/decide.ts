import type { ChangeRequest } from '@/db/queries/change-requests'
import { approveRequest, type DecideRefusal, type Deciding, rejectRequest } from '@/lib/change-requests/decide'
import { type ListedRequest, requestsById } from '@/lib/change-requests/listing'
import { mayDecide } from '@/lib/change-requests/may-decide'
import { authorise, type Context } from '@/lib/context'
import { readPoints } from '@/lib/loyalty/points/rules/redemption'
import { fail, type Result } from '@/lib/result'
import type { WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { sentItems } from '@/lib/v1/sent-items'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { text } from '@/lib/v1/wire/root-items'
import type { WireObject } from '@/lib/v1/wire/wire-value'
import { presentDecided } from './present'
import { notDecided } from './refusals'
import { readBaseType, readType } from './words'

type Endpoint = 'request/approve' | 'request/reject'
type Deciders = Context<'customers.read' | 'requests.decide'>

/** `POST request/approve` (requests.md). */
export const approveRequests = (call: WireCall): Promise<WireAnswer> =>
  decideEach(call, 'request/approve', (ctx, deciding, item) => {
    const points = text(item, 'points')
    // What is no number of points is refused as none would be.
    return approveRequest(ctx, { ...deciding, ...(points !== undefined && { points: readPoints(points) ?? 0 }) })
  })

/** `POST request/reject` (requests.md). */
export const rejectRequests = (call: WireCall): Promise<WireAnswer> => decideEach(call, 'request/reject', rejectRequest)

type Decided = Result<ChangeRequest, DecideRefusal>

const decideEach = async (
  call: WireCall,
  endpoint: Endpoint,
  decide: (ctx: Deciders, deciding: Deciding, item: WireObject) => Promise<Decided>,
): Promise<WireAnswer> => {
  const read = sentItems(call, 'request')
  if (!read.ok) return read.error
  const reader = authorise(call.ctx, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'requests.decide')
  if (!ctx.ok) return forbidden(ctx.error)
  // Where tills do not decide, theirs is a permission without effect.
  if (!mayDecide(ctx.value)) return forbidden({ code: 'forbidden', permission: 'requests.decide' })

  const outcomes: { item: WireObject; decided: Decided }[] = []
  for (const item of read.value) {
    const deciding = readDeciding(item)
    const decided: Decided = deciding ? await decide(ctx.value, deciding, item) : fail({ code: 'request_not_found' })
    if (!decided.ok && decided.error.code === 'failed') call.fault(decided.error.cause)
    outcomes.push({ item, decided })
  }
  const ids = outcomes.flatMap(({ decided }) => idOf(decided) ?? [])
  const known = await requestsById(ctx.value, ids)
  return batchAnswer(
    { successes: outcomes.map(({ decided }) => decided.ok), message: successMessage(endpoint, 'POST') },
    {
      requests: {
        request: outcomes.map(({ item, decided }) => {
          const listed = known.get(idOf(decided) ?? 0)
          return {
            ...(listed ? presentDecided(listed, call.ctx.settings) : sentBack(item)),
            item_status: statusOf(endpoint, decided, listed),
          }
        }),
      },
    },
  )
}

const ID = /^\d{1,15}$/

/** What is to be decided; null where no request can be meant. */
const readDeciding = (item: WireObject): Deciding | null => {
  const id = text(item, 'id') ?? ''
  const [type, baseType] = [readType(text(item, 'type')), readBaseType(text(item, 'base_type'))]
  const comments = text(item, 'updated_comments')
  return ID.test(id) && type && baseType
    ? { id: Number(id), type, baseType, ...(comments !== undefined && { comments: cut(comments) }) }
    : null
}

/** Texts beside a request are cut. */
const cut = (comments: string) => [...comments].slice(0, 1000).join('')

/** The request that is shown: the decided one, also when somebody else had decided it before. */
const idOf = (decided: Decided): number | undefined => {
  if (decided.ok) return decided.value.id
  return decided.error.code === 'not_pending' ? decided.error.request.id : undefined
}

const statusOf = (endpoint: Endpoint, decided: Decided, listed: ListedRequest | undefined): ResponseObject => {
  if (!decided.ok) {
    const { error } = decided
    return notDecided(endpoint, error.code === 'may_not_decide' ? { code: 'request_not_found' } : error)
  }
  const isRetro = endpoint === 'request/approve' && listed?.request.type === 'TRANSACTION_UPDATE'
  return itemStatus(endpoint, '9000', { saying: isRetro ? 'Retro' : 'updated' })
}

const sentBack = (item: WireObject): ResponseObject => ({
  id: text(item, 'id'),
  type: text(item, 'type'),
  base_type: text(item, 'base_type'),
})
