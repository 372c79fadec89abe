import { formatMoney } from '@/components/ui/format'
import type { Discount } from '@/lib/loyalty/coupons/series-view'

type Place = { locale: string; currency: string }

/** Intl's formatters are slow to make; there is one locale an organisation. */
const percents = new Map<string, Intl.NumberFormat>()

const percentsOf = (locale: string) => {
  const known = percents.get(locale) ?? new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })
  percents.set(locale, known)
  return known
}

const HUNDREDTHS_OF_A_WHOLE = 10_000

/** What a coupon takes off, as people read it: `12.5%`, `€5.00`. */
export const discountWords = ({ type, value }: Discount, { locale, currency }: Place): string =>
  type === 'PERC' ? percentsOf(locale).format(value / HUNDREDTHS_OF_A_WHOLE) : formatMoney(value, currency, locale)
