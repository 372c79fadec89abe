import type { ReactNode } from 'react'
import { SETTINGS_NEEDS, type SettingsItem } from '@/components/shell/navigation'
import { SettingsNav } from '@/components/shell/settings-nav'
import { contextFor } from '@/lib/access/session'

const PAGES: readonly SettingsItem[] = [
  'registration',
  'loyalty',
  'referrals',
  'status',
  'tickets',
  'users',
  'stores',
  'api',
]

/** The settings' own navigation over each of their pages. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const ctx = await contextFor()
  const items = PAGES.filter((page) => ctx?.actor.permissions.has(SETTINGS_NEEDS[page]))
  return (
    <>
      {items.length > 1 && <SettingsNav items={items} />}
      {children}
    </>
  )
}
