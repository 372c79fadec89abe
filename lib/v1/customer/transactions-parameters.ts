import { dayAfter, parseWrittenDate } from '@/lib/dates'
import type { TransactionFilter, TransactionPage } from '@/lib/loyalty/transactions/history'
import type { Settings } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'
import { readDateRange } from '@/lib/v1/wire/date-range'
import { flag, type ParameterRefusal, type WireQuery, wholeNumbers } from '@/lib/v1/wire/query'

/** What a customer/transactions asks for (transactions.md, "Query parameters"). */
export interface TransactionsParameters {
  /** Null: a store or entity was named that there is not (1150). */
  filter: TransactionFilter | null
  page: TransactionPage
  withUserId: boolean
  withCreditNotes: boolean
  withCustomFields: boolean
  withBreakup: boolean
  perProgram: boolean
}

const PAGE_SIZE = 10
const ENTITY_TYPES = ['ZONE', 'CONCEPT', 'STORE', 'TILL', 'STR_SERVER']

/** Reads every parameter; refuses a bad number or date, and an entity without type or code. */
export const readTransactionsParameters = (
  query: WireQuery,
  settings: Settings,
): Result<TransactionsParameters, ParameterRefusal> => {
  const numbers = wholeNumbers(query, NUMBERS)
  if (!numbers.ok) return numbers
  const dates = readDates(query, settings.config.timeZone)
  if (!dates.ok) return dates
  const entity = readEntity(query)
  if (!entity.ok) return entity
  const { limit = PAGE_SIZE, offset = 0, ...ids } = numbers.value
  if (limit === 0) return fail({ code: 'malformed_parameter', name: 'limit' })

  const place = placeOf(query, entity.value, settings)
  // An older revision of the call swaps the names; the values tell which is which.
  const sorting = [query.get('sort'), query.get('order')].map((value) => value?.toLowerCase())
  return ok({
    filter: place && {
      ...ids,
      ...dates.value,
      ...place,
      ...(query.has('number') && { number: query.get('number') }),
    },
    page: {
      by: sorting.includes('trans_id') ? 'id' : 'date',
      isAscending: sorting.includes('asc'),
      limit,
      offset,
    },
    withUserId: flag(query, 'user_id') ?? true,
    withCreditNotes: flag(query, 'credit_notes') ?? false,
    withCustomFields: flag(query, 'custom_fields') ?? false,
    withBreakup: flag(query, 'points_breakup') ?? false,
    perProgram: flag(query, 'mlp') ?? false,
  })
}

const NUMBERS = [
  ['transaction_id', 'id'],
  ['start_id', 'fromId'],
  ['end_id', 'untilId'],
  ['limit', 'limit'],
  ['offset', 'offset'],
] as const

/** `start_date` to `end_date`, and the one day of `transaction_date`, together. */
const readDates = (
  query: WireQuery,
  zone: string,
): Result<Pick<TransactionFilter, 'from' | 'before'>, ParameterRefusal> => {
  const range = readDateRange(query, zone)
  if (!range.ok) return range
  const written = query.get('transaction_date')
  if (written === undefined) return range
  const day = parseWrittenDate(written, zone)
  const start = day && parseWrittenDate(day.day, zone)
  if (!start) return fail({ code: 'malformed_parameter', name: 'transaction_date' })
  const end = dayAfter(start, zone)
  const { from = start.at, before = end } = range.value
  return ok({
    from: new Date(Math.max(from.getTime(), start.at.getTime())),
    before: new Date(Math.min(before.getTime(), end.getTime())),
  })
}

type Entity = { type: string; code: string } | null

const readEntity = (query: WireQuery): Result<Entity, ParameterRefusal> => {
  const type = query.get('entity_type')?.toUpperCase()
  const code = query.get('entity_code')
  if (type === undefined && code === undefined) return ok(null)
  if (type === undefined || code === undefined || !ENTITY_TYPES.includes(type))
    return fail({ code: 'malformed_parameter', name: 'entity_type' })
  return ok({ type, code })
}

/** The store and till that the bills are of; null for one that there is not, or for two stores at once. */
const placeOf = (
  query: WireQuery,
  entity: Entity,
  { stores, tillsByCode }: Settings,
): Pick<TransactionFilter, 'storeId' | 'tillId'> | null => {
  const storeBy = (code: string) => [...stores.values()].find((store) => store.code === code)?.id
  const id = query.get('store_id')
  const code = query.get('store_code')
  const wanted = [
    ...(id === undefined ? [] : [/^\d+$/.test(id) ? stores.get(Number(id))?.id : undefined]),
    ...(code === undefined ? [] : [storeBy(code)]),
    ...(entity?.type === 'STORE' ? [storeBy(entity.code)] : []),
  ]
  const till = entity?.type === 'TILL' ? tillsByCode.get(entity.code)?.id : undefined
  const isUnknown = wanted.includes(undefined) || (entity !== null && entity.type !== 'STORE' && till === undefined)
  if (isUnknown) return null
  const [storeId] = wanted
  // No bill is of two stores.
  if (wanted.some((each) => each !== storeId)) return { storeId: 0 }
  return { ...(storeId !== undefined && { storeId }), ...(till !== undefined && { tillId: till }) }
}
