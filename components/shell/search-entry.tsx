'use client'

import { Search } from 'lucide-react'
import { usePalette, usePaletteKeys } from '@/components/shell/palette-context'
import { Kbd } from '@/components/ui/kbd'

/** Opens the palette: looks like a box, on a phone like an icon. */
export function SearchEntry() {
  const { open } = usePalette()
  const { keys, aria } = usePaletteKeys()
  return (
    <button
      type="button"
      onClick={open}
      aria-haspopup="dialog"
      aria-keyshortcuts={aria}
      className="flex h-control w-56 cursor-pointer items-center gap-2 rounded-md border border-border bg-background px-2 text-table text-muted hover:border-[var(--field-border)] max-sm:size-11 max-sm:justify-center max-sm:border-0 max-sm:px-0"
    >
      <Search aria-hidden="true" className="size-4 shrink-0" />
      <span className="max-sm:sr-only">Search…</span>
      <span className="ml-auto flex gap-1 max-sm:hidden pointer-coarse:hidden">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
    </button>
  )
}
