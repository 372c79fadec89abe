'use client'

import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useMemo, useSyncExternalStore } from 'react'
import { keptTicketList, neighboursOf, ticketListOf } from '@/components/tickets/ticket-neighbours'
import { ButtonLink } from '@/components/ui/button'
import { ticketHref } from '@/lib/tickets/href'

const QUEUE = '/tickets'
const nothingChanges = () => () => {}

/** Back to the list that the ticket was opened from, as it was, and on to the tickets beside it. */
export function TicketSteps({ code }: { code: string }) {
  // Known from the first picture on, so that keys pressed in a row each find their link.
  const kept = useSyncExternalStore(nothingChanges, keptTicketList, () => null)
  const list = useMemo(() => ticketListOf(kept), [kept])
  const { previous, next } = neighboursOf(list, code)
  return (
    <nav aria-label="Tickets" className="mb-1 flex min-h-control items-center gap-2">
      <Link
        href={list?.href ?? QUEUE}
        aria-keyshortcuts="u Escape"
        className="inline-flex min-h-6 items-center gap-1 text-table text-muted hover:text-foreground pointer-coarse:min-h-control"
      >
        <ArrowLeft aria-hidden="true" className="size-3.5" />
        Tickets
      </Link>
      <span className="ml-auto flex gap-1">
        {previous !== null && (
          <ButtonLink href={ticketHref(previous)} tone="quiet" size="sm" iconOnly label="Previous ticket" shortcut="k">
            <ChevronLeft aria-hidden="true" className="size-4" />
          </ButtonLink>
        )}
        {next !== null && (
          <ButtonLink href={ticketHref(next)} tone="quiet" size="sm" iconOnly label="Next ticket" shortcut="j">
            <ChevronRight aria-hidden="true" className="size-4" />
          </ButtonLink>
        )}
      </span>
    </nav>
  )
}
