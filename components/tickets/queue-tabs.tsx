'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import type { QueuePage } from '@/lib/tickets/queue/queue-schema'
import {
  fromStart,
  QUEUE_VIEW_NAMES,
  QUEUE_VIEWS,
  type QueueState,
  type QueueView,
  queueAddress,
} from '@/lib/tickets/queue/queue-state'

type Props = { state: QueueState; view: QueueView; counts: QueuePage['counts'] }

const MOST_SHOWN = 99

/** A tab for each view with how many tickets in it are not closed. Where they do not fit they scroll sideways. */
export function QueueTabs({ state, view, counts }: Props) {
  const row = useRef<HTMLElement>(null)

  // Opened by its address on a phone, the current tab may lie out of sight.
  useEffect(() => {
    const current = row.current?.querySelector(`[data-view="${view}"]`)
    if (!row.current || !current) return
    const [bounds, tab] = [row.current.getBoundingClientRect(), current.getBoundingClientRect()]
    if (tab.left < bounds.left || tab.right > bounds.right) row.current.scrollLeft += tab.left - bounds.left - 48
  }, [view])

  return (
    <nav
      ref={row}
      aria-label="Views of the tickets"
      className="relative overflow-x-auto [scrollbar-width:thin] border-b border-border max-lg:-mx-4 max-lg:px-4 max-lg:sm:-mx-6 max-lg:sm:px-6"
    >
      <ul className="flex w-max gap-5">
        {QUEUE_VIEWS.map((each) => (
          <li key={each}>
            <Link
              href={queueAddress({ ...fromStart(state), view: each })}
              data-view={each}
              prefetch={false}
              aria-current={each === view ? 'page' : undefined}
              className="flex h-10 items-center gap-1.5 border-b-2 border-transparent text-table whitespace-nowrap text-muted hover:text-foreground focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-foreground pointer-coarse:h-11"
            >
              {QUEUE_VIEW_NAMES[each]}
              {counts[each] > 0 && (
                <span className="text-xs text-muted tabular-nums">
                  {counts[each] > MOST_SHOWN ? `${MOST_SHOWN}+` : counts[each]}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
