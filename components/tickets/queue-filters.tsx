'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DateInput } from '@/components/ui/date-input'
import { type Choice, SelectInput } from '@/components/ui/select-input'
import {
  filtersInUse,
  fromStart,
  QUEUE_ORDER_NAMES,
  QUEUE_ORDERS,
  type QueueFilter,
  type QueueState,
  queueStateSchema,
  withoutFilters,
} from '@/lib/tickets/queue/queue-state'
import { TICKET_PRIORITIES, TICKET_SOURCES, TICKET_TYPES } from '@/lib/tickets/types'
import { PRIORITY_NAMES, SOURCE_NAMES, TYPE_NAMES } from '@/lib/tickets/words'

/** What the organisation has to choose from. */
export interface QueueChoices {
  statuses: readonly Choice[]
  /** Those that close a ticket. */
  closings: readonly Choice[]
  departments: readonly Choice[]
  assignees: readonly Choice[]
  stores: readonly Choice[]
}

type Props = { state: QueueState; choices: QueueChoices; onChange: (next: QueueState) => void }

const PRIORITIES = TICKET_PRIORITIES.map((value) => ({ value, label: PRIORITY_NAMES[value] }))
const TYPES = TICKET_TYPES.map((value) => ({ value, label: TYPE_NAMES[value] }))
const SOURCES = TICKET_SOURCES.map((value) => ({ value, label: SOURCE_NAMES[value] }))
const ORDERS = QUEUE_ORDERS.map((value) => ({ value, label: QUEUE_ORDER_NAMES[value] }))

/** The filters that stand behind the button until somebody wants them. */
const MORE = ['assignee', 'store', 'type', 'source', 'from', 'to'] as const satisfies readonly QueueFilter[]

/** What the queue is narrowed by, and its order; all of it stands in the address. On a phone it folds behind a button. */
export function QueueFilters({ state, choices, onChange }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const [isMore, setIsMore] = useState(() => MORE.some((name) => state[name] !== undefined))
  const count = filtersInUse(state)
  const hidden = MORE.filter((name) => state[name] !== undefined).length
  const set = (name: QueueFilter | 'order', value: string) =>
    onChange(queueStateSchema.parse({ ...fromStart(state), [name]: value === '' ? undefined : value }))
  const select = (name: QueueFilter, label: string, emptyLabel: string, given: readonly Choice[]) => (
    <SelectInput
      name={name}
      label={label}
      labelHidden
      emptyLabel={emptyLabel}
      choices={given}
      value={String(state[name] ?? '')}
      onChange={(value) => set(name, value)}
      className="sm:max-w-40"
    />
  )
  return (
    <>
      <Button className="sm:hidden" expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {count === 0 ? 'Filters and order' : `Filters and order (${count})`}
      </Button>
      <fieldset
        aria-label="Filters"
        className={`max-sm:w-full max-sm:grid-cols-2 max-sm:gap-2 sm:contents ${isOpen ? 'max-sm:grid' : 'max-sm:hidden'}`}
      >
        {select('status', 'Status', 'Not closed', choices.statuses)}
        {select('priority', 'Priority', 'Any priority', PRIORITIES)}
        {select('department', 'Department', 'Any department', choices.departments)}
        <SelectInput
          name="order"
          label="Order"
          labelHidden
          choices={ORDERS}
          value={state.order}
          onChange={(value) => set('order', value)}
        />
        <Button tone="quiet" expanded={isMore} onClick={() => setIsMore(!isMore)}>
          {isMore || hidden === 0 ? 'More filters' : `More filters (${hidden})`}
        </Button>
        {count > 0 && (
          <Button tone="quiet" onClick={() => onChange(withoutFilters(state))}>
            Clear filters
          </Button>
        )}
        {isMore && (
          <div className="flex flex-wrap items-end gap-2 max-sm:col-span-full max-sm:grid max-sm:grid-cols-2 sm:basis-full">
            {select('assignee', 'Assignee', 'Any assignee', choices.assignees)}
            {select('store', 'Store', 'Any store', choices.stores)}
            {select('type', 'Type', 'Any type', TYPES)}
            {select('source', 'Reported from', 'From anywhere', SOURCES)}
            <DayFilter name="from" label="Filed from" day={state.from} onChange={(day) => set('from', day)} />
            <DayFilter name="to" label="Filed to" day={state.to} onChange={(day) => set('to', day)} />
          </div>
        )}
      </fieldset>
    </>
  )
}

type DayProps = { name: string; label: string; day: string | undefined; onChange: (day: string) => void }

/** The browser tells of a year from its first digit on: only a day of this century is one. */
function DayFilter({ name, label, day = '', onChange }: DayProps) {
  const [typed, setTyped] = useState(day)
  const [known, setKnown] = useState(day)
  if (known !== day) {
    setKnown(day)
    setTyped(day)
  }
  return (
    <DateInput
      name={name}
      label={label}
      value={typed}
      onChange={(next) => {
        setTyped(next)
        if (next !== day && (next === '' || next >= '2000')) onChange(next)
      }}
      className="sm:w-40"
    />
  )
}
