import type { ReactNode } from 'react'
import { ROLE_NAMES } from '@/components/access/roles'
import { AppShell } from '@/components/shell/app-shell'
import type { NavigationItem } from '@/components/shell/navigation'
import type { Permission } from '@/lib/access/permissions'
import { contextFor, currentUser, redirectToLogin } from '@/lib/access/session'
import { countWaitingFor } from '@/lib/change-requests/queue/queue'
import { signInAgainAction, signOutAction } from './session-actions'

/** Of what a person must be allowed one to see a place; the home page is everybody's. */
const NEEDED: Partial<Record<NavigationItem, readonly Permission[]>> = {
  customers: ['customers.read'],
  requests: ['requests.file', 'requests.decide'],
  settings: ['settings.read'],
}
const PLACES: readonly NavigationItem[] = ['home', 'customers', 'requests', 'settings']

/** The frame of everybody who is signed in; everybody else is sent to sign in. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const [user, ctx] = [await currentUser(), await contextFor()]
  if (!user || !ctx) return redirectToLogin()

  const may = (permission: Permission) => ctx.actor.permissions.has(permission)
  const { name, email, role, storeId } = user
  const store = storeId === null ? null : (ctx.settings.stores.get(storeId)?.name ?? null)
  return (
    <AppShell
      user={{ name, email, role: ROLE_NAMES[role], store }}
      nav={PLACES.filter((place) => NEEDED[place]?.some(may) ?? true)}
      badges={{ requests: await countWaitingFor(ctx) }}
      newHref={may('customers.register') ? '/customers/new' : null}
      signOut={signOutAction}
      signInAgain={signInAgainAction.bind(null, email)}
    >
      {children}
    </AppShell>
  )
}
