'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

const PAGES = [
  { label: 'Statuses and departments', href: '/settings/tickets' },
  { label: 'Targets and hours', href: '/settings/tickets/targets' },
  { label: 'Escalation', href: '/settings/tickets/escalation' },
  { label: 'Quick replies', href: '/settings/tickets/replies' },
] as const

/** The pages of the ticket desk's settings. */
export function DeskNav() {
  const pathname = usePathname()
  return (
    <nav aria-label="Ticket desk" className="mb-5">
      <ul className="flex flex-wrap gap-1">
        {PAGES.map(({ label, href }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={pathname === href ? 'page' : undefined}
              className="flex min-h-control items-center rounded-md px-2.5 text-table text-muted hover:bg-default hover:text-foreground aria-[current]:bg-nav-current aria-[current]:font-medium aria-[current]:text-foreground"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
