'use client'

import { CouponChip } from '@/components/loyalty/coupon-chips'
import { discountWords } from '@/components/loyalty/coupon-discount'
import { BillLink } from '@/components/loyalty/points-event'
import { Identifier } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { DateTime, Money } from '@/components/ui/figures'
import type { ShownCoupon, ShownRedemption } from '@/lib/loyalty/coupons/coupons-view'

type Place = { locale: string; zone: string; currency: string }

type Props = { customerId: number; coupons: readonly ShownCoupon[]; place: Place }

const CAUSES = { issued: '', goodwill: 'Goodwill', referral: 'For a referral' } as const

/** A customer's coupons: what each takes off, where it came from and on which bills it went. */
export function CouponTable({ customerId, coupons, place }: Props) {
  const { locale, zone, currency } = place
  const columns: readonly DataColumn<ShownCoupon>[] = [
    {
      id: 'code',
      header: 'Coupon',
      cell: ({ code, description }) => (
        <>
          <span className="inline-flex items-center">
            <Identifier className="whitespace-nowrap">{code}</Identifier>
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
    { id: 'issued', header: 'Issued', cell: (coupon) => <Issued {...{ customerId, coupon, place }} />, wrap: true },
    {
      id: 'redeemed',
      header: 'Redeemed',
      cell: (coupon) => <Redeemed {...{ customerId, coupon, place }} />,
      wrap: true,
      className: 'sm:w-1/4',
    },
  ]
  return (
    <DataTable caption="Coupons, the newest first" columns={columns} rows={coupons} rowKey={({ id }) => String(id)} />
  )
}

type CellProps = { customerId: number; coupon: ShownCoupon; place: Place }

function Issued({ customerId, coupon, place: { locale, zone } }: CellProps) {
  const { issuedAt, issuedPlace, cause, bill } = coupon
  return (
    <>
      <DateTime at={issuedAt} locale={locale} zone={zone} as="day" />
      <span className="text-xs text-muted sm:block">
        {' '}
        {[CAUSES[cause], issuedPlace || 'At the desk'].filter(Boolean).join(', ')}
        {bill && (
          <>
            , on bill <BillLink bill={bill} customerId={customerId} />
          </>
        )}
      </span>
    </>
  )
}

/** The latest redemption; the others of a coupon that is good several times fold away. */
function Redeemed({ customerId, coupon, place }: CellProps) {
  const { redemptions, maxRedemptions } = coupon
  const [latest, ...earlier] = redemptions.toReversed()
  const count = maxRedemptions > 1 && `${redemptions.length} of ${maxRedemptions}`
  if (!latest) return count ? <span className="text-xs text-muted">{count}</span> : '–'
  return (
    <>
      <Redemption {...{ customerId, place }} redemption={latest} />
      {earlier.length === 0 && count && <span className="block text-xs text-muted">{count}</span>}
      {earlier.length > 0 && (
        <details className="relative">
          <summary className="cursor-pointer text-xs text-muted hover:text-foreground pointer-coarse:py-3.5">
            {count}, {earlier.length} earlier
          </summary>
          <ul className="mt-1 flex flex-col gap-1">
            {earlier.map((redemption) => (
              <li key={`${redemption.at.getTime()} ${redemption.bill?.number}`}>
                <Redemption {...{ customerId, place, redemption }} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

type RedemptionProps = { customerId: number; redemption: ShownRedemption; place: Place }

function Redemption({ customerId, redemption, place }: RedemptionProps) {
  const { at, bill, discount, place: where } = redemption
  const { locale, zone, currency } = place
  return (
    <>
      <DateTime at={at} locale={locale} zone={zone} as="day" />
      {bill && (
        <>
          {' '}
          <span className="inline-block">
            bill <BillLink bill={bill} customerId={customerId} />
          </span>
        </>
      )}
      <span className="block text-xs text-muted">
        <Money minor={discount} currency={currency} locale={locale} /> off{where && `, ${where}`}
      </span>
    </>
  )
}
