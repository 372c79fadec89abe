import Link from 'next/link'
import type { ReactNode } from 'react'
import { AreaName } from '@/components/shell/area-name'
import { KeyboardShortcuts } from '@/components/shell/keyboard-shortcuts'
import { type Badges, NavLinks } from '@/components/shell/nav-links'
import type { NavigationItem } from '@/components/shell/navigation'
import { Palette } from '@/components/shell/palette'
import { PaletteProvider } from '@/components/shell/palette-context'
import type { PaletteEntryId } from '@/components/shell/palette-pages'
import type { Place } from '@/components/shell/palette-row'
import { SearchEntry } from '@/components/shell/search-entry'
import { SessionProvider, type SignInAgainAction } from '@/components/shell/session-context'
import { ThemeToggle } from '@/components/shell/theme-toggle'
import { type ShellUser, UserMenu } from '@/components/shell/user-menu'
import { FileTicketProvider } from '@/components/tickets/file-ticket-context'
import { FileTicketDialog } from '@/components/tickets/file-ticket-dialog'

type Props = {
  user: ShellUser
  /** The places this person may see, in order. */
  nav: readonly NavigationItem[]
  /** What waits for this person, by place. */
  badges?: Badges
  /** The pages and actions this person may use. */
  entries: readonly PaletteEntryId[]
  place: Place
  /** Where `n` goes, or null for a person who may not register. Default `/customers/new`. */
  newHref?: string | null
  mayFileTickets?: boolean
  /** Server action: ends the session and goes to the sign-in page. */
  signOut: () => Promise<void>
  /** Server action: the password of the person whose session ended in the middle of a form. */
  signInAgain: SignInAgainAction
  /** Stands in the top bar instead of the place's name: a breadcrumb, a till chooser. */
  topBar?: ReactNode
  children: ReactNode
}

/**
 * The frame around every signed-in page: navigation (208 px, a rail of icons under 1024 px, a bottom bar under 640 px),
 * top bar, content of at most 1440 px. Every form inside can ask for the password again (`ActionForm`).
 */
export function AppShell({
  user,
  nav,
  badges = {},
  entries,
  place,
  newHref = '/customers/new',
  mayFileTickets = false,
  topBar,
  children,
  ...actions
}: Props) {
  return (
    <SessionProvider email={user.email} signInAgain={actions.signInAgain}>
      <PaletteProvider userId={user.id}>
        <FileTicketProvider mayFile={mayFileTickets}>
          <KeyboardShortcuts newHref={newHref}>
            <a
              href="#main"
              className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-2 text-accent-foreground focus:translate-y-0"
            >
              Skip to the content
            </a>
            <div className="flex min-h-dvh max-sm:flex-col-reverse">
              <nav
                aria-label="Main"
                className="sticky top-0 z-30 flex h-dvh w-nav shrink-0 flex-col gap-3 border-r border-border bg-surface-secondary p-2 max-lg:w-rail max-sm:fixed max-sm:inset-x-0 max-sm:top-auto max-sm:bottom-0 max-sm:h-auto max-sm:w-auto max-sm:flex-row max-sm:gap-0 max-sm:border-t max-sm:border-r-0 max-sm:p-0 max-sm:pb-[env(safe-area-inset-bottom)]"
              >
                <Brand />
                <NavLinks items={nav} badges={badges} />
                <div className="mt-auto max-sm:mt-0 max-sm:w-16">
                  <UserMenu user={user} signOut={actions.signOut} />
                </div>
              </nav>
              <div className="flex min-w-0 flex-1 flex-col max-sm:pb-bottom-bar">
                <header className="sticky top-0 z-20 flex h-top items-center gap-3 border-b border-border bg-background px-4 sm:px-6">
                  {topBar ?? <AreaName />}
                  <div className="ml-auto flex items-center gap-1.5">
                    <SearchEntry />
                    <ThemeToggle />
                  </div>
                </header>
                <main id="main" tabIndex={-1} className="w-full max-w-[90rem] flex-1 px-4 py-5 outline-none sm:px-6">
                  {children}
                </main>
              </div>
            </div>
            <Palette entries={entries} place={place} signOut={actions.signOut} />
            <FileTicketDialog />
          </KeyboardShortcuts>
        </FileTicketProvider>
      </PaletteProvider>
    </SessionProvider>
  )
}

/** The name, and its first letter where there is only a rail. */
function Brand() {
  return (
    <Link
      href="/"
      className="flex h-8 items-center gap-2 rounded-md px-2 font-semibold tracking-tight sm:max-lg:justify-center sm:max-lg:px-0 max-sm:hidden"
    >
      <span
        aria-hidden="true"
        className="flex size-5 items-center justify-center rounded bg-accent text-xs font-bold text-accent-foreground"
      >
        R
      </span>
      <span className="max-lg:sr-only">Regulars</span>
    </Link>
  )
}
