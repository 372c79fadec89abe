'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { type MouseEvent, useCallback, useMemo, useState } from 'react'
import { customerSearch, Refused } from '@/components/customers/customer-queries'
import { listAddress } from '@/components/customers/list-address'
import type { ListPlace } from '@/components/customers/list-columns'
import { ColumnsMenu } from '@/components/customers/list-columns-menu'
import type { FilterChoices } from '@/components/customers/list-filter-kinds'
import { ListFilters } from '@/components/customers/list-filters'
import { ListTable } from '@/components/customers/list-table'
import { typeText, useListText, writeEntry } from '@/components/customers/list-text'
import { ListViews } from '@/components/customers/list-views'
import { SearchBox } from '@/components/customers/search-box'
import { useSearchTiming } from '@/components/customers/search-timing'
import { useEnter } from '@/components/customers/use-enter'
import { ErrorState } from '@/components/ui/error-state'
import type { ListPage } from '@/lib/customers/list-page'
import { fromStart, type ListState, readListState, withoutFilters } from '@/lib/customers/list-state'
import type { SavedView, ViewActions } from '@/lib/customers/views/view-state'

type Props = {
  /** The page the server has read for this address, without a text. */
  first: { state: ListState; page: ListPage }
  pageSize: number
  choices: FilterChoices
  views: readonly SavedView[]
  viewActions: ViewActions
  place: ListPlace
  /** Milliseconds a search may take; what is not looked at by then is left out. */
  searchMs: number
  mayRegister: boolean
}

/** Everybody, found while typing. Filters, order and page stand in the address, the text in the history's entry. */
export function CustomerList({ first, pageSize, choices, views, viewActions, place, searchMs, mayRegister }: Props) {
  const query = useSearchParams()
  const state = useMemo(() => readListState(query), [query])
  const text = useListText()
  const address = listAddress(state)
  const asked = text.trim()
  const isFirst = asked === '' && address === listAddress(first.state)

  const question = `${address} ${asked}`
  const [patientAt, setPatientAt] = useState<string | null>(null)
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...customerSearch({ ...state, text: asked, ...(patientAt === question && { patient: true }) }),
    ...(isFirst ? { initialData: { ...first.page, text: '' } } : {}),
  })
  useSearchTiming(data)

  const go = useCallback(
    (next: ListState, how: 'push' | 'replace' = 'push') => writeEntry(how, listAddress(next), text),
    [text],
  )
  const narrow = useCallback((next: ListState) => go(fromStart(next)), [go])
  const search = useCallback(
    (next: string) => {
      const start = listAddress(fromStart(state))
      if (start === listAddress(state)) typeText(next)
      else writeEntry('replace', start, next)
    },
    [state],
  )
  const open = useEnter(data, !isPlaceholderData && data?.text === asked, mayRegister)
  const clearFilters = useCallback(() => narrow(withoutFilters(state)), [narrow, state])
  const bestMatch = useCallback(() => narrow({ ...state, sort: undefined, direction: 'asc' }), [narrow, state])
  const searchOn = useCallback(() => setPatientAt(question), [question])

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
        <SearchBox text={text} onSearch={search} onOpen={open} />
        <ListFilters state={state} onChange={narrow} choices={choices} />
        <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
          <ListViews
            state={state}
            hasText={asked !== ''}
            views={views}
            actions={viewActions}
            onShow={narrow}
            plain={PLAIN}
          />
          <ColumnsMenu state={state} fields={choices.fields} onChange={(next) => go(next, 'replace')} />
        </div>
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
          <ListTable
            state={state}
            answer={data}
            pageSize={pageSize}
            fields={choices.fields}
            place={place}
            searchMs={searchMs}
            mayRegister={mayRegister}
            onClearFilters={clearFilters}
            onBestMatch={bestMatch}
            onSearchOn={searchOn}
          />
        </div>
      ) : null}
    </div>
  )
}

const PLAIN = readListState(new URLSearchParams())
