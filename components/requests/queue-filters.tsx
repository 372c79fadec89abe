'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { DateInput } from '@/components/ui/date-input'
import { SelectInput } from '@/components/ui/select-input'
import {
  fromStart,
  isNarrowed,
  orderOf,
  type QueueState,
  queueAddress,
  queueStateSchema,
} from '@/lib/change-requests/queue/queue-state'

const STATUSES = [
  { value: 'pending', label: 'Pending' },
  { value: 'approved', label: 'Approved' },
  { value: 'rejected', label: 'Rejected' },
  { value: 'any', label: 'Any status' },
]

const ORDERS = [
  { value: 'oldest', label: 'Oldest first' },
  { value: 'newest', label: 'Newest first' },
]

/** What the queue is narrowed by, and its order. All of it stands in the address, also without scripts. */
export function QueueFilters({ state }: { state: QueueState }) {
  const router = useRouter()
  const [isPending, start] = useTransition()
  const go = (next: QueueState) => start(() => router.push(queueAddress(next), { scroll: false }))
  return (
    <form
      // Fields start from the address; another address is another form.
      key={JSON.stringify(fromStart(state))}
      method="get"
      action="/requests"
      aria-label="Filters"
      aria-busy={isPending}
      onSubmit={(event) => {
        event.preventDefault()
        go(queueStateSchema.parse(Object.fromEntries(new FormData(event.currentTarget))))
      }}
      className="mb-3 grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap"
    >
      <input type="hidden" name="kind" value={state.kind} />
      <SelectInput
        name="status"
        label="Status"
        choices={STATUSES}
        defaultValue={state.status}
        // What waits and what was decided have an order of their own.
        onChange={(status) =>
          go({ ...fromStart(state), ...queueStateSchema.pick({ status: true }).parse({ status }), order: undefined })
        }
        className="sm:w-36"
      />
      <SelectInput
        name="order"
        label="Order"
        choices={ORDERS}
        defaultValue={orderOf(state)}
        onChange={(order) => go({ ...fromStart(state), ...queueStateSchema.pick({ order: true }).parse({ order }) })}
        className="sm:w-36"
      />
      <DateInput name="from" label="Asked from" defaultValue={state.from} className="sm:w-40" />
      <DateInput name="to" label="Asked to" defaultValue={state.to} className="sm:w-40" />
      <div className="col-span-full flex flex-wrap gap-2">
        <Button type="submit">Apply dates</Button>
        {isNarrowed(state) && (
          <ButtonLink href={queueAddress({ kind: state.kind })} tone="quiet" scroll={false}>
            Clear filters
          </ButtonLink>
        )}
      </div>
    </form>
  )
}
