'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import {
  fromStart,
  QUEUE_KIND_NAMES,
  QUEUE_KINDS,
  type QueueKind,
  type QueueState,
  queueAddress,
} from '@/lib/change-requests/queue/queue-state'

type Props = { state: QueueState; pending: ReadonlyMap<QueueKind, number> }

const MOST_SHOWN = 999

/** A tab for each kind with what waits in it. Where they do not fit they scroll sideways. */
export function QueueTabs({ state, pending }: Props) {
  const row = useRef<HTMLElement>(null)

  // Opened by its address on a phone, the current tab may lie out of sight.
  useEffect(() => {
    const current = row.current?.querySelector(`[data-kind="${state.kind}"]`)
    if (!row.current || !current) return
    const [bounds, tab] = [row.current.getBoundingClientRect(), current.getBoundingClientRect()]
    if (tab.left < bounds.left || tab.right > bounds.right) row.current.scrollLeft += tab.left - bounds.left - 48
  }, [state.kind])

  return (
    <nav
      ref={row}
      aria-label="Kinds of requests"
      className="relative mb-4 overflow-x-auto [scrollbar-width:thin] border-b border-border max-lg:-mx-4 max-lg:px-4 max-lg:sm:-mx-6 max-lg:sm:px-6"
    >
      <ul className="flex w-max gap-5">
        {QUEUE_KINDS.map((kind) => {
          const count = pending.get(kind) ?? 0
          return (
            <li key={kind}>
              <Link
                href={queueAddress({ ...fromStart(state), kind })}
                data-kind={kind}
                prefetch={false}
                aria-current={kind === state.kind ? 'page' : undefined}
                className="flex h-10 items-center gap-1 border-b-2 border-transparent text-table whitespace-nowrap text-muted hover:text-foreground focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-foreground pointer-coarse:h-11"
              >
                {QUEUE_KIND_NAMES[kind]}
                {count > 0 && (
                  <span className="text-xs text-muted tabular-nums">
                    {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
                    <span className="sr-only"> pending</span>
                  </span>
                )}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
