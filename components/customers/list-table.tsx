'use client'

import { memo, useMemo } from 'react'
import type { ListAnswer } from '@/components/customers/customer-queries'
import { LeftOut } from '@/components/customers/left-out'
import { listAddress } from '@/components/customers/list-address'
import { type ListPlace, listColumns } from '@/components/customers/list-columns'
import type { ListField } from '@/components/customers/list-filter-kinds'
import { NobodyFound, RegisterWanted } from '@/components/customers/nobody-found'
import { Button } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { formatNumber } from '@/components/ui/format'
import { Pager } from '@/components/ui/pager'
import { columnsOf, fromStart, isNarrowed, type ListState, readListState } from '@/lib/customers/list-state'
import type { CustomerPage } from '@/lib/customers/search-schema'

type Props = {
  state: ListState
  answer: ListAnswer
  pageSize: number
  fields: readonly ListField[]
  place: ListPlace
  searchMs: number
  mayRegister: boolean
  onClearFilters: () => void
  onBestMatch: () => void
  onSearchOn: () => void
}

/** The rows, and what is to be said around them. It is not drawn anew while somebody types: only for another answer. */
export const ListTable = memo(function ListTable(props: Props) {
  const { state, answer: page, fields, place, mayRegister } = props
  const { text } = page
  const columns = useMemo(() => listColumns(columnsOf(state), fields, place), [state, fields, place])
  const rows = useMemo(
    () => page.customers.map((customer) => ({ ...customer, values: page.values[customer.id] ?? {} })),
    [page],
  )
  const isChosenOrder = text !== '' && state.sort !== undefined
  return (
    <>
      <p role="status" className="sr-only">
        {page.total === 0 ? 'No one found' : `${factOf(page, place.locale)} found`}
      </p>
      {isChosenOrder && page.customers.length > 1 && (
        <Button tone="quiet" size="sm" onClick={props.onBestMatch}>
          Best match first
        </Button>
      )}
      <DataTable
        caption="Customers"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => String(id)}
        rowHref={({ id }) => `/customers/${id}`}
        sort={{
          column: state.sort ?? (text === '' ? 'name' : ''),
          direction: state.direction,
          href: (column, direction) => listAddress(fromStart({ ...state, sort: columnOf(column), direction })),
        }}
        empty={
          <NobodyFound
            text={text}
            isNarrowed={isNarrowed(state)}
            mayRegister={mayRegister}
            registrable={page.registrable}
            onClearFilters={props.onClearFilters}
          />
        }
      />
      {page.customers.length > 0 && page.registrable && mayRegister && (
        <RegisterWanted registrable={page.registrable} />
      )}
      <LeftOut leftOut={page.leftOut} searchMs={props.searchMs} locale={place.locale} onSearchOn={props.onSearchOn} />
      {page.customers.length > 0 && (
        <Pager
          fact={placeOf(page, state, props.pageSize, place.locale)}
          previousHref={page.hasPrevious ? listAddress(pageBefore(state, page)) : undefined}
          nextHref={page.hasNext ? listAddress(pageAfter(state, page)) : undefined}
        />
      )}
    </>
  )
})

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
