import { COUPON_STATUSES, type CouponPage, type CouponStatus } from '@/db/queries/coupon-list'
import { fail, ok, type Result } from '@/lib/result'
import { type DateRange, readDateRange } from '@/lib/v1/wire/date-range'
import { type ParameterRefusal, type WireQuery, wholeNumber } from '@/lib/v1/wire/query'

/** What a customer/coupons asks for beside the customer (coupons.md, "Query parameters"). */
export interface CouponsQuery {
  range: DateRange
  statuses: readonly CouponStatus[]
  seriesId: number | undefined
  storeId: number | undefined
  page: CouponPage
}

const ORDERS = ['created_date', 'amount', 'valid_till'] as const
const DIRECTIONS = ['asc', 'desc'] as const
const DEFAULT_LIMIT = 100

/** Reads the filters; refuses an unknown word, a bad number and a bad date. */
export const readCouponsQuery = (query: WireQuery, zone: string): Result<CouponsQuery, ParameterRefusal> => {
  const range = readDateRange(query, zone)
  if (!range.ok) return range
  const statuses = couponStatuses(query, 'status')
  if (!statuses.ok) return statuses
  const order = oneOf(query, 'order_by', ORDERS)
  if (!order.ok) return order
  const direction = oneOf(query, 'sort_order', DIRECTIONS)
  if (!direction.ok) return direction
  const seriesId = wholeNumber(query, 'series_id')
  if (!seriesId.ok) return seriesId
  const storeId = wholeNumber(query, 'store_id')
  if (!storeId.ok) return storeId
  const offset = wholeNumber(query, 'offset')
  if (!offset.ok) return offset
  const limit = wholeNumber(query, 'limit')
  if (!limit.ok) return limit
  if (limit.value === 0) return fail({ code: 'malformed_parameter', name: 'limit' })
  return ok({
    range: range.value,
    statuses: statuses.value,
    seriesId: seriesId.value,
    storeId: storeId.value,
    page: {
      order: order.value ?? 'created_date',
      direction: direction.value ?? 'desc',
      limit: limit.value ?? DEFAULT_LIMIT,
      offset: offset.value ?? 0,
    },
  })
}

/** Statuses joined by `;`, in any case; empty = all. */
export const couponStatuses = (query: WireQuery, name: string): Result<readonly CouponStatus[], ParameterRefusal> => {
  const words = (query.get(name) ?? '').split(';').flatMap((word) => word.trim().toLowerCase() || [])
  const statuses = words.flatMap((word) => COUPON_STATUSES.find((status) => status === word) ?? [])
  return statuses.length === words.length ? ok(statuses) : fail({ code: 'malformed_parameter', name })
}

/** One of a few words, in any case; undefined when it was not passed. */
export const oneOf = <T extends string>(
  query: WireQuery,
  name: string,
  words: readonly T[],
): Result<T | undefined, ParameterRefusal> => {
  const passed = query.get(name)?.toLowerCase()
  const known = words.find((word) => word === passed)
  return passed !== undefined && known === undefined ? fail({ code: 'malformed_parameter', name }) : ok(known)
}
