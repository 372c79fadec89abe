'use client'

import { Identifier } from '@/components/ui/code'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { DateTime } from '@/components/ui/figures'
import type { Home } from '@/lib/customers/home'
import { TYPE_NAMES } from '@/lib/customers/words'

type Recent = Home['recent'][number]
type Props = { recent: Home['recent']; caption: string; locale: string; zone: string; now: Date }

/** The customers whom one has just dealt with. */
export function RecentCustomers({ recent, caption, locale, zone, now }: Props) {
  const columns: readonly DataColumn<Recent>[] = [
    { id: 'name', header: 'Name', cell: ({ name }) => name },
    {
      id: 'identifier',
      header: 'Identifier',
      onPhone: 'plain',
      cell: ({ identifier }) => (identifier === null ? '–' : <Identifier>{identifier}</Identifier>),
    },
    { id: 'type', header: 'Type', onPhone: 'plain', cell: ({ type }) => TYPE_NAMES[type] },
    {
      id: 'at',
      header: 'Changed',
      onPhone: 'plain',
      cell: ({ at }) => <DateTime at={at} locale={locale} zone={zone} as="relative" now={now} />,
    },
  ]
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={recent}
      rowKey={({ id }) => String(id)}
      rowHref={({ id }) => `/customers/${id}`}
      empty={<EmptyState title="No customers yet">They appear here once they are registered.</EmptyState>}
    />
  )
}
