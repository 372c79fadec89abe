'use client'

import { createContext, type ReactNode, use, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { isPaletteKey } from '@/components/shell/shortcut-keys'

type PaletteState = { isOpen: boolean; open: () => void; close: () => void; userId: number | null }
const PaletteContext = createContext<PaletteState>({ isOpen: false, open: () => {}, close: () => {}, userId: null })

/** Whether the palette is open, how to open it, and whose it is. */
export const usePalette = () => use(PaletteContext)

const never = () => () => {}
const useIsMac = () =>
  useSyncExternalStore(
    never,
    () => /^(Mac|iP)/.test(navigator.platform),
    () => false,
  )

const KEYS = { keys: ['Ctrl', 'K'], aria: 'Control+K' } as const
const MAC_KEYS = { keys: ['⌘', 'K'], aria: 'Meta+K' } as const

/** The keys that open the palette on this machine: as their caps read, and as `aria-keyshortcuts` has them. */
export const usePaletteKeys = () => (useIsMac() ? MAC_KEYS : KEYS)

// A closed `<dialog>` stays in the page and counts for nothing.
const OTHER_OVERLAYS = 'dialog[open]:not([data-palette]), [role$="dialog"]:not(dialog), [role="menu"]'

/** Ctrl K everywhere, also from inside a field; not over a dialog that waits for an answer. */
export function PaletteProvider({ userId, children }: { userId: number; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false)
  const isMac = useIsMac()

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isPaletteKey(event, isMac)) return
      // Never the browser's own search box: it would take the keys of whoever goes on typing.
      event.preventDefault()
      if (event.repeat || document.querySelector(OTHER_OVERLAYS)) return
      setIsOpen((before) => !before)
    }
    document.addEventListener('keydown', listen, { capture: true })
    return () => document.removeEventListener('keydown', listen, { capture: true })
  }, [isMac])

  const state = useMemo(
    () => ({ isOpen, userId, open: () => setIsOpen(true), close: () => setIsOpen(false) }),
    [isOpen, userId],
  )
  return <PaletteContext value={state}>{children}</PaletteContext>
}
