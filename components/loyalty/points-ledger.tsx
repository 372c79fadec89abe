'use client'

import { PointsEvent } from '@/components/loyalty/points-event'
import { ReverseRedemption } from '@/components/loyalty/points-form'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { DateTime, Points } from '@/components/ui/figures'
import { formatPoints } from '@/components/ui/format'
import { StatusChip } from '@/components/ui/status-chip'
import type { FormAction } from '@/lib/forms'
import type { LedgerEntry } from '@/lib/loyalty/points/points-view'
import { kindOf } from './points-kinds'

type Props = {
  customerId: number
  entries: readonly LedgerEntry[]
  place: { locale: string; zone: string }
  /** Absent for who may not. */
  reverse?: FormAction
}

/** Every entry of the ledger with its cause and the balance it left. */
export function PointsLedger({ customerId, entries, place: { locale, zone }, reverse }: Props) {
  const columns: readonly DataColumn<LedgerEntry>[] = [
    {
      id: 'event',
      header: 'What happened',
      cell: (entry) => <PointsEvent entry={entry} customerId={customerId} />,
      wrap: true,
      className: 'sm:w-2/5',
    },
    {
      id: 'kind',
      header: 'Kind',
      cell: (entry) => <StatusChip tone={kindOf(entry).tone}>{kindOf(entry).name}</StatusChip>,
      onPhone: 'plain',
    },
    {
      id: 'at',
      header: 'When',
      cell: ({ occurredAt }) => <DateTime at={occurredAt} locale={locale} zone={zone} />,
      onPhone: 'plain',
    },
    {
      id: 'expires',
      header: 'Expires',
      cell: ({ points, expiresAt }) =>
        points < 0 ? '–' : expiresAt ? <DateTime at={expiresAt} locale={locale} zone={zone} as="day" /> : 'Never',
      hideUnder: 'xl',
    },
    {
      id: 'points',
      header: 'Points',
      cell: ({ points }) => (
        <span className="font-medium whitespace-nowrap">
          {points > 0 ? '+' : '−'}
          {formatPoints(Math.abs(points), locale)}
        </span>
      ),
      align: 'end',
    },
    {
      id: 'balance',
      header: 'Balance',
      cell: ({ balanceAfter }) => <Points points={balanceAfter} locale={locale} />,
      align: 'end',
    },
    ...(reverse
      ? [
          {
            id: 'reverse',
            header: 'Reverse',
            headerHidden: true,
            cell: ({ redemption }: LedgerEntry) =>
              redemption && <ReverseRedemption redemption={redemption} action={reverse} />,
            // Its dialog stands inside the cell and would take over what a cut cell does to text.
            wrap: true,
            onPhone: 'plain' as const,
          },
        ]
      : []),
  ]
  return (
    <DataTable
      caption="Points ledger, the newest first"
      columns={columns}
      rows={entries}
      rowKey={({ id }) => String(id)}
    />
  )
}
