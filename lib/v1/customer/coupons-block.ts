import {
  COUPON_ORDERS,
  type CouponPage,
  type CouponStatus,
  type ListedCoupon,
  readCouponsOfEach,
} from '@/db/queries/coupon-list'
import type { Context } from '@/lib/context'
import { byCustomer } from '@/lib/customers/by-customer'
import { formatDateTime } from '@/lib/dates'
import type { Settings } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'
import { flag, type ParameterRefusal, type WireQuery, wholeNumber } from '@/lib/v1/wire/query'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { couponStatuses, oneOf } from './coupons-query'

/** What customer/get's coupons are narrowed to (get.md, the `coupon_…` parameters). */
export interface CouponsBlock {
  page: CouponPage
  statuses: readonly CouponStatus[]
  /** Only what is neither past nor redeemed. */
  isUntouched: boolean
  /** Only what was issued in this store or at this till. */
  issuedAt: { type: 'STORE' | 'TILL'; code: string } | undefined
}

const ORDERS = COUPON_ORDERS.filter((order) => order !== 'amount')
const DEFAULT_LIMIT = 10

/** Reads the `coupon_…` parameters. `coupon_offer` is the documentation's other spelling of `coupon_offset`. */
export const readCouponsBlock = (query: WireQuery): Result<CouponsBlock, ParameterRefusal> => {
  const limit = wholeNumber(query, 'coupon_limit')
  if (!limit.ok) return limit
  const offset = wholeNumber(query, 'coupon_offset')
  if (!offset.ok) return offset
  const offer = wholeNumber(query, 'coupon_offer')
  if (!offer.ok) return offer
  const order = oneOf(query, 'coupon_order_by', ORDERS)
  if (!order.ok) return order
  const direction = oneOf(query, 'coupon_sort_order', ['asc', 'desc'] as const)
  if (!direction.ok) return direction
  const statuses = couponStatuses(query, 'coupon_status')
  if (!statuses.ok) return statuses
  const type = query.get('coupon_org_entity_type')?.toUpperCase()
  if (type !== undefined && type !== 'STORE' && type !== 'TILL')
    return fail({ code: 'malformed_parameter', name: 'coupon_org_entity_type' })
  const code = query.get('coupon_org_entity_value')
  return ok({
    page: {
      order: order.value ?? 'created_date',
      direction: direction.value ?? 'desc',
      limit: limit.value ?? DEFAULT_LIMIT,
      offset: offset.value ?? offer.value ?? 0,
    },
    statuses: statuses.value,
    isUntouched: flag(query, 'coupon_active') ?? false,
    issuedAt: type === undefined || code === undefined ? undefined : { type, code },
  })
}

/** The coupons of these customers, by customer id. */
export const readCouponsFor = async (
  { store, settings, now }: Pick<Context, 'store' | 'settings' | 'now'>,
  customerIds: readonly number[],
  { page, statuses, isUntouched, issuedAt }: CouponsBlock,
): Promise<ReadonlyMap<number, readonly ListedCoupon[]>> => {
  const filter = { customerIds, statuses, isUntouched, tillIds: issuedAt && tillsOf(settings, issuedAt) }
  return byCustomer(await readCouponsOfEach(store, filter, page, now))
}

const tillsOf = (
  { tills, stores }: Settings,
  { type, code }: NonNullable<CouponsBlock['issuedAt']>,
): readonly number[] =>
  [...tills.values()]
    .filter((till) => (type === 'TILL' ? till.code : stores.get(till.storeId)?.code) === code)
    .map(({ id }) => id)

/** `coupons` of customer/get; unlike in customer/coupons both dates have a time. */
export const presentCoupons = (
  coupons: readonly ListedCoupon[],
  { config: { timeZone } }: Settings,
): ResponseObject => ({
  coupon: coupons.map((coupon) => ({
    id: String(coupon.id),
    series_id: String(coupon.seriesId),
    code: coupon.code,
    description: coupon.description,
    created_date: formatDateTime(coupon.issuedAt, timeZone),
    valid_till: coupon.validTill ? formatDateTime(coupon.validTill, timeZone) : '',
    redeemed: coupon.redemptionCount > 0 ? 'true' : 'false',
  })),
})
