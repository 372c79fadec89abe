'use client'

import { Code } from '@/components/ui/code'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { StatusChip } from '@/components/ui/status-chip'

export type TillRow = { id: number; code: string; name: string; isDisabled: boolean }

const COLUMNS: readonly DataColumn<TillRow>[] = [
  { id: 'name', header: 'Name', cell: (till) => till.name, sortBy: (till) => till.name, wrap: true },
  { id: 'code', header: 'Code', cell: (till) => <Code>{till.code}</Code>, sortBy: (till) => till.code },
  {
    id: 'status',
    header: 'Status',
    cell: (till) => (till.isDisabled ? <StatusChip>Disabled</StatusChip> : <StatusChip tone="good">Active</StatusChip>),
    sortBy: (till) => (till.isDisabled ? 1 : 0),
    onPhone: 'plain',
  },
]

export function TillsTable({ storeId, tills }: { storeId: number; tills: readonly TillRow[] }) {
  return (
    <DataTable
      caption="Tills of this store"
      columns={COLUMNS}
      rows={tills}
      rowKey={(till) => String(till.id)}
      rowHref={(till) => `/settings/stores/${storeId}/tills/${till.id}`}
      defaultSort={{ column: 'code', direction: 'asc' }}
      empty={<EmptyState title="No till yet">Calls to the API are made as a till.</EmptyState>}
    />
  )
}
