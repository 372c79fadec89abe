'use client'

import { Search } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useShortcutHelp } from '@/components/shell/keyboard-shortcuts'
import { Kbd } from '@/components/ui/kbd'

/** The way to the customers' search from any other page: looks like a box, leads to theirs. */
export function SearchEntry() {
  const { searchOnArrival } = useShortcutHelp()
  if (usePathname() === '/customers') return null
  return (
    <Link
      href="/customers"
      onClick={searchOnArrival}
      className="flex h-control w-56 cursor-pointer items-center gap-2 rounded-md border border-border bg-background px-2 text-table text-muted hover:border-[var(--field-border)] max-sm:w-control max-sm:justify-center max-sm:border-0 max-sm:px-0"
    >
      <Search aria-hidden="true" className="size-4 shrink-0" />
      <span className="max-sm:sr-only">Find a customer</span>
      <Kbd className="ml-auto max-sm:hidden pointer-coarse:hidden">/</Kbd>
    </Link>
  )
}
