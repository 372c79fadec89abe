import { Coins } from 'lucide-react'
import type { Metadata } from 'next'
import { OlderPages } from '@/components/care/older-pages'
import { Panel, SkeletonLines } from '@/components/customers/panel'
import { ChartSkeleton, SkeletonRows } from '@/components/customers/panel-skeletons'
import { BalanceChart } from '@/components/loyalty/balance-chart'
import { pointsAddress } from '@/components/loyalty/points-address'
import { PointsExpiry } from '@/components/loyalty/points-expiry'
import { PointsFigures } from '@/components/loyalty/points-figures'
import { PointsFilter } from '@/components/loyalty/points-filter'
import { GrantPoints } from '@/components/loyalty/points-form'
import { PointsLedger } from '@/components/loyalty/points-ledger'
import { TierStanding } from '@/components/loyalty/tier-standing'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { decidesAlone } from '@/lib/change-requests/may-decide'
import {
  balanceByMonth,
  expiryView,
  type LedgerState,
  ledgerPage,
  ledgerStateSchema,
  pointsFigures,
  tierView,
} from '@/lib/loyalty/points/points-view'
import { customerDesk, type Desk } from '../../desk'
import { grantPointsAction, reverseRedemptionAction } from './actions'

export const metadata: Metadata = { title: 'Customer points and tier' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PointsPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const state = ledgerStateSchema.parse(await searchParams)
  const { ctx, id, customer, may } = desk
  if (customer.type !== 'LOYALTY' && customer.lifetimePoints === 0) return <Outside desk={desk} />
  const mayAsk = may('requests.file') && customer.type === 'LOYALTY'
  return (
    <div className="flex flex-col gap-4">
      <Panel
        title="Points"
        aside={mayAsk && <GrantPoints customerId={id} isGranted={decidesAlone(ctx)} action={grantPointsAction} />}
        skeleton={<SkeletonLines lines={2} />}
      >
        <Figures desk={desk} />
      </Panel>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Panel title="Balance over time" skeleton={<ChartSkeleton />}>
          <Balance desk={desk} />
        </Panel>
        <Panel title="Tier" className="xl:self-stretch">
          <Tier desk={desk} />
        </Panel>
      </div>
      <Panel title="Expiry" skeleton={<SkeletonLines lines={2} />}>
        <Expiry desk={desk} />
      </Panel>
      <Panel title="Ledger" skeleton={<SkeletonRows rows={8} />} className="min-h-96">
        <Ledger desk={desk} state={state} />
      </Panel>
    </div>
  )
}

/** In the place of a page of noughts. */
function Outside({ desk: { id, may } }: { desk: Desk }) {
  return (
    <Section title="Points & tier" className="min-h-96">
      <EmptyState
        icon={Coins}
        title="Not in the loyalty program"
        action={
          may('customers.edit') && <ButtonLink href={`/customers/${id}/edit`}>Edit the customer’s type</ButtonLink>
        }
      >
        Points and a tier begin when this customer joins.
      </EmptyState>
    </Section>
  )
}

async function Figures({ desk: { ctx, customer, place } }: { desk: Desk }) {
  return <PointsFigures figures={await pointsFigures(ctx, customer)} locale={place.locale} />
}

async function Balance({ desk: { ctx, id, place } }: { desk: Desk }) {
  return <BalanceChart months={await balanceByMonth(ctx, id)} locale={place.locale} />
}

async function Tier({ desk: { ctx, id, customer, place } }: { desk: Desk }) {
  return <TierStanding view={await tierView(ctx, customer)} customerId={id} place={place} />
}

async function Expiry({ desk: { ctx, customer, place } }: { desk: Desk }) {
  return <PointsExpiry expiry={await expiryView(ctx, customer)} place={place} />
}

async function Ledger({ desk: { ctx, id, place, may }, state }: { desk: Desk; state: LedgerState }) {
  const { entries, older } = await ledgerPage(ctx, id, state)
  const { kind, before } = state
  if (entries.length === 0 && kind === undefined && before === undefined)
    return (
      <EmptyState icon={Coins} title="No points yet">
        Points come with bills, on enrolment and as goodwill. Each of them stands in this list, and each that goes.
      </EmptyState>
    )
  const narrowed = kind ? { kind } : {}
  return (
    <>
      <PointsFilter customerId={id} kind={kind ?? ''} />
      {entries.length === 0 ? (
        <EmptyState
          title="No entry like this"
          action={<ButtonLink href={pointsAddress(id)}>Show all entries</ButtonLink>}
        >
          Choose another kind.
        </EmptyState>
      ) : (
        <PointsLedger
          customerId={id}
          entries={entries}
          place={place}
          {...(may('requests.decide') && { reverse: reverseRedemptionAction })}
        />
      )}
      <OlderPages
        what="entries"
        {...(before !== undefined && { newestHref: pointsAddress(id, narrowed) })}
        {...(older !== undefined && { olderHref: pointsAddress(id, { ...narrowed, before: older }) })}
      />
    </>
  )
}
