import { type FileRefusal, fileRequest } from '@/lib/change-requests/file'
import { type ListedRequest, requestsById } from '@/lib/change-requests/listing'
import { authorise, type Context } from '@/lib/context'
import type { Settings } from '@/lib/organisation/settings'
import { inputInvalid, type WireCall } from '@/lib/v1/call'
import { echoed, sentIdentifiers } from '@/lib/v1/customer/sent-identifiers'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { sentItems } from '@/lib/v1/sent-items'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import { flag, wholeNumber } from '@/lib/v1/wire/query'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { child, text } from '@/lib/v1/wire/root-items'
import { emptyObject, type WireObject } from '@/lib/v1/wire/wire-value'
import { presentAdded } from './present'
import { notFiled } from './refusals'
import { readSentRequest } from './sent-request'

const ENDPOINT = 'request/add'
const SIGNATURE = 'x-cap-client-signature'

/** `POST request/add` (requests.md). */
export const addRequests = async (call: WireCall): Promise<WireAnswer> => {
  const read = sentItems(call, 'request')
  // There is one program, so that which one is named changes nothing.
  if (!read.ok || !wholeNumber(call.query, 'program_id').ok) return read.ok ? inputInvalid() : read.error
  const reader = authorise(call.ctx, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'requests.file')
  if (!ctx.ok) return forbidden(ctx.error)

  const outcomes: Outcome[] = []
  for (const item of read.value) outcomes.push(await addOne(call, ctx.value, item))
  const ids = outcomes.flatMap(({ requestId }) => requestId ?? [])
  const filed = await requestsById(ctx.value, ids)
  return batchAnswer(
    { successes: outcomes.map(({ failure }) => !failure), message: successMessage(ENDPOINT, 'POST') },
    { requests: { request: outcomes.map((outcome) => present(outcome, filed, call.ctx.settings)) } },
  )
}

/** What became of an item: a request, a failure, or, when it was filed and could not be carried out, both. */
interface Outcome {
  item: WireObject
  requestId?: number
  failure?: ResponseObject
}

const addOne = async (
  { query, header, fault }: WireCall,
  ctx: Context<'customers.read' | 'requests.file'>,
  item: WireObject,
): Promise<Outcome> => {
  const sent = await readSentRequest(ctx, item)
  if (!sent.ok) {
    const { code, because } = sent.error
    return { item, failure: itemStatus(ENDPOINT, code, because === undefined ? {} : { because }) }
  }
  const approve = flag(query, 'client_auto_approve')
  const filed = await fileRequest(ctx, sent.value.ask, {
    ...sent.value.filing,
    ...(approve !== undefined && { approve }),
    isOneStep: flag(query, 'is_one_step_change') ?? false,
    isSigned: (header(SIGNATURE) ?? '').trim() !== '',
  })
  return filed.ok ? { item, requestId: filed.value.requestId } : { item, ...refused(filed.error, fault) }
}

const refused = (refusal: FileRefusal, fault: WireCall['fault']): Omit<Outcome, 'item'> => {
  if (refusal.code === 'failed' && refusal.cause !== undefined) fault(refusal.cause)
  const { requestId } = refusal
  return { failure: notFiled(refusal), ...(requestId !== undefined && { requestId }) }
}

const present = (
  { item, requestId, failure }: Outcome,
  filed: ReadonlyMap<number, ListedRequest>,
  settings: Settings,
): ResponseObject => {
  const listed = filed.get(requestId ?? 0)
  if (!listed) return { ...sentBack(item), item_status: failure }
  return { ...presentAdded(listed, settings), item_status: failure ?? added(listed) }
}

const added = ({ request: { type } }: ListedRequest): ResponseObject =>
  type === 'GOODWILL'
    ? itemStatus(ENDPOINT, '9100')
    : itemStatus(ENDPOINT, '9000', { saying: type === 'TRANSACTION_UPDATE' ? 'Retro' : 'Identifier' })

/** What a failed item echoes: what it was sent (contract §4.2). */
const sentBack = (item: WireObject): ResponseObject => {
  const customer = child(item, 'customer') ?? emptyObject()
  const names = { firstname: text(customer, 'firstname'), lastname: text(customer, 'lastname') }
  return {
    reference_id: text(item, 'reference_id') ?? null,
    type: text(item, 'type'),
    base_type: text(item, 'base_type'),
    customer: { ...names, ...echoed(sentIdentifiers(customer)) },
    old_value: text(item, 'old_value'),
    new_value: text(item, 'new_value'),
  }
}
