'use client'

import { Code } from '@/components/ui/code'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { StatusChip } from '@/components/ui/status-chip'

export type AccountRow = {
  id: number
  name: string
  /** The till it acts as, with its store. */
  till: string
  tokenKey: string
  maySetConfiguration: boolean
  isDisabled: boolean
}

const COLUMNS: readonly DataColumn<AccountRow>[] = [
  { id: 'name', header: 'Name', cell: (account) => account.name, sortBy: (account) => account.name, wrap: true },
  { id: 'till', header: 'Acts as', cell: (account) => account.till, sortBy: (account) => account.till },
  { id: 'key', header: 'Key', cell: (account) => <Code>{account.tokenKey}</Code>, hideUnder: 'lg' },
  {
    id: 'rights',
    header: 'Rights',
    cell: (account) => (account.maySetConfiguration ? 'Till, configuration' : 'Till'),
    sortBy: (account) => (account.maySetConfiguration ? 0 : 1),
  },
  {
    id: 'status',
    header: 'Status',
    cell: (account) =>
      account.isDisabled ? <StatusChip>Disabled</StatusChip> : <StatusChip tone="good">Active</StatusChip>,
    sortBy: (account) => (account.isDisabled ? 1 : 0),
    onPhone: 'plain',
  },
]

export function AccountsTable({ accounts }: { accounts: readonly AccountRow[] }) {
  return (
    <DataTable
      caption="API accounts"
      columns={COLUMNS}
      rows={accounts}
      rowKey={(account) => String(account.id)}
      rowHref={(account) => `/settings/api/${account.id}`}
      defaultSort={{ column: 'name', direction: 'asc' }}
      empty={
        <EmptyState title="No API account yet">
          Tills call with their own code and password. An integration gets an account that acts as a till.
        </EmptyState>
      }
    />
  )
}
