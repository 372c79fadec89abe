'use client'

import { Code } from '@/components/ui/code'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { DateTime } from '@/components/ui/figures'
import { StatusChip } from '@/components/ui/status-chip'

export type CampaignRow = {
  id: number
  name: string
  token: string
  isDefault: boolean
  startsAt: Date
  endedAt: Date | null
  /** Descriptions of the coupon series; empty = nothing. */
  forReferrer: string
  forReferee: string
}

type Props = { campaigns: readonly CampaignRow[]; locale: string; zone: string }

export function CampaignsTable({ campaigns, locale, zone }: Props) {
  return (
    <DataTable
      caption="Referral campaigns"
      columns={columnsIn({ locale, zone })}
      rows={campaigns}
      rowKey={(campaign) => String(campaign.id)}
      rowHref={(campaign) => `/settings/referrals/${campaign.id}`}
      empty={<EmptyState title="No campaign yet">Add one to let customers bring others.</EmptyState>}
    />
  )
}

const columnsIn = (place: { locale: string; zone: string }): readonly DataColumn<CampaignRow>[] => [
  { id: 'name', header: 'Name', cell: ({ name }) => name, sortBy: ({ name }) => name, wrap: true },
  { id: 'token', header: 'Token', cell: ({ token }) => <Code>{token}</Code>, sortBy: ({ token }) => token },
  {
    id: 'status',
    header: 'Status',
    cell: ({ endedAt, isDefault }) => (
      <span className="inline-flex flex-wrap gap-1">
        {endedAt === null ? <StatusChip tone="good">Running</StatusChip> : <StatusChip>Ended</StatusChip>}
        {isDefault && <StatusChip tone="accent">Default</StatusChip>}
      </span>
    ),
    sortBy: ({ endedAt }) => (endedAt === null ? 0 : 1),
    onPhone: 'plain',
  },
  { id: 'referrer', header: 'For the inviter', cell: ({ forReferrer }) => forReferrer || '–', wrap: true },
  { id: 'referee', header: 'For the invited', cell: ({ forReferee }) => forReferee || '–', wrap: true },
  {
    id: 'since',
    header: 'Since',
    cell: ({ startsAt }) => <DateTime at={startsAt} {...place} as="day" />,
    sortBy: ({ startsAt }) => startsAt.getTime(),
  },
]
