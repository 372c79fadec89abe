import { Download, ReceiptText } from 'lucide-react'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Panel, SkeletonLines } from '@/components/customers/panel'
import { PanelFault } from '@/components/customers/panel-fault'
import { TransactionDetails } from '@/components/loyalty/transaction-details'
import { TransactionFilters } from '@/components/loyalty/transaction-filters'
import { TransactionList } from '@/components/loyalty/transaction-list'
import { TransactionTotals } from '@/components/loyalty/transaction-totals'
import { EmptyState } from '@/components/ui/empty-state'
import { formatNumber } from '@/components/ui/format'
import { Pager } from '@/components/ui/pager'
import { SkeletonTable } from '@/components/ui/skeleton'
import {
  fromStart,
  isNarrowed,
  type TransactionsState,
  transactionsAddress,
  transactionsFile,
  transactionsStateSchema,
} from '@/lib/loyalty/transactions/list-state'
import {
  hasTransactions,
  type ListedBill,
  PAGE_SIZE,
  transactionDetails,
  transactionsPage,
  transactionTotals,
} from '@/lib/loyalty/transactions/transactions-view'
import { customerDesk, type Desk } from '../../desk'

export const metadata: Metadata = { title: 'Customer transactions' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }
type PartProps = { desk: Desk; state: TransactionsState }

export default async function TransactionsPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const state = transactionsStateSchema.parse(await searchParams)
  if (!isNarrowed(state) && !(await hasTransactions(desk.ctx, desk.id)))
    return (
      <Panel title="Transactions" className="min-h-96">
        <EmptyState title="No transactions yet" icon={ReceiptText}>
          Bills and returns come from the till.
        </EmptyState>
      </Panel>
    )
  const stores = [...desk.ctx.settings.stores.values()]
    .map(({ id, name }) => ({ value: String(id), label: name }))
    .sort((one, other) => (one.label < other.label ? -1 : 1))
  return (
    <>
      <TransactionFilters customerId={desk.id} state={state} stores={stores} />
      <Panel title="Totals" className="mb-4" skeleton={<SkeletonLines lines={2} />}>
        <Totals desk={desk} state={state} />
      </Panel>
      <Panel
        title="Transactions"
        className="min-h-96"
        skeleton={<SkeletonTable rows={12} />}
        aside={
          // A file, not a page: an ordinary link.
          <a href={transactionsFile(desk.id, state)} download className="button button--outline button--sm">
            <Download aria-hidden="true" />
            Download CSV
          </a>
        }
      >
        <Bills desk={desk} state={state} />
      </Panel>
    </>
  )
}

async function Totals({ desk: { ctx, id, place }, state }: PartProps) {
  return (
    <TransactionTotals
      totals={await transactionTotals(ctx, id, state)}
      currency={place.currency}
      locale={place.locale}
    />
  )
}

async function Bills({ desk, state }: PartProps) {
  const { ctx, id, place } = desk
  const { bills, hasPrevious, hasNext } = await transactionsPage(ctx, id, state)
  if (bills.length === 0)
    return <EmptyState title="No transaction like that">Change or clear the filters to see the others.</EmptyState>
  const first = (state.page - 1) * PAGE_SIZE + 1
  const [from, to] = [first, first + bills.length - 1].map((row) => formatNumber(row, place.locale))
  return (
    <>
      <TransactionList
        customerId={id}
        state={state}
        bills={bills}
        details={
          <PanelFault title="The transaction">
            <Suspense fallback={<SkeletonLines />}>
              <Details desk={desk} state={state} />
            </Suspense>
          </PanelFault>
        }
        {...place}
      />
      <Pager
        fact={`${from}–${to}`}
        previousHref={hasPrevious ? transactionsAddress(id, pageBefore(state, bills)) : undefined}
        nextHref={hasNext ? transactionsAddress(id, pageAfter(state, bills)) : undefined}
      />
    </>
  )
}

async function Details({ desk: { ctx, id, place }, state: { open } }: PartProps) {
  const details = open === undefined ? null : await transactionDetails(ctx, id, open)
  return details && <TransactionDetails customerId={id} details={details} {...place} />
}

const pageAfter = (state: TransactionsState, bills: readonly ListedBill[]): TransactionsState => ({
  ...fromStart(state),
  after: bills.at(-1)?.id,
  page: state.page + 1,
})

const pageBefore = (state: TransactionsState, bills: readonly ListedBill[]): TransactionsState =>
  state.page <= 2 ? fromStart(state) : { ...fromStart(state), before: bills[0]?.id, page: state.page - 1 }
