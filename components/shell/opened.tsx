'use client'

import { useEffect } from 'react'
import { usePalette } from '@/components/shell/palette-context'
import { recordOpened } from '@/components/shell/palette-recents'
import type { OpenedPage } from '@/lib/palette/schema'

/** Remembers that this page was opened, for the palette's "Recently opened". Shows nothing. */
export function Opened({ kind, id }: OpenedPage) {
  const { userId } = usePalette()
  useEffect(() => {
    if (userId !== null) recordOpened(localStorage, userId, { kind, id })
  }, [userId, kind, id])
  return null
}
