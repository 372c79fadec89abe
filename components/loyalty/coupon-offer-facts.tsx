import { discountWords } from '@/components/loyalty/coupon-discount'
import { formatDay, formatNumber } from '@/components/ui/format'
import type { CouponOffer } from '@/lib/loyalty/coupons/coupons-view'

type Place = { locale: string; zone: string; currency: string }

/** What will be issued, in a few sentences. */
export function CouponOfferFacts({ offer, place }: { offer: CouponOffer; place: Place }) {
  const { discount, validTill, maxRedemptions, stores, left } = offer
  const { locale, zone } = place
  const often = maxRedemptions === 1 ? 'once' : `up to ${formatNumber(maxRedemptions, locale)} times`
  const facts = [
    `${discountWords(discount, place)} off the bill, ${often}.`,
    validTill ? `Valid till ${formatDay(validTill, locale, zone)}.` : 'Valid without an end.',
    stores.length === 0 ? 'Taken in every store.' : `Taken in ${stores.join(', ')} only.`,
    ...(left === null
      ? []
      : [
          left === 1
            ? 'The last one this customer may have.'
            : `This customer may have ${formatNumber(left, locale)} more.`,
        ]),
  ]
  return (
    <div className="rounded-lg bg-surface-secondary px-3 py-2 text-table">
      <p className="font-medium">Will be issued</p>
      <ul className="text-muted">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </div>
  )
}
