import type { RedemptionFilter } from '@/db/queries/redemption-history'
import { fail, ok, type Result } from '@/lib/result'
import { readDateRange } from '@/lib/v1/wire/date-range'
import { flag, type ParameterRefusal, type WireQuery, wholeNumber } from '@/lib/v1/wire/query'
import { PROGRAM_ID } from './blocks'

type Filter = Omit<RedemptionFilter, 'customerId'>

/** What a customer/redemptions asks for (redemptions.md, "Query parameters"). */
export interface RedemptionsParameters {
  /** The effective `limit`. */
  rows: number
  /** Null = this kind was not asked for. */
  points: Filter | null
  coupons: Filter | null
  externalReference: string | undefined
  /** `programId` names a program that there is not, so no points were redeemed of it. */
  isOtherProgram: boolean
  withPrograms: boolean
  withUserId: boolean
}

const DEFAULT_LIMIT = 10
const TYPES = ['POINTS', 'COUPONS', 'BOTH']
const SORTS = { redeemed_time: 'time', redemption_id: 'id' } as const
const NUMBERS = [
  'limit',
  'coupons_limit',
  'points_limit',
  'coupons_start_id',
  'coupons_end_id',
  'points_start_id',
  'points_end_id',
  'programId',
] as const

const malformed = (name: string) => fail({ code: 'malformed_parameter', name } as const)

/** Reads the parameters; refuses a number, date or word that is none. */
export const readRedemptionsParameters = (
  query: WireQuery,
  zone: string,
): Result<RedemptionsParameters, ParameterRefusal> => {
  const numbers = new Map<(typeof NUMBERS)[number], number>()
  for (const name of NUMBERS) {
    const number = wholeNumber(query, name)
    if (!number.ok) return number
    if (number.value === 0 && name.endsWith('limit')) return malformed(name)
    if (number.value !== undefined) numbers.set(name, number.value)
  }
  const range = readDateRange(query, zone)
  if (!range.ok) return range
  const type = query.get('type')?.toUpperCase() ?? 'BOTH'
  if (!TYPES.includes(type)) return malformed('type')
  const sort = sortOf(query.get('sort')?.toLowerCase() ?? 'redeemed_time')
  if (!sort) return malformed('sort')
  const direction = directionOf(query.get('order')?.toLowerCase() ?? 'desc')
  if (!direction) return malformed('order')

  const rows = numbers.get('limit') ?? DEFAULT_LIMIT
  const of = (kind: 'points' | 'coupons'): Filter => ({
    ...range.value,
    firstId: numbers.get(`${kind}_start_id`),
    lastId: numbers.get(`${kind}_end_id`),
    sort,
    direction,
    limit: numbers.get(`${kind}_limit`) ?? rows,
  })
  const program = numbers.get('programId')
  return ok({
    rows,
    points: type === 'COUPONS' ? null : of('points'),
    coupons: type === 'POINTS' ? null : of('coupons'),
    externalReference: query.get('external_reference_number'),
    isOtherProgram: program !== undefined && String(program) !== PROGRAM_ID,
    withPrograms: flag(query, 'mlp') ?? false,
    withUserId: flag(query, 'user_id') ?? false,
  })
}

const sortOf = (word: string): Filter['sort'] | null =>
  word === 'redeemed_time' || word === 'redemption_id' ? SORTS[word] : null

const directionOf = (word: string): Filter['direction'] | null => (word === 'asc' || word === 'desc' ? word : null)
