import { ChevronDown, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { Fragment, type ReactNode } from 'react'
import { Identifier } from '@/components/ui/code'
import { DateTime, Money, Points } from '@/components/ui/figures'
import { SortHeader } from '@/components/ui/sort-header'
import { StatusChip } from '@/components/ui/status-chip'
import {
  fromStart,
  type TransactionsOrder,
  type TransactionsState,
  transactionsAddress,
} from '@/lib/loyalty/transactions/list-state'
import type { ListedBill } from '@/lib/loyalty/transactions/transactions-view'

type Props = {
  customerId: number
  state: TransactionsState
  bills: readonly ListedBill[]
  /** Stands under the bill that is open. */
  details: ReactNode
  currency: string
  locale: string
  zone: string
}

const CELL = 'h-row px-2 py-1 max-sm:h-auto max-sm:p-0'
const HEAD = 'h-8 px-2 text-xs font-medium whitespace-nowrap text-muted'
const COLUMNS = 5

/** A customer's bills and returns; a row opens in place. On a phone each row is a small card. */
export function TransactionList({ customerId, state, bills, details, currency, locale, zone }: Props) {
  const header = (column: TransactionsOrder, word: string, align: 'start' | 'end' = 'start') => {
    const direction = state.sort === column && state.direction
    const turned = direction === 'desc' ? 'asc' : 'desc'
    return (
      <th
        scope="col"
        aria-sort={direction ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}
        className={`${HEAD} ${align === 'end' ? 'text-right' : 'text-left'}`}
      >
        <SortHeader
          header={word}
          align={align}
          direction={direction}
          href={transactionsAddress(customerId, { ...fromStart(state), sort: column, direction: turned })}
        />
      </th>
    )
  }
  return (
    <table className="w-full border-collapse text-table tabular-nums max-sm:block">
      <caption className="sr-only">Transactions; each opens its details</caption>
      <thead className="max-sm:hidden">
        <tr className="border-b border-border">
          <th scope="col" className={`${HEAD} text-left`}>
            Bill
          </th>
          {header('date', 'Date')}
          <th scope="col" className={`${HEAD} text-left max-lg:hidden xl:table-cell`}>
            Store
          </th>
          {header('amount', 'Amount', 'end')}
          {header('points', 'Points', 'end')}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {bills.map((bill) => {
          const isOpen = bill.id === state.open
          const Chevron = isOpen ? ChevronDown : ChevronRight
          return (
            <Fragment key={bill.id}>
              <tr
                data-row
                className="relative border-b border-separator focus-within:bg-row-hover hover:bg-row-hover max-sm:flex max-sm:min-h-row max-sm:flex-wrap max-sm:content-center max-sm:gap-x-3 max-sm:gap-y-0.5 max-sm:px-1 max-sm:py-2"
              >
                <th scope="row" className={`${CELL} text-left font-medium max-sm:w-full`}>
                  <Link
                    href={transactionsAddress(customerId, { ...state, open: isOpen ? undefined : bill.id })}
                    scroll={false}
                    prefetch={false}
                    aria-expanded={isOpen}
                    className="inline-flex items-center gap-1 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
                  >
                    <Chevron aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
                    <BillName bill={bill} />
                  </Link>
                </th>
                <td className={CELL}>
                  <DateTime at={bill.billedAt} locale={locale} zone={zone} />
                </td>
                <td className={`${CELL} max-w-60 truncate sm:max-lg:hidden`}>{bill.storeName}</td>
                <td className={`${CELL} text-right`}>
                  <Money minor={bill.amount} currency={currency} locale={locale} />
                </td>
                <td
                  data-label="Points"
                  className={`${CELL} text-right max-sm:before:mr-1 max-sm:before:text-muted max-sm:before:content-[attr(data-label)]`}
                >
                  {bill.points > 0 && '+'}
                  <Points points={bill.points} locale={locale} />
                </td>
              </tr>
              {isOpen && (
                <tr className="border-b border-separator max-sm:block">
                  <td colSpan={COLUMNS} className="px-2 py-3 max-sm:block">
                    {details}
                  </td>
                </tr>
              )}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

/** What a bill is called, and whether it is a return or was given back. */
function BillName({ bill }: { bill: ListedBill }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {bill.number === '' ? <span className="text-muted">No number</span> : <Identifier>{bill.number}</Identifier>}
      {bill.isReturn && <StatusChip>Return</StatusChip>}
      {!bill.isReturn && bill.returnedAmount > 0 && (
        <StatusChip>{bill.returnedAmount === bill.amount ? 'Returned' : 'Partly returned'}</StatusChip>
      )}
    </span>
  )
}
