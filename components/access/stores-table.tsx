'use client'

import { Code } from '@/components/ui/code'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { StatusChip } from '@/components/ui/status-chip'

export type StoreRow = {
  id: number
  code: string
  name: string
  tills: number
  externalId: string
  isDisabled: boolean
}

const COLUMNS: readonly DataColumn<StoreRow>[] = [
  { id: 'name', header: 'Name', cell: (store) => store.name, sortBy: (store) => store.name, wrap: true },
  { id: 'code', header: 'Code', cell: (store) => <Code>{store.code}</Code>, sortBy: (store) => store.code },
  {
    id: 'externalId',
    header: 'External ID',
    cell: (store) => <Code>{store.externalId || '–'}</Code>,
    sortBy: (store) => store.externalId || null,
  },
  { id: 'tills', header: 'Tills', cell: (store) => store.tills, sortBy: (store) => store.tills, align: 'end' },
  {
    id: 'status',
    header: 'Status',
    cell: (store) => (store.isDisabled ? <StatusChip>Disabled</StatusChip> : <StatusChip tone="good">Open</StatusChip>),
    sortBy: (store) => (store.isDisabled ? 1 : 0),
    onPhone: 'plain',
  },
]

export function StoresTable({ stores }: { stores: readonly StoreRow[] }) {
  return (
    <DataTable
      caption="Stores"
      columns={COLUMNS}
      rows={stores}
      rowKey={(store) => String(store.id)}
      rowHref={(store) => `/settings/stores/${store.id}`}
      defaultSort={{ column: 'name', direction: 'asc' }}
      empty={<EmptyState title="No store yet">Add the first store, then its tills.</EmptyState>}
    />
  )
}
