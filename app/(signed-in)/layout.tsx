import type { ReactNode } from 'react'
import { ROLE_NAMES } from '@/components/access/roles'
import { AppShell } from '@/components/shell/app-shell'
import { NAVIGATION_NEEDS, type NavigationItem } from '@/components/shell/navigation'
import { entriesFor } from '@/components/shell/palette-pages'
import type { Permission } from '@/lib/access/permissions'
import { contextFor, currentUser, redirectToLogin } from '@/lib/access/session'
import { countWaitingFor } from '@/lib/change-requests/queue/queue'
import { authorise } from '@/lib/context'
import { countForMe } from '@/lib/tickets/queue/queue'
import { signInAgainAction, signOutAction } from './session-actions'

const PLACES: readonly NavigationItem[] = ['home', 'customers', 'requests', 'tickets', 'settings']

/** The frame of everybody who is signed in; everybody else is sent to sign in. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const [user, ctx] = [await currentUser(), await contextFor()]
  if (!user || !ctx) return redirectToLogin()

  const may = (permission: Permission) => ctx.actor.permissions.has(permission)
  const { id, name, email, role, storeId } = user
  const { organisation, config, stores } = ctx.settings
  const desk = authorise(ctx, 'tickets.work')
  const store = storeId === null ? null : (stores.get(storeId)?.name ?? null)
  return (
    <AppShell
      user={{ id, name, email, role: ROLE_NAMES[role], store }}
      nav={PLACES.filter((place) => NAVIGATION_NEEDS[place]?.some(may) ?? true)}
      badges={{ requests: await countWaitingFor(ctx), tickets: desk.ok ? await countForMe(desk.value) : 0 }}
      entries={entriesFor(ctx.actor.permissions)}
      place={{ locale: organisation.locale, zone: config.timeZone }}
      newHref={may('customers.register') ? '/customers/new' : null}
      mayFileTickets={may('tickets.file')}
      signOut={signOutAction}
      signInAgain={signInAgainAction.bind(null, email)}
    >
      {children}
    </AppShell>
  )
}
