'use client'

import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { RequestChip } from '@/components/requests/request-chip'
import { RiskChip } from '@/components/requests/risk-chip'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { DateTime } from '@/components/ui/figures'
import type { ListedRequest } from '@/lib/change-requests/queue/queue'
import { type QueueKind, requestAddress } from '@/lib/change-requests/queue/queue-state'
import { KIND_NAMES } from '@/lib/change-requests/words'

type Props = {
  caption: string
  requests: readonly ListedRequest[]
  kind?: QueueKind
  /** Leaves out who asked, where there is little room. */
  isBrief?: boolean
  /** Some wait and some are decided: each says which. */
  isMixed?: boolean
  locale: string
  zone: string
  now: Date
  empty?: ReactNode
}

/** Requests, each row the way to its card. */
export function RequestsTable({ caption, requests, kind, isBrief = false, isMixed = false, ...rest }: Props) {
  const { empty, locale, zone, now } = rest
  const columns: readonly DataColumn<ListedRequest>[] = [
    {
      id: 'kind',
      header: 'Request',
      cell: ({ baseType, customer }) => (
        <>
          {KIND_NAMES[baseType]}
          <span className="sr-only"> for {customer}</span>
        </>
      ),
    },
    {
      id: 'customer',
      header: 'Customer',
      onPhone: 'plain',
      cell: ({ customerId, customer }) => (
        <Link
          href={`/customers/${customerId}`}
          prefetch={false}
          className="relative z-10 text-link underline-offset-2 hover:underline"
        >
          {customer}
        </Link>
      ),
    },
    {
      id: 'change',
      header: 'Change',
      onPhone: 'plain',
      className: 'max-sm:w-full',
      wrap: true,
      cell: ({ from, to }) => <Change from={from} to={to} />,
    },
    {
      id: 'askedBy',
      header: 'Asked by',
      hideUnder: 'lg',
      cell: ({ askedBy, askedAt }) => (askedAt && askedAt !== askedBy ? `${askedBy}, ${askedAt}` : askedBy),
    },
    {
      id: 'addedAt',
      header: 'Asked',
      onPhone: 'plain',
      cell: ({ addedAt }) => <DateTime at={addedAt} as="relative" {...{ now, locale, zone }} />,
    },
    {
      id: 'state',
      header: 'Risk or outcome',
      onPhone: 'plain',
      cell: ({ risk, status, isReverted, decidedAt }) => (
        <span className="flex items-center gap-x-2 gap-y-1 max-sm:flex-wrap">
          {(isMixed || status !== 'PENDING') && <RequestChip status={status} isReverted={isReverted} />}
          {risk && <RiskChip level={risk} />}
          {decidedAt && (
            <span className="max-xl:hidden">
              <DateTime at={decidedAt} as="day" {...{ locale, zone }} />
            </span>
          )}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={requests}
      rowKey={({ id }) => String(id)}
      rowHref={({ id }) => requestAddress(id, kind)}
      hiddenColumns={isBrief ? ['askedBy'] : []}
      empty={empty}
    />
  )
}

/** What would become what. */
export function Change({ from, to }: { from: string | null; to: string }) {
  const part = 'inline-block max-w-full wrap-anywhere'
  if (from === null) return <span className={part}>{to}</span>
  return (
    <>
      <span className={part}>{from}</span>{' '}
      <ArrowRight aria-label="becomes" className="mx-0.5 inline size-3 text-muted" />{' '}
      <span className={`${part} font-medium`}>{to}</span>
    </>
  )
}
