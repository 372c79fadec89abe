/** The tabs of a customer's page, in order. A new tab is a line here and a folder beside the others. */
export const CUSTOMER_TABS = [
  { tab: 'overview', label: 'Overview', segment: '' },
  { tab: 'transactions', label: 'Transactions', segment: 'transactions' },
  { tab: 'points', label: 'Points & tier', segment: 'points' },
  { tab: 'coupons', label: 'Coupons', segment: 'coupons' },
  { tab: 'tickets', label: 'Tickets', segment: 'tickets' },
  { tab: 'notes', label: 'Notes', segment: 'notes' },
  { tab: 'preferences', label: 'Preferences & consent', segment: 'preferences' },
  { tab: 'interactions', label: 'Interactions', segment: 'interactions' },
  { tab: 'referrals', label: 'Referrals', segment: 'referrals' },
  { tab: 'requests', label: 'Requests', segment: 'requests' },
  { tab: 'history', label: 'History', segment: 'history' },
] as const
export type CustomerTab = (typeof CUSTOMER_TABS)[number]['tab']

export const tabHref = (customerId: number, segment: string): string =>
  segment === '' ? `/customers/${customerId}` : `/customers/${customerId}/${segment}`
