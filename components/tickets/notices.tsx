'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Bell, Check } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useId, useRef, useState } from 'react'
import { markNoticesRead, ticketNotices } from '@/components/tickets/notice-queries'
import { Button } from '@/components/ui/button'
import { DateTime } from '@/components/ui/figures'
import { ticketHref } from '@/lib/tickets/href'
import type { TicketNotice, TicketNotices } from '@/lib/tickets/notices-schema'

type Place = { locale: string; zone: string }

/** After the name of whoever did it. */
const WORDS: Readonly<Record<TicketNotice['kind'], string>> = {
  assigned: 'assigned it to you',
  escalated: 'escalated it',
  commented: 'wrote in it',
  changed: 'changed it',
  closed: 'closed it',
  reopened: 'reopened it',
}

/** What happened to the tickets of the signed-in person, behind a button that counts what is unread. */
export function Notices({ first, locale, zone }: Place & { first: TicketNotices }) {
  const { data } = useQuery({ ...ticketNotices(), initialData: first })
  const [isOpen, setIsOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const { unread, notices } = data

  useEffect(() => {
    if (!isOpen) return
    const closeBeside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setIsOpen(false)
    }
    document.addEventListener('pointerdown', closeBeside)
    return () => document.removeEventListener('pointerdown', closeBeside)
  }, [isOpen])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what the button inside has opened.
    <div
      ref={box}
      className="sm:relative"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.stopPropagation()
        setIsOpen(false)
        box.current?.querySelector('button')?.focus()
      }}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
        className="button button--outline"
      >
        <Bell aria-hidden="true" className="size-4" />
        Notices
        <span className="sr-only">{unread === 0 ? ', nothing unread' : `, ${unread} unread`}</span>
        {unread > 0 && (
          <span
            aria-hidden="true"
            className="rounded-md bg-accent-soft px-1.5 text-xs font-semibold text-accent-soft-foreground tabular-nums"
          >
            {unread}
          </span>
        )}
      </button>
      <section
        id={id}
        aria-label="Notices"
        hidden={!isOpen}
        className="absolute z-20 mt-1 flex w-[min(24rem,calc(100vw-2rem))] flex-col rounded-lg border border-border bg-overlay text-foreground shadow-overlay max-sm:inset-x-4 sm:right-0 [&[hidden]]:hidden"
      >
        {isOpen && <NoticeList notices={notices} unread={unread} locale={locale} zone={zone} />}
      </section>
    </div>
  )
}

function NoticeList({ notices, unread, locale, zone }: Place & TicketNotices) {
  const queries = useQueryClient()
  const marking = useMutation({
    mutationFn: markNoticesRead,
    onSuccess: (left) => queries.setQueryData(ticketNotices().queryKey, left),
  })
  if (notices.length === 0)
    return <p className="px-4 py-6 text-center text-table text-muted">Nothing has happened to your tickets yet.</p>
  return (
    <>
      <ul aria-label="Notices, unread first" className="max-h-[60dvh] overflow-y-auto overscroll-contain py-1">
        {notices.map((notice) => (
          <li
            key={notice.id}
            className="flex items-start gap-2 border-b border-separator px-3 py-2 last:border-b-0 hover:bg-row-hover"
          >
            <div className="min-w-0 flex-1 text-table">
              <Link
                href={ticketHref(notice.code)}
                prefetch={false}
                className={`break-words hover:underline ${notice.isRead ? '' : 'font-semibold'}`}
              >
                {!notice.isRead && <span className="sr-only">Unread: </span>}
                {notice.subject}
              </Link>
              <p className="text-xs break-words text-muted">
                {notice.actorName} {WORDS[notice.kind]},{' '}
                <DateTime at={new Date(notice.createdAt)} locale={locale} zone={zone} />
                {notice.customer && `. ${notice.customer}`}
              </p>
            </div>
            {!notice.isRead && (
              <Button
                tone="quiet"
                size="sm"
                iconOnly
                label={`Mark read: ${notice.subject}`}
                onClick={() => marking.mutate(notice.id)}
              >
                <Check aria-hidden="true" />
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="flex min-h-control flex-wrap items-center gap-2 border-t border-separator px-3 py-2">
        <p role="status" className="flex-1 text-xs text-muted">
          {marking.isError
            ? 'It could not be marked. Try again.'
            : unread === 0
              ? 'Everything is read.'
              : `${unread} unread`}
        </p>
        {unread > 0 && (
          <Button size="sm" pending={marking.isPending} onClick={() => marking.mutate('all')}>
            Mark all read
          </Button>
        )}
      </div>
    </>
  )
}
