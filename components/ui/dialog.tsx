'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from '@/components/ui/button'

type Props = {
  open: boolean
  /** Called on Escape, on the cross and on a click beside it. */
  onClose: () => void
  title: string
  children: ReactNode
  /** Buttons at the foot, the primary one last. */
  actions?: ReactNode
  /** `alertdialog` for a question that must be answered: a click beside it does not close it. */
  role?: 'dialog' | 'alertdialog'
  /** For a form of two columns; on a phone it is as wide as every other. */
  isWide?: boolean
}

const FIELD = 'input:not([readonly], [type="hidden"], [type="checkbox"]), select, textarea'

/** The first field there is, of radios the chosen one; without fields the first action, which is Cancel; else the cross. */
const startOf = (dialog: HTMLElement): HTMLElement | null => {
  const field = dialog.querySelector<HTMLElement>(FIELD)
  if (!field) return dialog.querySelector<HTMLElement>('[data-actions] button')
  const group = field.matches('[type="radio"]') ? field.closest('[role="radiogroup"]') : null
  return group?.querySelector<HTMLElement>('input:checked') ?? field
}

/**
 * The browser's own modal dialog: it keeps the focus, makes the page behind it inert and gives the focus back. The focus
 * starts on the first field, or where there is none on the first action.
 */
export function Dialog({ open, onClose, title, children, actions, role = 'dialog', isWide = false }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()

  useEffect(() => {
    const element = dialog.current
    if (!element || element.open === open) return
    if (!open) return element.close()
    element.showModal()
    startOf(element)?.focus()
  }, [open])

  // A click on the backdrop hits the dialog itself; it is a convenience beside Escape and the cross.
  useEffect(() => {
    const element = dialog.current
    if (!element || role !== 'dialog') return
    const closeBeside = (event: MouseEvent) => {
      if (event.target === element) element.close()
    }
    element.addEventListener('click', closeBeside)
    return () => element.removeEventListener('click', closeBeside)
  }, [role])

  return (
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={id}
      // React lets `close` bubble: a dialog inside this one closes itself only.
      onClose={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
      className={`m-auto ${isWide ? 'w-[min(42rem,calc(100vw-2rem))]' : 'w-[min(30rem,calc(100vw-2rem))]'} rounded-lg border border-border bg-overlay p-0 text-sm text-foreground shadow-overlay max-sm:mb-4`}
    >
      {open && (
        <div className="flex flex-col">
          <div className="flex min-h-12 items-center gap-2 border-b border-separator py-1 pr-2 pl-4">
            <h2 id={id} className="flex-1 text-base font-semibold">
              {title}
            </h2>
            <Button tone="quiet" size="sm" iconOnly label="Close" onClick={() => dialog.current?.close()}>
              <X aria-hidden="true" />
            </Button>
          </div>
          <div className="max-h-[70dvh] overflow-y-auto overscroll-contain px-4 py-3">{children}</div>
          {actions && (
            <div data-actions className="flex flex-wrap justify-end gap-2 border-t border-separator px-4 py-3">
              {actions}
            </div>
          )}
        </div>
      )}
    </dialog>
  )
}
