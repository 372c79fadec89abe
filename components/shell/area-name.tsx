'use client'

import { usePathname } from 'next/navigation'
import { isUnder, NAVIGATION } from '@/components/shell/navigation'

/** The place of the navigation the page lies in, for the top bar. */
export function AreaName() {
  const pathname = usePathname()
  const area = Object.values(NAVIGATION).find(({ under }) => isUnder(pathname, under))
  return <span className="truncate text-table font-medium text-muted">{area?.label ?? 'Regulars'}</span>
}
