import { TicketPercent } from 'lucide-react'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { OlderPages } from '@/components/care/older-pages'
import { Panel } from '@/components/customers/panel'
import { SkeletonRows } from '@/components/customers/panel-skeletons'
import { CouponFilters } from '@/components/loyalty/coupon-filters'
import { CouponIssue } from '@/components/loyalty/coupon-issue'
import { CouponTable } from '@/components/loyalty/coupon-table'
import { couponsAddress } from '@/components/loyalty/coupons-address'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
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
    <Panel
      title="Coupons"
      aside={
        <Suspense>
          <Issue desk={desk} />
        </Suspense>
      }
      skeleton={<SkeletonRows rows={6} />}
      className="min-h-96"
    >
      <Coupons desk={desk} state={state} />
    </Panel>
  )
}

/** Only for who may give coupons. */
async function Issue({ desk: { ctx, id, place, may } }: { desk: Desk }) {
  const [mayIssue, mayGrant] = [may('coupons.issue'), may('requests.decide')]
  if (!mayIssue && !mayGrant) return null
  return (
    <CouponIssue
      customerId={id}
      offers={await couponOffers(ctx, id)}
      place={place}
      {...(mayIssue && { issue: issueCouponAction })}
      {...(mayGrant && { grant: grantCouponAction })}
    />
  )
}

async function Coupons({ desk: { ctx, id, place }, state }: { desk: Desk; state: CouponsState }) {
  const [series, { coupons, older }] = [await seriesHeld(ctx, id), await couponsPage(ctx, id, state)]
  if (series.length === 0)
    return (
      <EmptyState icon={TicketPercent} title="No coupons yet">
        Coupons issued at a till, from here or for a referral stand in this list, with the bills they were used on.
      </EmptyState>
    )
  const { status, series: chosen, before } = state
  const narrowed = { ...(status && { status }), ...(chosen !== undefined && { series: chosen }) }
  return (
    <>
      <CouponFilters
        customerId={id}
        status={status ?? ''}
        seriesId={chosen === undefined ? '' : String(chosen)}
        series={series}
      />
      {coupons.length === 0 ? (
        <EmptyState
          title="No coupon like this"
          action={<ButtonLink href={couponsAddress(id)}>Show all coupons</ButtonLink>}
        >
          Choose another status or series.
        </EmptyState>
      ) : (
        <CouponTable coupons={coupons} place={place} />
      )}
      <OlderPages
        what="coupons"
        {...(before !== undefined && { newestHref: couponsAddress(id, narrowed) })}
        {...(older !== undefined && { olderHref: couponsAddress(id, { ...narrowed, before: older }) })}
      />
    </>
  )
}
