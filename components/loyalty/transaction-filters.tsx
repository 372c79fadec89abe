'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { DateInput } from '@/components/ui/date-input'
import { type Choice, SelectInput } from '@/components/ui/select-input'
import { TextInput } from '@/components/ui/text-input'
import {
  fromStart,
  isNarrowed,
  type TransactionsState,
  transactionsAddress,
  transactionsStateSchema,
} from '@/lib/loyalty/transactions/list-state'

type Props = { customerId: number; state: TransactionsState; stores: readonly Choice[] }

const TYPES = [
  { value: 'REGULAR', label: 'Bills' },
  { value: 'RETURN', label: 'Returns' },
]

const SORTS = [
  { value: 'date', label: 'Date' },
  { value: 'amount', label: 'Amount' },
  { value: 'points', label: 'Points' },
]

/** What the transactions are narrowed by. An ordinary form: all of it stands in the address, also without scripts. */
export function TransactionFilters({ customerId, state, stores }: Props) {
  const router = useRouter()
  // On a phone they would fill the first screen.
  const [isOpen, setOpen] = useState(isNarrowed(state))
  const { sort, direction } = state
  const plain = transactionsAddress(customerId, { sort, direction })
  const narrow = (form: FormData) => {
    const chosen = transactionsStateSchema.parse(Object.fromEntries(form))
    router.push(transactionsAddress(customerId, chosen), { scroll: false })
  }

  return (
    <>
      <Button size="sm" className="mb-3 sm:hidden" expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <SlidersHorizontal aria-hidden="true" className="size-4" />
        Filter and sort
      </Button>
      <form
        // Fields start from the address; another address is another form.
        key={JSON.stringify(fromStart(state))}
        method="get"
        action={plain}
        aria-label="Filters"
        onSubmit={(event) => {
          event.preventDefault()
          narrow(new FormData(event.currentTarget))
        }}
        className={`mb-4 grid grid-cols-2 items-end gap-2 sm:grid-cols-4 2xl:grid-cols-8 ${isOpen ? '' : 'max-sm:hidden'}`}
      >
        <input type="hidden" name="direction" value={direction} />
        <DateInput name="from" label="From" defaultValue={state.from} />
        <DateInput name="to" label="To" defaultValue={state.to} />
        <SelectInput
          name="store"
          label="Store"
          emptyLabel="Any store"
          choices={stores}
          defaultValue={state.store === undefined ? '' : String(state.store)}
        />
        <SelectInput name="type" label="Type" emptyLabel="Any type" choices={TYPES} defaultValue={state.type ?? ''} />
        <TextInput name="least" kind="number" label="Amount from" defaultValue={state.least} maxLength={17} />
        <TextInput name="most" kind="number" label="Amount to" defaultValue={state.most} maxLength={17} />
        <TextInput name="number" kind="code" label="Bill number" defaultValue={state.number} maxLength={50} />
        <TextInput name="item" kind="code" label="Item code" defaultValue={state.item} maxLength={50} />
        {/* Cards have no headers to sort by. */}
        <SelectInput name="sort" label="Sort by" choices={SORTS} defaultValue={sort} className="sm:hidden" />
        <div className="col-span-full flex flex-wrap gap-2">
          <Button type="submit" size="sm">
            Apply filters
          </Button>
          {isNarrowed(state) && (
            <ButtonLink href={plain} tone="quiet" size="sm" scroll={false}>
              Clear filters
            </ButtonLink>
          )}
        </div>
      </form>
    </>
  )
}
