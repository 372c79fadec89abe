'use client'

import { ArrowDownToLine, CircleAlert, CircleCheck, X } from 'lucide-react'
import Link from 'next/link'
import type { BulkResult } from '@/components/tickets/use-ticket-changes'
import { Button } from '@/components/ui/button'
import { ticketHref } from '@/lib/tickets/href'
import type { LiveTickets } from '@/lib/tickets/queue/live'

/** What has come or gone while somebody works on the list: it waits until they want it. */
export function QueueNews({ live, onCatchUp }: { live: LiveTickets; onCatchUp: () => void }) {
  if (!live.isBehind) return null
  const { waiting, gone } = live
  const parts = [
    ...(waiting > 0 ? [waiting === 1 ? '1 new ticket' : `${waiting} new tickets`] : []),
    ...(gone.size > 0 ? [gone.size === 1 ? '1 has left this list' : `${gone.size} have left this list`] : []),
  ]
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg bg-accent-soft px-3 py-1 text-table text-accent-soft-foreground">
      <ArrowDownToLine aria-hidden="true" className="size-4 shrink-0" />
      <p className="flex-1">{parts.length > 0 ? parts.join(', ') : 'The order has changed'}</p>
      <Button size="sm" tone="quiet" onClick={onCatchUp}>
        Show now
      </Button>
    </div>
  )
}

/** What became of a change of one or several tickets, until it is put away. The live region is always on the page. */
export function QueueOutcome({ result, onClose }: { result: BulkResult | null; onClose: () => void }) {
  return (
    <div role="status" aria-live="polite" className="empty:hidden">
      {result && <Outcome result={result} onClose={onClose} />}
    </div>
  )
}

function Outcome({ result, onClose }: { result: BulkResult; onClose: () => void }) {
  const stayed = result.status === 'done' ? result.stayed : []
  const isWell = result.status === 'done' && stayed.length === 0
  const Icon = isWell ? CircleCheck : CircleAlert
  return (
    <div
      className={`flex items-start gap-2 rounded-lg px-3 py-2 text-table ${
        isWell ? 'bg-success-soft text-success-soft-foreground' : 'bg-warning-soft text-warning-soft-foreground'
      }`}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{result.message}</p>
        {stayed.length > 0 && (
          <ul className="mt-1 flex flex-col gap-0.5">
            {stayed.map(({ id, code, subject, why }) => (
              <li key={id} className="break-words">
                {code === null ? (
                  subject
                ) : (
                  <Link href={ticketHref(code)} prefetch={false} className="font-medium underline underline-offset-2">
                    {subject}
                  </Link>
                )}
                : {why}
              </li>
            ))}
          </ul>
        )}
      </div>
      <Button size="sm" tone="quiet" iconOnly label="Put away" onClick={onClose}>
        <X aria-hidden="true" />
      </Button>
    </div>
  )
}
