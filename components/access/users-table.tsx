'use client'

import { ROLE_NAMES } from '@/components/access/roles'
import { type DataColumn, DataTable } from '@/components/ui/data-table'
import { StatusChip } from '@/components/ui/status-chip'
import type { Role } from '@/lib/access/permissions'

export type UserRow = {
  id: number
  name: string
  email: string
  role: Role
  isApprover: boolean
  /** Name of the store, or null for everywhere. */
  store: string | null
  isDisabled: boolean
}

const COLUMNS: readonly DataColumn<UserRow>[] = [
  { id: 'name', header: 'Name', cell: (user) => user.name, sortBy: (user) => user.name, wrap: true },
  { id: 'email', header: 'Email', cell: (user) => user.email, sortBy: (user) => user.email, onPhone: 'plain' },
  {
    id: 'role',
    header: 'Role',
    cell: (user) => (user.isApprover ? `${ROLE_NAMES[user.role]}, approver` : ROLE_NAMES[user.role]),
    sortBy: (user) => ROLE_NAMES[user.role],
    onPhone: 'plain',
  },
  { id: 'store', header: 'Store', cell: (user) => user.store ?? 'All', sortBy: (user) => user.store },
  {
    id: 'status',
    header: 'Status',
    cell: (user) => (user.isDisabled ? <StatusChip>Disabled</StatusChip> : <StatusChip tone="good">Active</StatusChip>),
    sortBy: (user) => (user.isDisabled ? 1 : 0),
    onPhone: 'plain',
  },
]

export function UsersTable({ users }: { users: readonly UserRow[] }) {
  return (
    <DataTable
      caption="Users"
      columns={COLUMNS}
      rows={users}
      rowKey={(user) => String(user.id)}
      rowHref={(user) => `/settings/users/${user.id}`}
      defaultSort={{ column: 'name', direction: 'asc' }}
    />
  )
}
