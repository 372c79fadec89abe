'use client'

import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useId, useRef, useState } from 'react'
import { FileTicketButton } from '@/components/tickets/file-ticket-button'
import { ButtonLink } from '@/components/ui/button'

/** What this person may do with a customer. */
export interface MayDo {
  edit: boolean
  fileTicket?: boolean
  change: boolean
  merge: boolean
  delete: boolean
  setStatus: boolean
}

/** What can be done with this customer, each for those who may. Where the window is narrow all but the first fold. */
export function CustomerActions({ customerId, may }: { customerId: number; may: MayDo }) {
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  // The bar scrolls by itself: what was opened at its foot would lie out of sight.
  useEffect(() => {
    if (isOpen) list.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const home = `/customers/${customerId}`
  const others = [
    ...(may.change ? [{ label: 'Ask for a change', href: `${home}/identifiers` }] : []),
    ...(may.setStatus ? [{ label: 'Change status…', href: `${home}/status` }] : []),
    ...(may.merge ? [{ label: 'Merge…', href: `/customers/merge?first=${customerId}` }] : []),
    ...(may.delete ? [{ label: 'Delete personal data…', href: `${home}/delete` }] : []),
  ]
  const hasButtons = may.edit || may.fileTicket
  if (!hasButtons && others.length === 0) return null
  return (
    <nav
      aria-label="Actions"
      className="flex flex-col gap-2 border-separator bg-background lg:sticky lg:-bottom-4 lg:-mx-4 lg:-mb-4 lg:border-t lg:px-4 lg:py-3"
    >
      <div className={`flex flex-wrap gap-2 ${hasButtons ? '' : 'lg:hidden'}`}>
        {may.edit && (
          <ButtonLink href={`${home}/edit`} tone="primary" shortcut="e">
            Edit
          </ButtonLink>
        )}
        {may.fileTicket && <FileTicketButton tone={may.edit ? 'secondary' : 'primary'} />}
        {others.length > 0 && (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={`${id}-others`}
            onClick={() => setIsOpen(!isOpen)}
            className="button button--outline lg:hidden"
          >
            <Ellipsis aria-hidden="true" className="size-4" />
            More actions
          </button>
        )}
      </div>
      {others.length > 0 && (
        <ul ref={list} id={`${id}-others`} className={`flex flex-col ${isOpen ? '' : 'max-lg:hidden'}`}>
          {others.map(({ label, href }) => (
            <li key={href}>
              <Link
                href={href}
                className="flex min-h-7 items-center text-table text-link hover:underline pointer-coarse:min-h-control"
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}
