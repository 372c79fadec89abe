'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DateInput } from '@/components/ui/date-input'
import { type Choice, SelectInput } from '@/components/ui/select-input'
import { type ListState, listStateSchema } from '@/lib/customers/list-state'
import { CUSTOMER_TYPES } from '@/lib/customers/types'
import { TYPE_NAMES } from '@/lib/customers/words'

type Props = {
  state: ListState
  onChange: (change: Partial<ListState>) => void
  tiers: readonly Choice[]
  stores: readonly Choice[]
}

const TYPES = CUSTOMER_TYPES.map((type) => ({ value: type, label: TYPE_NAMES[type] }))
const BETWEEN = 'between'
const PRESETS = [
  { value: 'today', label: 'Today' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
  { value: 'year', label: 'This year' },
  { value: BETWEEN, label: 'From day to day' },
] as const

/** What the list is narrowed by. All of it stands in the address. */
export function ListFilters({ state, onChange, tiers, stores }: Props) {
  const [from = '', to = ''] = state.registered?.includes('..') ? state.registered.split('..') : []
  const [isBetween, setIsBetween] = useState(state.registered?.includes('..') ?? false)
  const read = (change: Record<string, string>) => listStateSchema.partial().parse(change)
  const setRange = (first: string, last: string) =>
    onChange({ registered: first === '' && last === '' ? undefined : `${first}..${last}` })
  const isNarrowed = [state.type, state.tier, state.store, state.registered].some((part) => part !== undefined)

  return (
    <fieldset aria-label="Filters" className="flex min-w-0 flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
      <SelectInput
        name="type"
        label="Type"
        labelHidden
        emptyLabel="Any type"
        choices={TYPES}
        value={state.type ?? ''}
        onChange={(type) => onChange({ type: read({ type }).type })}
      />
      <SelectInput
        name="tier"
        label="Tier"
        labelHidden
        emptyLabel="Any tier"
        choices={tiers}
        value={String(state.tier ?? '')}
        onChange={(tier) => onChange({ tier: read({ tier }).tier })}
      />
      <SelectInput
        name="store"
        label="Store"
        labelHidden
        emptyLabel="Any store"
        choices={stores}
        value={String(state.store ?? '')}
        onChange={(store) => onChange({ store: read({ store }).store })}
      />
      <SelectInput
        name="registered"
        label="Registered"
        labelHidden
        emptyLabel="Registered any time"
        choices={PRESETS}
        value={isBetween ? BETWEEN : (state.registered ?? '')}
        onChange={(chosen) => {
          setIsBetween(chosen === BETWEEN)
          if (chosen !== BETWEEN) onChange({ registered: read({ registered: chosen }).registered })
        }}
      />
      {isBetween && (
        <>
          <DateInput name="from" label="From" labelHidden value={from} onChange={(day) => setRange(day, to)} />
          <DateInput name="to" label="To" labelHidden value={to} onChange={(day) => setRange(from, day)} />
        </>
      )}
      {isNarrowed && (
        <Button
          tone="quiet"
          onClick={() => {
            setIsBetween(false)
            onChange({ type: undefined, tier: undefined, store: undefined, registered: undefined })
          }}
        >
          Clear filters
        </Button>
      )}
    </fieldset>
  )
}
