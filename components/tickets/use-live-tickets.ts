'use client'

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { QueueData } from '@/components/tickets/queue-queries'
import { caughtUp, heldStill, type LiveTickets, liveNews, startLive } from '@/lib/tickets/queue/live'

type Known = { data: QueueData; live: LiveTickets; news: string }

const start = (data: QueueData): Known => ({ data, live: startLive(data.page.tickets), news: '' })

/**
 * The rows that are shown of a list that changes by itself. They follow at once while nobody is at them; under a pointer,
 * the focus or a selection they stay in their places, and what has come waits for `catchUp`.
 */
export const useLiveTickets = (data: QueueData, isSelecting: boolean, list: RefObject<HTMLElement | null>) => {
  const [known, setKnown] = useState<Known>(() => start(data))
  const isWanted = useRef(false)
  const focusAt = useRef<number | null>(null)

  useEffect(() => {
    setKnown((before) => {
      if (before.data.page === data.page) return before
      if (before.data.question !== data.question) return start(data)
      const latest = data.page.tickets
      const isCalm = isWanted.current || !(isSelecting || isBusy(list.current))
      isWanted.current = false
      if (isCalm) focusAt.current = focusedRow(list.current)
      const live = isCalm ? caughtUp(before.live, latest) : heldStill(before.live, latest)
      return { data, live, news: liveNews(before.live, latest) || before.news }
    })
  }, [data, isSelecting, list])

  // The row that had the focus may have left: the one in its place takes it.
  useLayoutEffect(() => {
    const at = focusAt.current
    focusAt.current = null
    if (at === null || document.activeElement !== document.body) return
    const rows = rowsOf(list.current)
    rows[Math.min(at, rows.length - 1)]?.querySelector<HTMLElement>('a')?.focus()
  })

  const catchUp = useCallback(() => {
    focusAt.current = focusedRow(list.current)
    setKnown((before) => ({ ...before, live: caughtUp(before.live, before.data.page.tickets) }))
  }, [list])
  /** The next answer is shown whole: it is about what this person has just done. */
  const expectChange = useCallback(() => {
    isWanted.current = true
  }, [])
  const isStale = known.data.question !== data.question
  return { live: isStale ? startLive(data.page.tickets) : known.live, news: known.news, catchUp, expectChange }
}

const rowsOf = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]

const focusedRow = (list: HTMLElement | null): number | null => {
  const at = rowsOf(list).findIndex((row) => row.contains(document.activeElement))
  return at === -1 ? null : at
}

/** Whether somebody points at a row, or has the focus in one. */
const isBusy = (list: HTMLElement | null): boolean =>
  focusedRow(list) !== null ||
  list?.querySelector('[data-row]:hover') != null ||
  document.querySelector('dialog[open]') !== null
