'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Refused } from '@/components/customers/customer-queries'
import { QueueBulk } from '@/components/tickets/queue-bulk'
import { QueueEmpty } from '@/components/tickets/queue-empty'
import { type QueueChoices, QueueFilters } from '@/components/tickets/queue-filters'
import { QueueNews, QueueOutcome } from '@/components/tickets/queue-news'
import { type QueueData, queueQuestion, ticketQueue } from '@/components/tickets/queue-queries'
import { QueueSearch } from '@/components/tickets/queue-search'
import { QueueTable } from '@/components/tickets/queue-table'
import { QueueTabs } from '@/components/tickets/queue-tabs'
import { typeText, useQueueText, writeEntry } from '@/components/tickets/queue-text'
import { handOverTickets } from '@/components/tickets/ticket-neighbours'
import { useLiveTickets } from '@/components/tickets/use-live-tickets'
import { usePresence } from '@/components/tickets/use-presence'
import { type BulkResult, useTicketChanges } from '@/components/tickets/use-ticket-changes'
import { ErrorState } from '@/components/ui/error-state'
import { formatNumber } from '@/components/ui/format'
import { Pager } from '@/components/ui/pager'
import { SkeletonTable } from '@/components/ui/skeleton'
import type { BulkAction, BulkChange } from '@/lib/tickets/queue/bulk-schema'
import type { QueueAnswer, QueuedTicket, QueuePage } from '@/lib/tickets/queue/queue-schema'
import {
  filtersInUse,
  fromStart,
  PAGE_SIZE,
  type QueueState,
  type QueueView,
  queueAddress,
  readQueueState,
  withoutFilters,
} from '@/lib/tickets/queue/queue-state'

type Props = {
  /** The page the server has read for this address, without a text. */
  first: { state: QueueState; answer: QueueAnswer & { page: QueuePage } }
  /** The view of an address that names none. */
  usual: QueueView
  choices: QueueChoices
  /** The signed-in person. */
  me: number
  action: BulkAction
  locale: string
  zone: string
}

/** The queue: filters, order and page stand in the address, the text in the history's entry; the rows follow by themselves. */
export function QueueList({ first, ...props }: Props) {
  const query = useSearchParams()
  const state = useMemo(() => readQueueState(query), [query])
  const text = useQueueText()
  const asked = text.trim()
  const isHere = usePresence()
  const question = queueQuestion(state, asked)
  const isFirst = question === queueQuestion(first.state, '')
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...ticketQueue(state, asked, isHere),
    ...(isFirst ? { initialData: { ...first.answer, question } } : {}),
  })

  // Who comes back after a long while wants to see how it stands now.
  const wasHere = useRef(true)
  useEffect(() => {
    if (isHere && !wasHere.current) void refetch()
    wasHere.current = isHere
  }, [isHere, refetch])

  const go = useCallback((next: QueueState) => writeEntry('push', queueAddress(next), text), [text])
  const search = useCallback(
    (next: string) => {
      const start = queueAddress(fromStart(state))
      if (start === queueAddress(state)) typeText(next)
      else writeEntry('replace', start, next)
    },
    [state],
  )

  // Tabs and pages are ordinary links; here they keep the text and need no new document.
  const stay = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link?.pathname !== '/tickets' || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    go(readQueueState(new URL(link.href).searchParams))
  }

  return (
    <div className="flex flex-col gap-3" onClickCapture={stay}>
      <QueueTabs
        state={state}
        view={state.view ?? props.usual}
        counts={data?.page.counts ?? first.answer.page.counts}
      />
      <div className="flex flex-wrap items-start gap-2">
        <QueueSearch text={text} onSearch={search} />
        <QueueFilters state={state} choices={props.choices} onChange={go} />
      </div>
      {error && !data ? (
        <ErrorState
          title="The tickets could not be loaded"
          message={isSignedOut(error) ? 'Your session has ended. Load the page again to sign in.' : undefined}
          onRetry={() => void refetch()}
        />
      ) : data ? (
        <div aria-busy={isPlaceholderData}>
          <QueueRows
            {...props}
            data={data}
            state={state}
            hasText={asked !== ''}
            trouble={error ? troubleWords(error) : null}
            onClear={() => writeEntry('push', queueAddress(withoutFilters(state)), '')}
          />
        </div>
      ) : (
        <SkeletonTable rows={12} />
      )}
    </div>
  )
}

const isSignedOut = (error: Error) => error instanceof Refused && error.isSignedOut

const troubleWords = (error: Error) =>
  isSignedOut(error)
    ? 'Your session has ended: what you see is no longer up to date. Load the page again to sign in.'
    : 'The connection is lost: what you see may be out of date. It is tried again every few seconds.'

type RowsProps = Omit<Props, 'first'> & {
  data: QueueData
  state: QueueState
  hasText: boolean
  /** Why the rows are not as new as they should be. */
  trouble: string | null
  onClear: () => void
}

function QueueRows({ data, state, usual, choices, me, action, locale, zone, ...props }: RowsProps) {
  const list = useRef<HTMLDivElement>(null)
  const [selected, setSelected] = useState<ReadonlySet<number>>(NOTHING)
  const [result, setResult] = useState<BulkResult | null>(null)
  const [taking, setTaking] = useState<number | null>(null)
  const { live, news, catchUp, expectChange } = useLiveTickets(data, selected.size > 0, list)
  const queries = useQueryClient()
  const { run, isRunning, dialog } = useTicketChanges(action)
  const { tickets } = live

  // Another page, another selection.
  const [question, setQuestion] = useState(data.question)
  if (question !== data.question) {
    setQuestion(data.question)
    setSelected(NOTHING)
  }

  // The tickets that are opened from here know the way back and on.
  useEffect(() => {
    handOverTickets({ href: queueAddress(state), codes: tickets.map(({ code }) => code) })
  }, [state, tickets])

  const select = (ids: readonly number[], isOn: boolean) =>
    setSelected((before) => {
      const others = [...before].filter((id) => !ids.includes(id))
      return new Set(isOn ? [...others, ...ids] : others)
    })
  const change = async (some: readonly QueuedTicket[], wanted: BulkChange['change']) => {
    const answer = await run({ tickets: some.map(({ id, version }) => ({ id, version })), change: wanted })
    if (answer) setResult(answer)
    if (answer?.status === 'done') setSelected(NOTHING)
    expectChange()
    await queries.invalidateQueries({ queryKey: ['tickets', 'queue'] })
  }
  const take = async (ticket: QueuedTicket) => {
    if (isRunning) return
    setTaking(ticket.id)
    await change([ticket], { assigneeId: me })
    setTaking(null)
  }
  const chosen = tickets.filter(({ id }) => selected.has(id))
  const { hasPrevious, hasNext, isCutShort, tickets: latest } = data.page
  const start = (state.page - 1) * PAGE_SIZE
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="sr-only">
        {news}
      </p>
      {props.trouble && (
        <p role="alert" className="rounded-lg bg-warning-soft px-3 py-2 text-table text-warning-soft-foreground">
          {props.trouble}
        </p>
      )}
      <QueueOutcome result={result} onClose={() => setResult(null)} />
      <QueueNews live={live} onCatchUp={catchUp} />
      <div ref={list}>
        {tickets.length === 0 ? (
          <QueueEmpty
            view={state.view ?? usual}
            isNarrowed={filtersInUse(state) > 0 || state.after !== undefined || state.before !== undefined}
            hasText={props.hasText}
            isCutShort={isCutShort}
            onClear={props.onClear}
          />
        ) : (
          <QueueTable
            live={live}
            selected={selected}
            onSelect={select}
            onTake={(ticket) => void take(ticket)}
            taking={taking}
            place={{ locale, zone, now: new Date(data.at) }}
          />
        )}
      </div>
      <QueueBulk
        count={chosen.length}
        choices={choices}
        me={me}
        isRunning={isRunning}
        onChange={(wanted) => change(chosen, wanted)}
        onClear={() => setSelected(NOTHING)}
      />
      {latest.length > 0 && (hasPrevious || hasNext) && (
        <Pager
          fact={[start + 1, start + latest.length].map((place) => formatNumber(place, locale)).join('–')}
          {...(hasPrevious && { previousHref: queueAddress(pageBefore(state, latest)) })}
          {...(hasNext && { nextHref: queueAddress(pageAfter(state, latest)) })}
        />
      )}
      {dialog}
    </div>
  )
}

const NOTHING: ReadonlySet<number> = new Set()

const pageAfter = (state: QueueState, tickets: readonly QueuedTicket[]): QueueState => ({
  ...fromStart(state),
  after: tickets.at(-1)?.cursor,
  page: state.page + 1,
})

const pageBefore = (state: QueueState, tickets: readonly QueuedTicket[]): QueueState =>
  state.page <= 2 ? fromStart(state) : { ...fromStart(state), before: tickets[0]?.cursor, page: state.page - 1 }
