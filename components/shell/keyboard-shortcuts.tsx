'use client'

import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { mayLeave } from '@/components/shell/leaving'
import { usePalette, usePaletteKeys } from '@/components/shell/palette-context'
import { actOf, SHORTCUTS, type ShortcutAct } from '@/components/shell/shortcut-keys'
import { useFileTicket } from '@/components/tickets/file-ticket-context'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { SwitchInput } from '@/components/ui/switch-input'

type Help = { open: () => void }
const HelpContext = createContext<Help>({ open: () => {} })

/** Opens the list of keys. */
export const useShortcutHelp = () => use(HelpContext)

const SWITCH = 'single-key-shortcuts'

type Props = {
  children: ReactNode
  /** Where `n` goes, or null for a person who may not register. */
  newHref: string | null
}

/**
 * Single keys for the whole app. A page takes part by attributes alone: `data-page-search` on its search box,
 * `aria-keyshortcuts="e"` on its edit link (or any other key of the list on the control it should press), `data-row` on
 * the rows of a list. People may switch them off, because speech input types letters too (WCAG 2.1.4).
 */
export function KeyboardShortcuts({ children, newHref }: Props) {
  const router = useRouter()
  const palette = usePalette()
  const ticket = useFileTicket()
  const { keys: paletteKeys } = usePaletteKeys()
  const [helpOpen, setHelpOpen] = useState(false)
  const [on, setOn] = useState(true)

  useEffect(() => setOn(localStorage.getItem(SWITCH) !== 'off'), [])

  useEffect(() => {
    // For whoever drives the page by program: from now on a key is heard, or is not going to be.
    document.documentElement.dataset.keys = on ? 'on' : 'off'
    if (!on) return
    const act: Record<ShortcutAct, () => void> = {
      search: () => focusSearch() || palette.open(),
      new: () => press('n') || (newHref !== null && mayLeave(newHref) && router.push(newHref)),
      edit: () => press('e'),
      'file-ticket': () => press('f') || ticket.open(),
      approve: () => press('a'),
      reject: () => press('r'),
      take: () => pressInRow('t') || press('t'),
      select: () => pressInRow('x'),
      comment: () => press('c'),
      status: () => press('s'),
      priority: () => press('p'),
      watch: () => press('w'),
      back: () => press('u'),
      'next-row': () => press('j') || moveRow(1),
      'previous-row': () => press('k') || moveRow(-1),
      help: () => setHelpOpen(true),
    }
    const listen = (event: KeyboardEvent) => {
      // Escape has closed a menu by now.
      if (event.defaultPrevented) return
      const name = actOf(event, isBusy(event.target))
      if (!name) return
      // The browser closes what is open with it: an explanation, a choice of dates.
      if (event.key === 'Escape' && (document.querySelector(':popover-open') || !hasControl('u'))) return
      event.preventDefault()
      act[name]()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [on, palette, ticket, newHref, router])

  const help = useMemo(() => ({ open: () => setHelpOpen(true) }), [])
  return (
    <HelpContext value={help}>
      {children}
      <Dialog open={helpOpen} onClose={() => setHelpOpen(false)} title="Keyboard shortcuts">
        <dl className="mb-4 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
          <dt>
            <span className="flex gap-1">
              {paletteKeys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </span>
            <span className="sr-only">{paletteKeys.join(' ')}</span>
          </dt>
          <dd>Find customers, tickets, requests and pages</dd>
          {SHORTCUTS.map(({ key, meaning }) => (
            <div key={key} className="contents">
              <dt>
                <Kbd>{key}</Kbd>
                <span className="sr-only">{key}</span>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
          <dt>
            <Kbd>Enter</Kbd>
            <span className="sr-only">Enter</span>
          </dt>
          <dd>Open the row</dd>
        </dl>
        <SwitchInput
          name="shortcuts"
          label="Use single keys"
          description="Off if you dictate text or press keys by accident. Kept in this browser."
          on={on}
          onChange={(next) => {
            setOn(next)
            localStorage.setItem(SWITCH, next ? 'on' : 'off')
          }}
        />
      </Dialog>
    </HelpContext>
  )
}

// A closed `<dialog>` stays in the page and counts for nothing.
const OVERLAYS = 'dialog[open], [role="dialog"]:not(dialog), [role="menu"], [role="listbox"]'

/** Whether the key belongs to somebody else: a field, a menu, an open dialog. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector(OVERLAYS)) return true
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('textarea, select')) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'reset'].includes(target.type)
}

const isVisible = (element: HTMLElement) => element.getClientRects().length > 0

/** Focuses and selects the page's search box. False when there is none. */
function focusSearch(): boolean {
  const box = [...document.querySelectorAll<HTMLElement>('[data-page-search]')].find(isVisible)
  box?.focus()
  if (box instanceof HTMLInputElement) box.select()
  return box !== undefined
}

const controlOf = (key: string) =>
  [...document.querySelectorAll<HTMLElement>(`[aria-keyshortcuts~="${key}"]`)].find(
    (element) => isVisible(element) && !element.closest('[data-row]'),
  )

const hasControl = (key: string) => controlOf(key) !== undefined

/** Presses the visible control that carries the key, other than those of rows. False when there is none. */
function press(key: string): boolean {
  const control = controlOf(key)
  if (control instanceof HTMLTextAreaElement) control.focus()
  else control?.click()
  return control !== undefined
}

/** The same within the row that has the focus. */
function pressInRow(key: string): boolean {
  const row = document.activeElement?.closest('[data-row]')
  const control = row?.querySelector<HTMLElement>(`[aria-keyshortcuts~="${key}"]`)
  control?.click()
  return control != null
}

/** Moves the focus to the next or previous row's link; from outside the list to its first row. */
function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter(isVisible)
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const next = at === -1 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, at + step))]
  const control = next?.matches('a, button, [tabindex]') ? next : next?.querySelector<HTMLElement>('a, button')
  control?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
