'use client'

import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { DateTime } from '@/components/ui/figures'
import { StatusChip } from '@/components/ui/status-chip'
import type { ConsentChangeView } from '@/lib/care/consent-view'

/** By what act a consent changed, as people at the desk say it. */
const DOORS = {
  registration: 'Registration',
  update: 'Change of the customer',
  subscription: 'Subscription call',
  desk: 'At the desk',
  merge: 'Merge',
} as const satisfies Record<ConsentChangeView['via'], string>

const columnsIn = (locale: string, zone: string): readonly DataColumn<ConsentChangeView>[] => [
  { id: 'what', header: 'Consent', cell: ({ what }) => what },
  {
    id: 'to',
    header: 'Became',
    onPhone: 'plain',
    cell: ({ isSubscribed }) => (
      <StatusChip tone={isSubscribed ? 'good' : 'bad'}>{isSubscribed ? 'Subscribed' : 'Unsubscribed'}</StatusChip>
    ),
  },
  { id: 'when', header: 'When', onPhone: 'plain', cell: ({ at }) => <DateTime at={at} locale={locale} zone={zone} /> },
  { id: 'who', header: 'Who', cell: ({ by }) => by },
  { id: 'via', header: 'By way of', cell: ({ via }) => DOORS[via] },
  { id: 'till', header: 'Till', cell: ({ till }) => till ?? '—' },
]

type Props = { changes: readonly ConsentChangeView[]; locale: string; zone: string }

/** Who gave or withdrew which consent, when, by which act, at which till; newest first. */
export function ConsentLog({ changes, locale, zone }: Props) {
  return (
    <DataTable
      caption="Changes of consent, newest first"
      columns={columnsIn(locale, zone)}
      rows={changes}
      rowKey={({ id }) => String(id)}
      empty={
        <EmptyState title="No consent was given or withdrawn yet">
          Every change is kept here, with who made it and by which way.
        </EmptyState>
      }
    />
  )
}
