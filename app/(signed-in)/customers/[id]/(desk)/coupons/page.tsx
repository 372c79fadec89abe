import { TicketPercent } from 'lucide-react'
import type { Metadata } from 'next'
import { OlderPages } from '@/components/care/older-pages'
import { Panel } from '@/components/customers/panel'
import { SkeletonRows } from '@/components/customers/panel-skeletons'
import { CouponFilters } from '@/components/loyalty/coupon-filters'
import { CouponIssue } from '@/components/loyalty/coupon-issue'
import { CouponTable } from '@/components/loyalty/coupon-table'
import { couponsAddress } from '@/components/loyalty/coupons-address'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { decidesAlone } from '@/lib/change-requests/may-decide'
import {
  type CouponsState,
  couponOffers,
  couponsPage,
  couponsStateSchema,
  seriesHeld,
} from '@/lib/loyalty/coupons/coupons-view'
import { customerDesk, type Desk } from '../../desk'
import { grantCouponAction, issueCouponAction } from './actions'

export const metadata: Metadata = { title: 'Customer coupons' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CouponsPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const state = couponsStateSchema.parse(await searchParams)
  return (
    <Panel title="Coupons" skeleton={<SkeletonRows rows={6} />} className="min-h-96">
      <Coupons desk={desk} state={state} />
    </Panel>
  )
}

/** The buttons of who may give coupons. */
async function Issue({ desk: { ctx, id, customer, place, may } }: { desk: Desk }) {
  const [mayIssue, mayAsk] = [may('coupons.issue'), may('requests.file') && customer.type === 'LOYALTY']
  if (!mayIssue && !mayAsk) return null
  return (
    <CouponIssue
      customerId={id}
      offers={await couponOffers(ctx, id)}
      place={place}
      {...(mayIssue && { issue: issueCouponAction })}
      {...(mayAsk && { grant: grantCouponAction })}
      isGranted={decidesAlone(ctx)}
    />
  )
}

async function Coupons({ desk, state }: { desk: Desk; state: CouponsState }) {
  const { ctx, id, place } = desk
  const { status, series: chosen, before } = state
  const [series, { coupons, older }] = [await seriesHeld(ctx, id), await couponsPage(ctx, id, state)]
  const narrowed = { ...(status && { status }), ...(chosen !== undefined && { series: chosen }) }
  return (
    <>
      {/* The buttons keep their place when the first coupon comes, and with it the dialog that shows its code. */}
      <div className="mb-3 flex flex-wrap items-end justify-end gap-3">
        {series.length > 0 && (
          <CouponFilters
            customerId={id}
            status={status ?? ''}
            seriesId={chosen === undefined ? '' : String(chosen)}
            series={series}
          />
        )}
        <Issue desk={desk} />
      </div>
      {coupons.length > 0 ? (
        <CouponTable customerId={id} coupons={coupons} place={place} />
      ) : (
        <NoCoupons id={id} hasSome={series.length > 0} />
      )}
      <OlderPages
        what="coupons"
        {...(before !== undefined && { newestHref: couponsAddress(id, narrowed) })}
        {...(older !== undefined && { olderHref: couponsAddress(id, { ...narrowed, before: older }) })}
      />
    </>
  )
}

function NoCoupons({ id, hasSome }: { id: number; hasSome: boolean }) {
  return hasSome ? (
    <EmptyState
      title="No coupon like this"
      action={<ButtonLink href={couponsAddress(id)}>Show all coupons</ButtonLink>}
    >
      Choose another status or series.
    </EmptyState>
  ) : (
    <EmptyState icon={TicketPercent} title="No coupons yet">
      Coupons issued at a till, from here or for a referral stand in this list, with the bills they were used on.
    </EmptyState>
  )
}
