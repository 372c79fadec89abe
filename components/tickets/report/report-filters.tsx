'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { DateInput } from '@/components/ui/date-input'
import { type Choice, SelectInput } from '@/components/ui/select-input'
import {
  hasDays,
  isFiltered,
  REPORT_WEEKS,
  type ReportState,
  readReportState,
  reportAddress,
  reportStateSchema,
} from '@/lib/tickets/report/report-state'
import { TICKET_PRIORITIES } from '@/lib/tickets/types'
import { PRIORITY_NAMES } from '@/lib/tickets/words'

type Props = {
  state: ReportState
  departments: readonly Choice[]
  /** None for whoever sees one store alone. */
  stores: readonly Choice[]
}

const WEEKS = REPORT_WEEKS.map((weeks) => ({ value: String(weeks), label: `Last ${weeks} weeks` }))
const PRIORITIES = TICKET_PRIORITIES.map((value) => ({ value, label: PRIORITY_NAMES[value] }))

/** What the report is of. All of it stands in the address, also without scripts. */
export function ReportFilters({ state, departments, stores }: Props) {
  const router = useRouter()
  const [isPending, start] = useTransition()
  const go = (next: ReportState) => start(() => router.push(reportAddress(next), { scroll: false }))
  // A choice is read as an address would be.
  const choose = (choice: Record<string, string | undefined>) => go(reportStateSchema.parse({ ...state, ...choice }))
  return (
    <form
      // Fields start from the address; another address is another form.
      key={reportAddress(state)}
      method="get"
      action="/tickets/report"
      aria-label="Filters"
      aria-busy={isPending}
      onSubmit={(event) => {
        event.preventDefault()
        go(readReportState(stringsOf(new FormData(event.currentTarget))))
      }}
      className="mb-4 grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap"
    >
      <SelectInput
        name="weeks"
        label="Range"
        choices={WEEKS}
        {...(hasDays(state) ? { emptyLabel: 'The days below' } : {})}
        defaultValue={hasDays(state) ? '' : String(state.weeks)}
        onChange={(weeks) => choose({ weeks, from: undefined, to: undefined })}
        className="sm:w-40"
      />
      <SelectInput
        name="department"
        label="Department"
        emptyLabel="Any department"
        choices={departments}
        defaultValue={state.department ?? ''}
        onChange={(department) => choose({ department })}
        className="sm:w-44"
      />
      <SelectInput
        name="priority"
        label="Priority"
        emptyLabel="Any priority"
        choices={PRIORITIES}
        defaultValue={state.priority ?? ''}
        onChange={(priority) => choose({ priority })}
        className="sm:w-36"
      />
      {stores.length > 0 && (
        <SelectInput
          name="store"
          label="Store"
          emptyLabel="Any store"
          choices={stores}
          defaultValue={state.store === undefined ? '' : String(state.store)}
          onChange={(store) => choose({ store })}
          className="sm:w-44"
        />
      )}
      <DateInput name="from" label="From" defaultValue={state.from} className="sm:w-40" />
      <DateInput name="to" label="To" defaultValue={state.to} className="sm:w-40" />
      <div className="col-span-full flex flex-wrap gap-2">
        <Button type="submit">Apply days</Button>
        {(isFiltered(state) || hasDays(state)) && (
          <ButtonLink href={reportAddress({ weeks: state.weeks })} tone="quiet" scroll={false}>
            Clear filters
          </ButtonLink>
        )}
      </div>
    </form>
  )
}

const stringsOf = (form: FormData): [string, string][] =>
  [...form].flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))
