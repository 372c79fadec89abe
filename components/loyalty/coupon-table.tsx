'use client'

import { CouponChip } from '@/components/loyalty/coupon-chips'
import { discountWords } from '@/components/loyalty/coupon-discount'
import { Identifier } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { DateTime, Money } from '@/components/ui/figures'
import type { ShownCoupon, ShownRedemption } from '@/lib/loyalty/coupons/coupons-view'

type Place = { locale: string; zone: string; currency: string }

const CAUSES = { issued: '', goodwill: 'Goodwill', referral: 'For a referral' } as const

/** A customer's coupons: what each takes off, where it came from and on which bills it went. */
export function CouponTable({ coupons, place }: { coupons: readonly ShownCoupon[]; place: Place }) {
  const { locale, zone, currency } = place
  const columns: readonly DataColumn<ShownCoupon>[] = [
    {
      id: 'code',
      header: 'Coupon',
      cell: ({ code, description }) => (
        <>
          <span className="inline-flex items-center">
            <Identifier>{code}</Identifier>
            <CopyButton value={code} what={`coupon ${code}`} />
          </span>
          <span className="block text-xs font-normal text-muted">{description}</span>
        </>
      ),
      wrap: true,
    },
    {
      id: 'status',
      header: 'Status',
      cell: ({ standing, isSeriesClosed }) => (
        <>
          <CouponChip standing={standing} />
          {standing === 'expired' && isSeriesClosed && (
            <span className="block text-xs text-muted">Its series is closed</span>
          )}
        </>
      ),
      onPhone: 'plain',
    },
    {
      id: 'discount',
      header: 'Discount',
      cell: ({ discount }) => discountWords(discount, { locale, currency }),
      align: 'end',
    },
    {
      id: 'validTill',
      header: 'Valid till',
      cell: ({ validTill }) =>
        validTill ? <DateTime at={validTill} locale={locale} zone={zone} as="day" /> : 'No end',
    },
    { id: 'issued', header: 'Issued', cell: (coupon) => <Issued coupon={coupon} place={place} />, wrap: true },
    { id: 'redeemed', header: 'Redeemed', cell: (coupon) => <Redeemed coupon={coupon} place={place} />, wrap: true },
  ]
  return (
    <DataTable caption="Coupons, the newest first" columns={columns} rows={coupons} rowKey={({ id }) => String(id)} />
  )
}

function Issued({ coupon, place: { locale, zone } }: { coupon: ShownCoupon; place: Place }) {
  const { issuedAt, issuedPlace, cause, billNumber } = coupon
  const words = [CAUSES[cause], issuedPlace || 'At the desk', billNumber && `on bill ${billNumber}`].filter(Boolean)
  return (
    <>
      <DateTime at={issuedAt} locale={locale} zone={zone} as="day" />
      <span className="text-xs text-muted sm:block"> {words.join(', ')}</span>
    </>
  )
}

/** The latest redemption; the others of a coupon that is good several times fold away. */
function Redeemed({ coupon, place }: { coupon: ShownCoupon; place: Place }) {
  const { redemptions, maxRedemptions } = coupon
  const [latest, ...earlier] = redemptions.toReversed()
  const count = maxRedemptions > 1 && (
    <span className="text-xs text-muted">
      {redemptions.length} of {maxRedemptions}
    </span>
  )
  if (!latest) return count || '–'
  return (
    <>
      <Redemption redemption={latest} place={place} /> {count}
      {earlier.length > 0 && (
        <details className="relative">
          <summary className="cursor-pointer text-xs text-muted hover:text-foreground">
            {earlier.length} earlier
          </summary>
          <ul className="mt-1 flex flex-col gap-1">
            {earlier.map((redemption) => (
              <li key={`${redemption.at.getTime()} ${redemption.billNumber}`}>
                <Redemption redemption={redemption} place={place} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Redemption({ redemption, place }: { redemption: ShownRedemption; place: Place }) {
  const { at, billNumber, discount, place: where } = redemption
  const { locale, zone, currency } = place
  return (
    <>
      <DateTime at={at} locale={locale} zone={zone} as="day" />
      {billNumber && (
        <>
          {' '}
          <span className="inline-block">
            bill <Identifier className="break-normal">{billNumber}</Identifier>
          </span>
        </>
      )}
      <span className="block text-xs text-muted">
        <Money minor={discount} currency={currency} locale={locale} /> off{where && `, ${where}`}
      </span>
    </>
  )
}
