import { authorise } from '@/lib/context'
import { type Found, findByIdentifier } from '@/lib/customers/find'
import { formatDateTime, formatIso } from '@/lib/dates'
import { type CouponList, listCoupons } from '@/lib/loyalty/coupons/list-coupons'
import type { Settings } from '@/lib/organisation/settings'
import { inputInvalid, type WireCall } from '@/lib/v1/call'
import { lastDay } from '@/lib/v1/coupon/coupon-blocks'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { type CouponsQuery, readCouponsQuery } from './coupons-query'
import { notFoundCode, readIdentifier } from './identifier-query'

const ENDPOINT = 'customer/coupons'

/** `GET customer/coupons` (coupons.md). Of several values of the identifier the first counts. */
export const getCoupons = async ({ ctx: caller, query }: WireCall): Promise<WireAnswer> => {
  const identifier = readIdentifier(query)
  const [value] = identifier?.values ?? []
  const asked = readCouponsQuery(query, caller.settings.config.timeZone)
  if (!identifier || value === undefined || !asked.ok) return inputInvalid()
  const ctx = authorise(caller, 'customers.read')
  if (!ctx.ok) return forbidden(ctx.error)

  const { settings } = caller
  const { storeId, page, range, statuses, seriesId } = asked.value
  const failed = (code: string) =>
    answer(asked.value, 0, false, { [identifier.name]: value, item_status: itemStatus(ENDPOINT, code) })
  const found = (await findByIdentifier(ctx.value, identifier.kind, [value])).get(value)
  if (!found) return failed(notFoundCode(identifier.kind))
  const store = storeId === undefined ? undefined : settings.stores.get(storeId)
  if (storeId !== undefined && !store) return failed('1150')

  const goodAt = store && { storeCode: store.code }
  const filter = { statuses, seriesId, goodAt, ...range }
  const list = await listCoupons(ctx.value, found.customer.id, filter, page)
  return answer(asked.value, list.total, true, {
    ...whose(found),
    coupons: { coupon: list.coupons.map((coupon) => present(coupon, settings)) },
    item_status: itemStatus(ENDPOINT, '1000'),
  })
}

const answer = (
  { page: { limit, offset } }: CouponsQuery,
  total: number,
  isSuccess: boolean,
  customer: ResponseObject,
): WireAnswer =>
  batchAnswer(
    {
      successes: [isSuccess],
      message: successMessage(ENDPOINT, 'GET'),
      ahead: { pagination: { limit: String(limit), offset: String(offset), total: String(total) } },
    },
    { customers: { customer: [customer] } },
  )

const whose = ({ customer }: Found): ResponseObject => ({
  firstname: customer.firstName,
  lastname: customer.lastName,
  email: customer.email ?? '',
  mobile: customer.mobile ?? '',
  external_id: customer.externalId ?? '',
  id: String(customer.id),
})

const present = (coupon: CouponList['coupons'][number], settings: Settings): ResponseObject => ({
  id: String(coupon.id),
  code: coupon.code,
  series_id: String(coupon.seriesId),
  description: coupon.description,
  created_date: formatIso(coupon.issuedAt, settings.config.timeZone),
  valid_till: lastDay(coupon.validTill, settings),
  transaction_number: coupon.transactionNumber,
  redemption_count: String(coupon.redemptionCount),
  redemptions: {
    redemption: coupon.redemptions.map(({ redeemedAt, transactionNumber, tillId }) => {
      const till = settings.tills.get(tillId ?? 0)
      return {
        date: formatDateTime(redeemedAt, settings.config.timeZone),
        transaction_number: transactionNumber,
        redeemed_at: { code: till?.code ?? '', name: till?.name ?? '' },
      }
    }),
  },
})
