'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { isUnder, SETTINGS, type SettingsItem } from '@/components/shell/navigation'

/** The pages of the settings, as a row under the top bar. `items` are those the person may see. */
export function SettingsNav({ items }: { items: readonly SettingsItem[] }) {
  const pathname = usePathname()
  return (
    <nav
      aria-label="Settings"
      className="-mx-4 -mt-5 mb-5 overflow-x-auto border-b border-border px-4 sm:-mx-6 sm:px-6"
    >
      <ul className="flex gap-5">
        {items.map((item) => {
          const { label, href } = SETTINGS[item]
          return (
            <li key={item}>
              <Link
                href={href}
                aria-current={isUnder(pathname, href) ? 'page' : undefined}
                className="-mb-px flex h-10 items-center border-b-2 border-transparent text-table whitespace-nowrap text-muted hover:text-foreground aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-foreground pointer-coarse:h-11"
              >
                {label}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
