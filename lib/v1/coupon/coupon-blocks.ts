import type { CouponSeries } from '@/db/queries/coupon-series'
import type { SentIdentifiers } from '@/lib/customers/locate'
import { formatDay } from '@/lib/dates'
import { majorUnits } from '@/lib/money'
import type { Settings } from '@/lib/organisation/settings'
import { echoed } from '@/lib/v1/customer/sent-identifiers'
import { plainDecimal } from '@/lib/v1/wire/plain-decimal'
import { flag, type WireQuery } from '@/lib/v1/wire/query'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'

/** What a series takes off, as the wire writes it: `12.5` of the currency, or of a hundred. */
export const discountText = (
  { discountType, discountValue }: Pick<CouponSeries, 'discountType' | 'discountValue'>,
  { config }: Settings,
): string =>
  plainDecimal(discountType === 'ABS' ? majorUnits(discountValue, config.currency.code) : discountValue / 100)

/** The last day of a validity; empty without an end. */
export const lastDay = (validTill: Date | null, { config }: Settings): string =>
  validTill ? formatDay(validTill, config.timeZone) : ''

/** `series_info` of the coupon calls. */
export const seriesInfo = (series: CouponSeries, settings: Settings): ResponseObject => ({
  id: String(series.id),
  description: series.description,
  discount_code: series.discountCode,
  discount_type: series.discountType,
  discount_value: discountText(series, settings),
  discount_on: 'BILL',
  valid_till: lastDay(series.validTill, settings),
  detailed_info: series.detailedInfo,
})

interface Identified {
  id: number
  mobile: string | null
  email: string | null
  externalId: string | null
}

/** `customer` of the coupon calls: who was found, else what was sent. */
export const customerBlock = (found: Identified | null, sent: SentIdentifiers, query: WireQuery): ResponseObject =>
  found
    ? {
        mobile: found.mobile ?? '',
        email: found.email ?? '',
        external_id: found.externalId ?? '',
        user_id: flag(query, 'user_id') ? String(found.id) : undefined,
      }
    : echoed(sent)
