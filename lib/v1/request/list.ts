import { findRequests, type ListedRequest } from '@/lib/change-requests/listing'
import { authorise, type Context } from '@/lib/context'
import { findByIdentifier } from '@/lib/customers/find'
import type { Result } from '@/lib/result'
import { batchTooLarge, inputInvalid, type WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import { flag, type ParameterRefusal } from '@/lib/v1/wire/query'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { type ListParameters, readGetParameters, readLogsParameters } from './list-parameters'
import { presentListed, presentLogged } from './present'
import type { WireType } from './words'

/** `GET request/get` (requests.md). */
export const getRequests = (call: WireCall): Promise<WireAnswer> => {
  const { settings } = call.ctx
  return answerList(call, 'request/get', readGetParameters(call.query, settings), (each) =>
    presentListed(each, settings),
  )
}

/** `GET request/logs` (requests.md). */
export const getRequestLogs = (call: WireCall): Promise<WireAnswer> => {
  const { settings } = call.ctx
  const withUserId = flag(call.query, 'user_id') ?? false
  return answerList(call, 'request/logs', readLogsParameters(call.query, settings), (each) =>
    presentLogged(each, settings, withUserId),
  )
}

const GROUPS = [
  ['goodwill', 'GOODWILL'],
  ['change_identifier', 'CHANGE_IDENTIFIER'],
  ['transaction_update', 'TRANSACTION_UPDATE'],
] as const satisfies readonly (readonly [string, WireType])[]

const answerList = async (
  call: WireCall,
  endpoint: 'request/get' | 'request/logs',
  parameters: Result<ListParameters, ParameterRefusal>,
  present: (listed: ListedRequest) => ResponseObject,
): Promise<WireAnswer> => {
  if (!parameters.ok) return inputInvalid()
  const { filter, page, whose } = parameters.value
  if (whose && whose.values.length > call.ctx.settings.config.batchLimit) return batchTooLarge()
  const ctx = authorise(call.ctx, 'customers.read')
  if (!ctx.ok) return forbidden(ctx.error)

  const people = whose && { customerIds: await idsOf(ctx.value, whose) }
  const { total, requests } = filter
    ? await findRequests(ctx.value, { ...filter, ...people }, page)
    : { total: 0, requests: [] }
  const groups = GROUPS.flatMap(([name, type]) => {
    const ofType = requests.filter(({ request }) => request.type === type)
    return ofType.length === 0 ? [] : [[name, ofType.map(present)] as const]
  })
  return batchAnswer(
    { successes: [true], message: successMessage(endpoint, 'GET') },
    {
      requests: {
        count: String(total),
        rows: String(page.limit),
        ...Object.fromEntries(groups),
        item_status: itemStatus(endpoint, '9000'),
      },
    },
  )
}

const idsOf = async (
  ctx: Context<'customers.read'>,
  { kind, values }: NonNullable<ListParameters['whose']>,
): Promise<readonly number[]> => [
  ...new Set([...(await findByIdentifier(ctx, kind, values)).values()].map(({ customer }) => customer.id)),
]
