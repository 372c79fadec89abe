'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { CUSTOMER_TABS, type CustomerTab, tabHref } from '@/components/customers/tabs'
import { formatNumber } from '@/components/ui/format'

type Props = { customerId: number; counts: Partial<Record<CustomerTab, number>>; locale: string }

/** The parts of a customer's page, each with an address of its own. Where they do not fit they scroll sideways. */
export function CustomerTabs({ customerId, counts, locale }: Props) {
  const pathname = usePathname()
  const row = useRef<HTMLElement>(null)

  // Opened by its address on a phone, the current tab may lie out of sight.
  useEffect(() => {
    const current = row.current?.querySelector(`a[href="${pathname}"]`)
    if (!row.current || !current) return
    const [bounds, tab] = [row.current.getBoundingClientRect(), current.getBoundingClientRect()]
    if (tab.left < bounds.left || tab.right > bounds.right) row.current.scrollLeft += tab.left - bounds.left - 48
  }, [pathname])

  return (
    <nav
      ref={row}
      aria-label="Customer"
      className="mb-4 overflow-x-auto [scrollbar-width:thin] border-b border-border max-lg:-mx-4 max-lg:px-4 max-lg:sm:-mx-6 max-lg:sm:px-6"
    >
      <ul className="flex w-max gap-5 lg:max-2xl:gap-2">
        {CUSTOMER_TABS.map(({ tab, label, segment }) => {
          const href = tabHref(customerId, segment)
          const count = counts[tab] ?? 0
          return (
            <li key={tab}>
              <Link
                href={href}
                aria-current={pathname === href ? 'page' : undefined}
                className="flex h-10 items-center gap-1 border-b-2 border-transparent text-table whitespace-nowrap text-muted hover:text-foreground focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-foreground pointer-coarse:h-11"
              >
                {label}
                {count > 0 && <span className="text-xs text-muted tabular-nums">{countText(count, locale)}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** Counts end at a thousand, which then stands for any number from there on. */
const MOST_SHOWN = 999

const countText = (count: number, locale: string) =>
  count > MOST_SHOWN ? `${formatNumber(MOST_SHOWN, locale)}+` : formatNumber(count, locale)
