import type { ReactNode } from 'react'
import type { SettingsItem } from '@/components/shell/navigation'
import { SettingsNav } from '@/components/shell/settings-nav'
import type { Permission } from '@/lib/access/permissions'
import { contextFor } from '@/lib/access/session'

const NEEDED: Record<SettingsItem, Permission> = {
  registration: 'settings.read',
  loyalty: 'settings.read',
  referrals: 'loyalty.manage',
  status: 'status.manage',
  users: 'users.manage',
  stores: 'stores.manage',
  api: 'api.manage',
}
const PAGES: readonly SettingsItem[] = ['registration', 'loyalty', 'referrals', 'status', 'users', 'stores', 'api']

/** The settings' own navigation over each of their pages. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const ctx = await contextFor()
  const items = PAGES.filter((page) => ctx?.actor.permissions.has(NEEDED[page]))
  return (
    <>
      {items.length > 1 && <SettingsNav items={items} />}
      {children}
    </>
  )
}
