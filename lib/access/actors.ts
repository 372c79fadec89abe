import { isPermission, PERMISSIONS, permissionsOf, type Role, tillPermissions } from '@/lib/access/permissions'
import type { Actor } from '@/lib/context'
import type { Till } from '@/lib/organisation/settings'

interface Person {
  id: number
  name: string
  role: Role
  isApprover: boolean
  storeId: number | null
}

export const userActor = (user: Person): Actor => ({
  kind: 'user',
  label: `user:${user.id}`,
  name: user.name,
  permissions: permissionsOf(user.role, user.isApprover),
  tillId: null,
  storeId: user.storeId,
  id: user.id,
})

export const tillActor = (till: Pick<Till, 'id' | 'code' | 'storeId'>): Actor => ({
  kind: 'till',
  label: `till:${till.id}`,
  name: till.code,
  permissions: tillPermissions(),
  tillId: till.id,
  storeId: till.storeId,
  id: till.id,
})

/** An API account acts as `till`, its own or the one it names in its attribution headers. */
export const accountActor = (
  account: { id: number; name: string; permissions: readonly string[] },
  till: Pick<Till, 'id' | 'storeId'>,
): Actor => ({
  kind: 'account',
  label: `account:${account.id}`,
  name: account.name,
  permissions: tillPermissions(account.permissions.filter(isPermission)),
  tillId: till.id,
  storeId: till.storeId,
  id: account.id,
})

/** Whoever runs the program on the server: the command line and the first start. May everything. */
export const operatorActor = (): Actor => ({
  kind: 'operator',
  label: 'operator',
  name: 'Operator',
  permissions: new Set(PERMISSIONS),
  tillId: null,
  storeId: null,
  id: 0,
})

/** What the product does by itself when tickets are overdue. */
export const escalationActor = (): Actor => ({
  ...operatorActor(),
  label: 'escalation',
  name: 'Escalation rules',
  permissions: new Set(),
})
