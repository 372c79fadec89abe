import type { Metadata } from 'next'
import Link from 'next/link'
import { z } from 'zod'
import { Attributes } from '@/components/customers/known-details'
import { Panel, SkeletonLines } from '@/components/customers/panel'
import { ChartSkeleton, SkeletonRows } from '@/components/customers/panel-skeletons'
import { attributesOf } from '@/lib/customers/overview/attributes'
import { customerDesk } from '../../desk'
import { BillsPanel, CouponsPanel, FiguresPanel, FormerPanel, NotesPanel, SpendPanel } from './panels'

// The name is personal data and a title stays in the browser's history: it names the page only.
export const metadata: Metadata = { title: 'Customer' }

const stateSchema = z.object({ months: z.literal('24').optional().catch(undefined) })

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OverviewPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const { months } = stateSchema.parse(await searchParams)
  const home = `/customers/${desk.id}`
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <Panel
          title="Spend by month"
          aside={
            <Link href={months ? home : `${home}?months=24`} scroll={false} className="text-link">
              {months ? '13 months' : '24 months'}
            </Link>
          }
          skeleton={<ChartSkeleton />}
        >
          <SpendPanel desk={desk} months={months ? 24 : 13} />
        </Panel>
        <Panel
          title="Latest transactions"
          aside={<TabLink href={`${home}/transactions`}>All transactions</TabLink>}
          skeleton={<SkeletonRows />}
        >
          <BillsPanel desk={desk} />
        </Panel>
      </div>
      <div className="grid min-w-0 items-start gap-4 md:max-xl:grid-cols-2">
        <Panel title="Figures" skeleton={<SkeletonRows rows={4} />}>
          <FiguresPanel desk={desk} />
        </Panel>
      </div>
      <div className="grid items-start gap-4 md:grid-cols-2 xl:col-span-2 xl:grid-cols-3">
        <Panel title="Active coupons" aside={<TabLink href={`${home}/coupons`}>All coupons</TabLink>}>
          <CouponsPanel desk={desk} />
        </Panel>
        <Panel title="Latest notes" aside={<TabLink href={`${home}/notes`}>All notes</TabLink>}>
          <NotesPanel desk={desk} />
        </Panel>
        <Panel title="Attributes">
          <Attributes attributes={attributesOf(desk.ctx, desk.customer)} gender={desk.customer.gender} />
        </Panel>
        <Panel title="Former identifiers" skeleton={<SkeletonLines lines={1} />}>
          <FormerPanel desk={desk} />
        </Panel>
      </div>
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
