import type { Metadata } from 'next'
import Link from 'next/link'
import { z } from 'zod'
import { Panel } from '@/components/customers/panel'
import { ChartSkeleton, FiguresSkeleton, SkeletonRows } from '@/components/customers/panel-skeletons'
import { OpenTickets } from '@/components/tickets/brief-tickets'
import { Section } from '@/components/ui/section'
import { urgentTickets } from '@/lib/tickets/of-customer-view'
import { customerDesk } from '../../desk'
import { AttributesPanel, BillsPanel, CouponsPanel, FiguresPanel, NotesPanel, SpendPanel } from './panels'

// The name is personal data and a title stays in the browser's history: it names the page only.
export const metadata: Metadata = { title: 'Customer' }

const stateSchema = z.object({ months: z.literal('24').optional().catch(undefined) })

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OverviewPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const { months } = stateSchema.parse(await searchParams)
  const home = `/customers/${desk.id}`
  // Few lines of one index, and read before anything is shown: a panel that comes later would move all the others.
  const tickets = await urgentTickets(desk.ctx, desk.id)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_20rem]">
      {tickets.length > 0 && (
        <Section
          title="Open tickets"
          aside={<TabLink href={`${home}/tickets`}>All tickets</TabLink>}
          className="sm:col-span-full"
        >
          <OpenTickets tickets={tickets} now={desk.ctx.now} locale={desk.place.locale} zone={desk.place.zone} />
        </Section>
      )}
      <Panel
        title="Spend by month"
        aside={
          <Link href={months ? home : `${home}?months=24`} scroll={false} className="text-link">
            {months ? '13 months' : '24 months'}
          </Link>
        }
        skeleton={<ChartSkeleton />}
        className="sm:max-xl:col-span-2"
      >
        <SpendPanel desk={desk} months={months ? 24 : 13} />
      </Panel>
      <Panel title="Figures" skeleton={<FiguresSkeleton />}>
        <FiguresPanel desk={desk} />
      </Panel>
      <Panel
        title="Latest transactions"
        aside={<TabLink href={`${home}/transactions`}>All transactions</TabLink>}
        skeleton={<SkeletonRows />}
      >
        <BillsPanel desk={desk} />
      </Panel>
      <Panel title="Active coupons" aside={<TabLink href={`${home}/coupons`}>All coupons</TabLink>}>
        <CouponsPanel desk={desk} />
      </Panel>
      <Panel title="Latest notes" aside={<TabLink href={`${home}/notes`}>All notes</TabLink>}>
        <NotesPanel desk={desk} />
      </Panel>
      <Panel title="Attributes" className="sm:max-xl:col-span-2">
        <AttributesPanel desk={desk} />
      </Panel>
    </div>
  )
}

function TabLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="text-link">
      {children}
    </Link>
  )
}
