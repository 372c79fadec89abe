import { Identifier } from '@/components/ui/code'
import { DateTime, Money } from '@/components/ui/figures'
import { formatShare } from '@/components/ui/format'
import type { GoodCoupon } from '@/lib/customers/overview/good-coupons'

type Props = { coupons: readonly GoodCoupon[]; isMore: boolean; currency: string; locale: string; zone: string }

/** What the customer may still hand over at a till. */
export function GoodCoupons({ coupons, isMore, currency, locale, zone }: Props) {
  if (coupons.length === 0) return <p className="text-table text-muted">No coupon that could be redeemed now.</p>
  return (
    <>
      <ul className="-my-2 text-table">
        {coupons.map(({ id, code, description, type, value, validTill }) => (
          <li key={id} className="flex gap-3 border-b border-separator py-2 last:border-0">
            <span className="min-w-0 flex-1">
              <Identifier>{code}</Identifier>
              <span className="block text-xs break-words text-muted">{description}</span>
            </span>
            <span className="text-right">
              {type === 'PERC' ? (
                formatShare(value / 10_000, locale)
              ) : (
                <Money minor={value} currency={currency} locale={locale} />
              )}{' '}
              off
              <span className="block text-xs text-muted">
                {validTill ? (
                  <>
                    till <DateTime at={validTill} locale={locale} zone={zone} as="day" />
                  </>
                ) : (
                  'no end'
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {isMore && <p className="mt-3 text-xs text-muted">There are more.</p>}
    </>
  )
}
