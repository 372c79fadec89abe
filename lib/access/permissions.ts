/** Every act a person, a till or an API account may be allowed. */
export const PERMISSIONS = [
  'customers.read',
  'customers.register',
  'customers.edit',
  'customers.export',
  'transactions.add',
  'points.redeem',
  'coupons.issue',
  'coupons.redeem',
  'care.write',
  'referrals.invite',
  'requests.file',
  'requests.decide',
  'tickets.file',
  'tickets.work',
  'tickets.manage',
  'status.set',
  'status.manage',
  'loyalty.manage',
  'settings.read',
  'settings.write',
  'stores.manage',
  'users.manage',
  'api.manage',
  'audit.read',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const isPermission = (text: string): text is Permission => PERMISSIONS.some((permission) => permission === text)

export const ROLES = ['admin', 'store_manager', 'support_agent'] as const
export type Role = (typeof ROLES)[number]

/** The one table role × permission. Deciding requests is a right of its own: any user may be made an approver. */
export const GRANTS: Record<Role | 'approver' | 'till', readonly Permission[]> = {
  admin: PERMISSIONS.filter((permission) => permission !== 'requests.decide'),
  store_manager: [
    'customers.read',
    'customers.register',
    'customers.edit',
    'customers.export',
    'coupons.issue',
    'care.write',
    'referrals.invite',
    'requests.file',
    'tickets.file',
    'tickets.work',
    'settings.read',
  ],
  support_agent: [
    'customers.read',
    'care.write',
    'referrals.invite',
    'requests.file',
    'tickets.file',
    'tickets.work',
    'status.set',
  ],
  approver: ['requests.decide'],
  till: [
    'customers.read',
    'customers.register',
    'customers.edit',
    'transactions.add',
    'points.redeem',
    'coupons.issue',
    'coupons.redeem',
    'care.write',
    'referrals.invite',
    'requests.file',
    'requests.decide',
    'tickets.file',
    'settings.read',
  ],
}

/** The permissions of a person: those of the role, and the approver's where the right was given. */
export const permissionsOf = (role: Role, isApprover: boolean): ReadonlySet<Permission> =>
  new Set([...GRANTS[role], ...(isApprover ? GRANTS.approver : [])])

/** The permissions of a till, or of an API account that acts as one (`granted` are the account's extra rights). */
export const tillPermissions = (granted: readonly Permission[] = []): ReadonlySet<Permission> =>
  new Set([...GRANTS.till, ...granted])
