'use client'

import { ClipboardList, House, type LucideIcon, MessagesSquare, Settings, Users } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { isUnder, NAVIGATION, type NavigationItem } from '@/components/shell/navigation'

const ICON: Record<NavigationItem, LucideIcon> = {
  home: House,
  customers: Users,
  requests: ClipboardList,
  tickets: MessagesSquare,
  settings: Settings,
}

export type Badges = Partial<Record<NavigationItem, number>>

/**
 * The places of the main navigation: a column with words, a rail of icons whose words appear on hover and focus, or the phone's
 * bottom bar. One list in the page; only its shape changes.
 */
export function NavLinks({ items, badges }: { items: readonly NavigationItem[]; badges: Badges }) {
  const pathname = usePathname()
  return (
    <ul className="flex flex-col gap-0.5 max-sm:flex-1 max-sm:flex-row max-sm:justify-around max-sm:gap-0">
      {items.map((item) => {
        const { label, href, under } = NAVIGATION[item]
        const Icon = ICON[item]
        const waiting = badges[item] ?? 0
        return (
          <li key={item} className="max-sm:flex-1">
            <Link
              href={href}
              aria-label={waiting > 0 ? `${label}, ${shownCount(waiting)} waiting` : undefined}
              aria-current={isUnder(pathname, under) ? (pathname === href ? 'page' : 'true') : undefined}
              className="group relative flex h-control items-center gap-2.5 rounded-md px-2 text-muted hover:bg-default hover:text-foreground aria-[current]:bg-nav-current aria-[current]:font-medium aria-[current]:text-foreground sm:max-lg:justify-center max-sm:h-bottom-bar max-sm:flex-col max-sm:justify-center max-sm:gap-0.5 max-sm:rounded-none max-sm:px-1 max-sm:text-xs max-sm:aria-[current]:bg-transparent"
            >
              <Icon aria-hidden="true" className="size-4 shrink-0 max-sm:size-5 group-aria-[current]:text-link" />
              <span className="truncate sm:max-lg:sr-only sm:max-lg:group-hover:not-sr-only sm:max-lg:group-hover:absolute sm:max-lg:group-hover:left-full sm:max-lg:group-hover:z-50 sm:max-lg:group-hover:ml-2 sm:max-lg:group-hover:rounded-md sm:max-lg:group-hover:bg-overlay sm:max-lg:group-hover:px-2 sm:max-lg:group-hover:py-1 sm:max-lg:group-hover:shadow-overlay sm:max-lg:group-focus-visible:not-sr-only sm:max-lg:group-focus-visible:absolute sm:max-lg:group-focus-visible:left-full sm:max-lg:group-focus-visible:z-50 sm:max-lg:group-focus-visible:ml-2 sm:max-lg:group-focus-visible:rounded-md sm:max-lg:group-focus-visible:bg-overlay sm:max-lg:group-focus-visible:px-2 sm:max-lg:group-focus-visible:py-1 sm:max-lg:group-focus-visible:shadow-overlay">
                {label}
              </span>
              {waiting > 0 && <Badge count={waiting} />}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

/** How much waits for me. */
function Badge({ count }: { count: number }) {
  return (
    <span className="ml-auto rounded-md bg-accent-soft px-1.5 text-xs font-medium text-accent-soft-foreground tabular-nums max-lg:absolute max-lg:top-0.5 max-lg:right-0.5 max-lg:px-1">
      {shownCount(count)}
    </span>
  )
}

const shownCount = (count: number) => (count > 99 ? '99+' : String(count))
