'use client'

import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { type MouseEvent, useEffect, useMemo, useState } from 'react'
import { customerSearch, Refused } from '@/components/customers/customer-queries'
import { listAddress } from '@/components/customers/list-address'
import { listColumns } from '@/components/customers/list-columns'
import { ListFilters } from '@/components/customers/list-filters'
import { useListText, writeEntry } from '@/components/customers/list-text'
import { NobodyFound, RegisterWanted } from '@/components/customers/nobody-found'
import { DataTable } from '@/components/ui/data-table'
import { ErrorState } from '@/components/ui/error-state'
import { formatNumber } from '@/components/ui/format'
import { Pager } from '@/components/ui/pager'
import type { Choice } from '@/components/ui/select-input'
import { TextInput } from '@/components/ui/text-input'
import { fromStart, type ListState, readListState } from '@/lib/customers/list-state'
import type { CustomerPage } from '@/lib/customers/search-schema'

type Props = {
  /** The page the server has read for this address, without a text. */
  first: { state: ListState; page: CustomerPage }
  pageSize: number
  tiers: readonly Choice[]
  stores: readonly Choice[]
  locale: string
  zone: string
  mayRegister: boolean
}

/** Long enough that a quick typist sends one question a word, short enough to feel immediate. */
const PAUSE_MS = 100

/** Everybody, found while typing. Filters, order and page stand in the address, the text in the history's entry. */
export function CustomerList({ first, pageSize, tiers, stores, locale, zone, mayRegister }: Props) {
  const query = useSearchParams()
  const state = useMemo(() => readListState(query), [query])
  const [text, setText] = useListText()
  const [typed, setTyped] = useTyped(text, (next) => setText(next, listAddress(fromStart(state))))
  const request = { ...state, text: text.trim() }
  const isFirst = request.text === '' && listAddress(state) === listAddress(first.state)
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...customerSearch(request),
    ...(isFirst ? { initialData: first.page } : {}),
  })
  const columns = useMemo(() => listColumns(locale, zone), [locale, zone])
  const go = (next: ListState) => writeEntry('push', listAddress(next), text)
  const narrow = (change: Partial<ListState>) => go(fromStart({ ...state, ...change }))
  const noFilters = { type: undefined, tier: undefined, store: undefined, registered: undefined }

  // Order and page are ordinary links; here they keep the text and need no new document.
  const stay = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link?.pathname !== '/customers' || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    go(readListState(new URL(link.href).searchParams))
  }

  return (
    <div className="flex flex-col gap-3" onClickCapture={stay}>
      <div className="flex flex-wrap items-start gap-2">
        <TextInput
          name="text"
          kind="search"
          label="Search customers"
          labelHidden
          pageSearch
          start={<Search className="size-4" />}
          placeholder="Mobile, email, external ID, name, ID…"
          value={typed}
          onChange={setTyped}
          className="min-w-60 flex-1 max-sm:w-full max-sm:basis-full lg:max-w-md"
        />
        <ListFilters state={state} onChange={narrow} tiers={tiers} stores={stores} />
      </div>
      {error && !data ? (
        <ErrorState
          title="The list could not be loaded"
          message={
            error instanceof Refused && error.isSignedOut
              ? 'Your session has ended. Load the page again to sign in.'
              : undefined
          }
          onRetry={() => void refetch()}
        />
      ) : data ? (
        <div aria-busy={isPlaceholderData}>
          <p role="status" className="sr-only">
            {data.total === 0 ? 'No one found' : `${factOf(data, locale)} found`}
          </p>
          <DataTable
            caption="Customers"
            columns={columns}
            rows={data.customers}
            rowKey={({ id }) => String(id)}
            rowHref={({ id }) => `/customers/${id}`}
            sort={{
              column: state.sort ?? (request.text === '' ? 'name' : ''),
              direction: state.direction,
              href: (column, direction) => listAddress(fromStart({ ...state, sort: columnOf(column), direction })),
            }}
            empty={
              <NobodyFound
                text={text}
                isNarrowed={[state.type, state.tier, state.store, state.registered].some((part) => part !== undefined)}
                mayRegister={mayRegister}
                registrable={data.registrable}
                onClearFilters={() => narrow(noFilters)}
              />
            }
          />
          {data.customers.length > 0 && data.registrable && mayRegister && (
            <RegisterWanted registrable={data.registrable} />
          )}
          {data.customers.length > 0 && (
            <Pager
              fact={placeOf(data, state, pageSize, locale)}
              previousHref={data.hasPrevious ? listAddress(pageBefore(state, data)) : undefined}
              nextHref={data.hasNext ? listAddress(pageAfter(state, data)) : undefined}
            />
          )}
        </div>
      ) : null}
    </div>
  )
}

const columnOf = (id: string) => readListState(new URLSearchParams({ sort: id })).sort

const pageAfter = (state: ListState, { customers }: CustomerPage): ListState => ({
  ...state,
  after: customers.at(-1)?.id,
  before: undefined,
  page: state.page + 1,
})

const pageBefore = (state: ListState, { customers }: CustomerPage): ListState =>
  state.page <= 2
    ? fromStart(state)
    : { ...state, after: undefined, before: customers[0]?.id, page: Math.max(1, state.page - 1) }

const factOf = ({ total, isMore }: CustomerPage, locale: string) => `${formatNumber(total, locale)}${isMore ? '+' : ''}`

/** `51–100 of 2,041` */
const placeOf = (page: CustomerPage, state: ListState, pageSize: number, locale: string) => {
  const start = (state.page - 1) * pageSize
  const [from, to] = [start + 1, start + page.customers.length].map((place) => formatNumber(place, locale))
  return `${from}–${to} of ${factOf(page, locale)}`
}

/** The box follows the keys at once, the search a moment later; Back and forward change both. */
const useTyped = (text: string, search: (text: string) => void): [string, (typed: string) => void] => {
  const [typed, setTyped] = useState<string | null>(null)
  const [known, setKnown] = useState(text)
  if (known !== text) {
    setKnown(text)
    setTyped(null)
  }
  useEffect(() => {
    if (typed === null || typed === text) return
    const timer = setTimeout(() => search(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, text, search])
  return [typed ?? text, setTyped]
}
