import type { Permission } from '@/lib/access/permissions'

/** The places of the frame, and below of what permissions one is needed to see each. */
export const NAVIGATION = {
  home: { label: 'Home', href: '/', under: '/' },
  customers: { label: 'Customers', href: '/customers', under: '/customers' },
  requests: { label: 'Requests', href: '/requests', under: '/requests' },
  tickets: { label: 'Tickets', href: '/tickets', under: '/tickets' },
  settings: { label: 'Settings', href: '/settings/registration', under: '/settings' },
} as const satisfies Record<string, { label: string; href: string; under: string }>
export type NavigationItem = keyof typeof NAVIGATION

/** The home page is everybody's. */
export const NAVIGATION_NEEDS: Partial<Record<NavigationItem, readonly Permission[]>> = {
  customers: ['customers.read'],
  requests: ['requests.file', 'requests.decide'],
  tickets: ['tickets.work'],
  settings: ['settings.read'],
}

export const SETTINGS = {
  registration: { label: 'Registration Configuration', href: '/settings/registration' },
  loyalty: { label: 'Loyalty', href: '/settings/loyalty' },
  referrals: { label: 'Referrals', href: '/settings/referrals' },
  status: { label: 'Status', href: '/settings/status' },
  tickets: { label: 'Tickets', href: '/settings/tickets' },
  users: { label: 'Users', href: '/settings/users' },
  stores: { label: 'Stores', href: '/settings/stores' },
  api: { label: 'API', href: '/settings/api' },
} as const satisfies Record<string, { label: string; href: string }>
export type SettingsItem = keyof typeof SETTINGS

export const SETTINGS_NEEDS: Record<SettingsItem, Permission> = {
  registration: 'settings.read',
  loyalty: 'settings.read',
  referrals: 'loyalty.manage',
  status: 'status.manage',
  tickets: 'tickets.manage',
  users: 'users.manage',
  stores: 'stores.manage',
  api: 'api.manage',
}

/** Whether a page lies in a place: `/customers/7/edit` lies under `/customers`; only the home page lies under `/`. */
export const isUnder = (pathname: string, place: string): boolean =>
  place === '/' ? pathname === '/' : pathname === place || pathname.startsWith(`${place}/`)
