import type { Permission, Role } from '@/lib/access/permissions'

export const ROLE_NAMES: Record<Role, string> = {
  admin: 'Admin',
  store_manager: 'Store manager',
  support_agent: 'Support agent',
}

/** What each permission lets a person do, as the table of rights says it. */
export const PERMISSION_NAMES: Record<Permission, string> = {
  'customers.read': 'Find and open customers',
  'customers.register': 'Register customers',
  'customers.edit': 'Edit customers',
  'customers.export': 'Export customers as a file',
  'transactions.add': 'Record bills and returns',
  'points.redeem': 'Redeem points',
  'coupons.issue': 'Issue coupons',
  'coupons.redeem': 'Redeem coupons',
  'care.write': 'Write notes, preferences and consent',
  'referrals.invite': 'Invite people for a customer',
  'requests.file': 'Ask for identifier changes and merges',
  'requests.decide': 'Approve or reject requests',
  'tickets.file': 'File tickets',
  'tickets.work': 'Work on tickets',
  'tickets.manage': 'Manage the ticket desk',
  'status.set': 'Change the status of a customer',
  'status.manage': 'Manage status labels',
  'loyalty.manage': 'Manage coupon series and referral campaigns',
  'settings.read': 'See the Registration Configuration',
  'settings.write': 'Change the Registration Configuration',
  'stores.manage': 'Manage stores and tills',
  'users.manage': 'Manage users',
  'api.manage': 'Manage API accounts',
  'audit.read': 'Read the audit log',
}
