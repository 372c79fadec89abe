import type { RequestFilter, RequestPage } from '@/lib/change-requests/listing'
import type { LookupKind } from '@/lib/customers/find'
import type { Settings } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'
import { readDateRange } from '@/lib/v1/wire/date-range'
import { csv, flag, type ParameterRefusal, type WireQuery, wholeNumber, wholeNumbers } from '@/lib/v1/wire/query'
import { actorOfCode } from './present'
import { readBaseType, readType, UNSUPPORTED } from './words'

/** What request/get and request/logs ask for (requests.md). */
export interface ListParameters {
  /** Null: a kind was named of which there are no requests. */
  filter: RequestFilter | null
  page: RequestPage
  /** Whose requests, by the name the call gives it; null = everybody's. */
  whose: { kind: LookupKind; values: readonly string[] } | null
}

const MOST = 50
const STATUSES = ['PENDING', 'APPROVED', 'REJECTED'] as const
const APPROVAL_TYPES = ['CLIENT', 'CONFIG', 'CONFIG_DISABLED', 'CLIENT_DISABLED'] as const

type IdentifierNames = readonly (readonly [string, LookupKind])[]
const OTHERS: IdentifierNames = [
  ['mobile', 'mobile'],
  ['email', 'email'],
  ['external_id', 'externalId'],
]
/** In request/get `user_id` is an identifier, in request/logs a flag. */
const GET_IDENTIFIERS: IdentifierNames = [['user_id', 'id'], ['id', 'id'], ...OTHERS]
const LOGS_IDENTIFIERS: IdentifierNames = [['customer_id', 'id'], ...OTHERS]

const COMMON = ['start_date', 'end_date', 'status', 'type', 'base_type', 'start_id', 'end_id', 'limit', 'start_limit']
const GET_NAMES = [...COMMON, ...GET_IDENTIFIERS.map(([name]) => name)]
const LOGS_REQUIRED = ['type', 'base_type', 'start_date', 'end_date']

/** The parameters of request/get: at least one. */
export const readGetParameters = (query: WireQuery, settings: Settings): Result<ListParameters, ParameterRefusal> =>
  GET_NAMES.some((name) => query.has(name))
    ? readCommon(query, settings, GET_IDENTIFIERS, MOST)
    : fail({ code: 'malformed_parameter', name: 'status' })

const LOGS_LIMIT = 10

/** The parameters of request/logs: type, base type and both dates at least. */
export const readLogsParameters = (query: WireQuery, settings: Settings): Result<ListParameters, ParameterRefusal> => {
  const missing = LOGS_REQUIRED.find((name) => !query.has(name))
  if (missing !== undefined) return fail({ code: 'malformed_parameter', name: missing })
  const common = readCommon(query, settings, LOGS_IDENTIFIERS, LOGS_LIMIT)
  if (!common.ok) return common
  const approvalType = word(query, 'approval_type', APPROVAL_TYPES)
  if (!approvalType.ok) return approvalType
  const requestId = wholeNumber(query, 'request_id')
  if (!requestId.ok) return requestId
  const isOneStep = flag(query, 'is_one_step_change')
  const [addedBy, decidedBy] = [query.get('added_by'), query.get('updated_by')]
  const { filter } = common.value
  return ok({
    ...common.value,
    filter: filter && {
      ...filter,
      ...(approvalType.value && { approvalType: approvalType.value }),
      ...(requestId.value !== undefined && { ids: [requestId.value] }),
      ...(isOneStep !== undefined && { isOneStep }),
      ...(addedBy !== undefined && { addedBy: actorOfCode(addedBy, settings) }),
      ...(decidedBy !== undefined && { decidedBy: actorOfCode(decidedBy, settings) }),
    },
  })
}

const readCommon = (
  query: WireQuery,
  settings: Settings,
  names: IdentifierNames,
  usualLimit: number,
): Result<ListParameters, ParameterRefusal> => {
  const range = readDateRange(query, settings.config.timeZone)
  if (!range.ok) return range
  const status = word(query, 'status', STATUSES)
  if (!status.ok) return status
  const kind = readKind(query)
  if (!kind.ok) return kind
  const numbers = wholeNumbers(query, NUMBERS)
  if (!numbers.ok) return numbers
  const { limit = usualLimit, offset = 0, fromId, untilId } = numbers.value
  if (limit === 0) return fail({ code: 'malformed_parameter', name: 'limit' })
  const { from, before } = range.value
  return ok({
    filter: kind.value && {
      ...kind.value,
      ...(status.value && { status: status.value }),
      ...(from && { from }),
      ...(before && { before }),
      ...(fromId !== undefined && { fromId }),
      ...(untilId !== undefined && { untilId }),
    },
    page: { limit: Math.min(limit, MOST), offset },
    whose: whoseOf(query, names),
  })
}

const readKind = (query: WireQuery): Result<Pick<RequestFilter, 'type' | 'baseType'> | null, ParameterRefusal> => {
  const [typeText, baseText] = [query.get('type'), query.get('base_type')]
  const [type, baseType] = [readType(typeText), readBaseType(baseText)]
  if (typeText !== undefined && !type) return fail({ code: 'malformed_parameter', name: 'type' })
  if (UNSUPPORTED.has(baseText?.toUpperCase() ?? '')) return ok(null)
  if (baseText !== undefined && !baseType) return fail({ code: 'malformed_parameter', name: 'base_type' })
  return ok({ ...(type && { type }), ...(baseType && { baseType }) })
}

const NUMBERS = [
  ['limit', 'limit'],
  ['start_limit', 'offset'],
  ['start_id', 'fromId'],
  ['end_id', 'untilId'],
] as const

const whoseOf = (query: WireQuery, names: IdentifierNames): ListParameters['whose'] => {
  for (const [name, kind] of names) {
    const values = csv(query, name)
    if (values.length > 0) return { kind, values }
  }
  return null
}

/** One of these words in any case. */
const word = <W extends string>(
  query: WireQuery,
  name: string,
  allowed: readonly W[],
): Result<W | undefined, ParameterRefusal> => {
  const text = query.get(name)?.toUpperCase()
  const found = allowed.find((each) => each === text)
  return text === undefined || found !== undefined ? ok(found) : fail({ code: 'malformed_parameter', name })
}
