import { Download, Inbox } from 'lucide-react'
import type { Metadata } from 'next'
import { QueueFilters } from '@/components/requests/queue-filters'
import { QueueTabs } from '@/components/requests/queue-tabs'
import { RequestsTable } from '@/components/requests/requests-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { formatNumber } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { type ListedRequest, PAGE_SIZE, pendingCounts, requestsPage } from '@/lib/change-requests/queue/queue'
import {
  fromStart,
  isNarrowed,
  type QueueState,
  queueAddress,
  queueFile,
  queueStateSchema,
} from '@/lib/change-requests/queue/queue-state'
import { requestsReader, sayFor } from '../reader'

export const metadata: Metadata = { title: 'Requests' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function RequestsPage({ searchParams }: Props) {
  const ctx = await requestsReader()
  const state = queueStateSchema.parse(await searchParams)
  const { organisation, config } = ctx.settings
  const { locale } = organisation
  const [pending, { requests, hasPrevious, hasNext }] = [
    await pendingCounts(ctx),
    await requestsPage(ctx, state, sayFor(ctx)),
  ]
  const all = pending.get('all') ?? 0
  const first = (state.page - 1) * PAGE_SIZE + 1
  const [from, to] = [first, first + requests.length - 1].map((row) => formatNumber(row, locale))
  return (
    <>
      <PageHeader
        title="Requests"
        fact={all === 0 ? 'nothing waits' : `${formatNumber(all, locale)} pending`}
        actions={
          // A file, not a page: an ordinary link.
          <a href={queueFile(state)} download className="button button--outline button--sm">
            <Download aria-hidden="true" />
            Download CSV
          </a>
        }
      />
      <QueueTabs state={state} pending={pending} />
      <QueueFilters state={state} />
      <RequestsTable
        caption="Requests"
        requests={requests}
        kind={state.kind}
        isMixed={state.status === 'any'}
        locale={locale}
        zone={config.timeZone}
        now={ctx.now}
        empty={<NoRequests state={state} />}
      />
      {requests.length > 0 && (
        <Pager
          fact={`${from}–${to}`}
          previousHref={hasPrevious ? queueAddress(pageBefore(state, requests)) : undefined}
          nextHref={hasNext ? queueAddress(pageAfter(state, requests)) : undefined}
        />
      )}
    </>
  )
}

function NoRequests({ state }: { state: QueueState }) {
  if (isNarrowed(state) || state.after !== undefined || state.before !== undefined)
    return <EmptyState title="No request like that">Change or clear the filters to see the others.</EmptyState>
  return (
    <EmptyState
      title="Nothing waits"
      icon={Inbox}
      action={
        <ButtonLink href={queueAddress({ kind: state.kind, status: 'any' })} size="sm">
          Show decided requests
        </ButtonLink>
      }
    >
      {state.kind === 'all'
        ? 'Tills and staff ask on a customer’s page; what needs a decision appears here.'
        : 'No request of this kind needs a decision.'}
    </EmptyState>
  )
}

const pageAfter = (state: QueueState, requests: readonly ListedRequest[]): QueueState => ({
  ...fromStart(state),
  after: requests.at(-1)?.id,
  page: state.page + 1,
})

const pageBefore = (state: QueueState, requests: readonly ListedRequest[]): QueueState =>
  state.page <= 2 ? fromStart(state) : { ...fromStart(state), before: requests[0]?.id, page: state.page - 1 }
