'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useTheme } from 'next-themes'
import { startTransition, useCallback, useEffect, useRef } from 'react'
import { handOver } from '@/components/customers/handed-over'
import { writeEntry } from '@/components/customers/list-text'
import { useShortcutHelp } from '@/components/shell/keyboard-shortcuts'
import { mayLeave } from '@/components/shell/leaving'
import { PaletteBox } from '@/components/shell/palette-box'
import { usePalette } from '@/components/shell/palette-context'
import type { PaletteRow } from '@/components/shell/palette-groups'
import type { PaletteAct, PaletteEntryId } from '@/components/shell/palette-pages'
import type { Place } from '@/components/shell/palette-row'
import { useFileTicket } from '@/components/tickets/file-ticket-context'

const LIST = '/customers'
const REGISTER = '/customers/new'

type Props = {
  /** The pages and actions this person may use. */
  entries: readonly PaletteEntryId[]
  place: Place
  /** Server action: ends the session and goes to the sign-in page. */
  signOut: () => Promise<void>
}

/**
 * Customers, tickets, requests, pages and actions from one box, over whatever page there is. The browser's own modal
 * dialog keeps the focus and gives it back; on a phone it fills the screen.
 */
export function Palette({ entries, place, signOut }: Props) {
  const { isOpen, close, userId } = usePalette()
  const help = useShortcutHelp()
  const ticket = useFileTicket()
  const { resolvedTheme, setTheme } = useTheme()
  const dialog = useRef<HTMLDialogElement>(null)
  const { go, goToList } = useGo()
  const caret = useRef<Caret | null>(null)

  useEffect(() => {
    const element = dialog.current
    if (!element || element.open === isOpen) return
    if (!isOpen) return element.close()
    caret.current = caretOf(document.activeElement)
    element.showModal()
    element.querySelector('input')?.focus()
  }, [isOpen])

  // A click on the backdrop hits the dialog itself.
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    const closeBeside = (event: MouseEvent) => {
      if (event.target === element) element.close()
    }
    element.addEventListener('click', closeBeside)
    return () => element.removeEventListener('click', closeBeside)
  }, [])

  const act = (name: PaletteAct) => {
    if (name === 'file-ticket') ticket.open()
    if (name === 'theme') setTheme(resolvedTheme === 'dark' ? 'light' : 'dark')
    if (name === 'keys') help.open()
    if (name === 'sign-out') startTransition(() => signOut())
  }

  const open = (row: PaletteRow, isNewTab: boolean) => {
    // At once, so that the focus is back on the page before anything else asks for it.
    dialog.current?.close()
    if (row.kind === 'all') return goToList(row.text)
    if (row.kind === 'file') return ticket.open(row.customer)
    if (row.kind === 'register') {
      handOver(row.registrable)
      return go(REGISTER)
    }
    if (row.kind === 'entry' && 'act' in row.entry.to) return act(row.entry.to.act)
    if (row.href === undefined) return
    if (isNewTab) window.open(row.href, '_blank', 'noopener')
    else go(row.href)
  }

  return (
    <dialog
      ref={dialog}
      data-palette
      aria-label="Search everything"
      onClose={(event) => {
        // React hands up what a dialog inside this one says.
        if (event.target !== event.currentTarget) return
        close()
        putBack(caret.current)
      }}
      className="mx-auto mt-[10dvh] mb-auto w-[min(40rem,calc(100vw-2rem))] overflow-hidden rounded-lg border border-border bg-overlay p-0 text-sm text-foreground shadow-overlay max-sm:m-0 max-sm:h-dvh max-sm:max-h-none max-sm:w-screen max-sm:max-w-none max-sm:rounded-none max-sm:border-0"
    >
      {isOpen && userId !== null && (
        <PaletteBox
          userId={userId}
          entries={entries}
          place={place}
          onOpen={open}
          onNavigate={go}
          onClose={() => dialog.current?.close()}
        />
      )}
    </dialog>
  )
}

type Caret = { field: HTMLInputElement | HTMLTextAreaElement; start: number; end: number }

const caretOf = (field: Element | null): Caret | null => {
  if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement)) return null
  const { selectionStart: start, selectionEnd: end } = field
  return start === null || end === null ? null : { field, start, end }
}

/** A closed dialog gives the focus back, but Chromium leaves the caret where it was lost: keys would do nothing. */
const putBack = (caret: Caret | null) => {
  if (caret && document.activeElement === caret.field) caret.field.setSelectionRange(caret.start, caret.end)
}

/** Leaves for another page unless the present one asks first; a text for the list is handed over on arrival. */
const useGo = () => {
  const router = useRouter()
  const pathname = usePathname()
  const textForList = useRef<string | null>(null)

  const go = useCallback(
    (href: string) => {
      textForList.current = null
      if (!mayLeave(href)) return
      // The form reads what it was handed when its page is made; from there to there the page stays as it is.
      if (href === REGISTER && window.location.pathname === REGISTER) window.location.assign(href)
      else router.push(href)
    },
    [router],
  )

  useEffect(() => {
    const text = textForList.current
    if (text === null || pathname !== LIST) return
    textForList.current = null
    writeEntry('replace', window.location.pathname + window.location.search, text)
  }, [pathname])

  const goToList = (text: string) => {
    if (pathname === LIST) return writeEntry('push', LIST, text)
    go(LIST)
    textForList.current = text
  }
  return { go, goToList }
}
