'use client'

import { Dropdown } from '@heroui/react'
import { ChevronDown, Plus } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import {
  type AddedFilter,
  addedFilters,
  type FilterChoices,
  filtersInUse,
  filterValue,
  withFilter,
} from '@/components/customers/list-filter-kinds'
import { AddedFilterControl } from '@/components/customers/list-filters-added'
import { RegisteredFilter } from '@/components/customers/list-filters-registered'
import { Button } from '@/components/ui/button'
import { SelectInput } from '@/components/ui/select-input'
import { type ListState, withoutFilters } from '@/lib/customers/list-state'
import { CUSTOMER_TYPES } from '@/lib/customers/types'
import { TYPE_NAMES } from '@/lib/customers/words'

type Props = { state: ListState; onChange: (next: ListState) => void; choices: FilterChoices }

const TYPES = CUSTOMER_TYPES.map((type) => ({ value: type, label: TYPE_NAMES[type] }))

/** What the list is narrowed by; all of it stands in the address. On a phone it folds behind a button. */
export function ListFilters({ state, onChange, choices }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const [added, setAdded] = useState<readonly string[]>([])
  const filters = useMemo(() => addedFilters(choices), [choices])
  const frame = useRef<HTMLFieldSetElement>(null)
  const count = filtersInUse(state)

  const latest = useRef(state)
  latest.current = state
  const set = useCallback((id: string, value: string) => onChange(withFilter(latest.current, id, value)), [onChange])
  const shown = filters.filter(({ id }) => added.includes(id) || filterValue(state, id) !== '')
  const others = filters.filter((filter) => !shown.includes(filter))

  const add = (id: string) => {
    const filter = filters.find((each) => each.id === id)
    if (!filter) return
    setAdded((before) => [...before, id])
    if (filter.control.kind === 'on') set(id, filter.control.value)
    focusOnceMenuIsGone(() => frame.current?.querySelector<HTMLElement>(controlOf(id)))
  }
  const remove = (id: string) => {
    setAdded((before) => before.filter((each) => each !== id))
    set(id, '')
    frame.current?.querySelector<HTMLElement>('[data-add-filter]')?.focus()
  }

  return (
    <>
      <Button className="sm:hidden" expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {count === 0 ? 'Filters' : `Filters (${count})`}
      </Button>
      <fieldset
        ref={frame}
        aria-label="Filters"
        className={`flex min-w-0 flex-wrap items-center gap-2 max-sm:order-last max-sm:w-full max-sm:grid-cols-2 ${isOpen ? 'max-sm:grid' : 'max-sm:hidden'}`}
      >
        <SelectInput
          name="type"
          label="Type"
          labelHidden
          emptyLabel="Any type"
          choices={TYPES}
          value={state.type ?? ''}
          onChange={(type) => set('type', type)}
        />
        <SelectInput
          name="tier"
          label="Tier"
          labelHidden
          emptyLabel="Any tier"
          choices={choices.tiers}
          value={String(state.tier ?? '')}
          onChange={(tier) => set('tier', tier)}
        />
        <SelectInput
          name="store"
          label="Store"
          labelHidden
          emptyLabel="Any store"
          choices={choices.stores}
          value={String(state.store ?? '')}
          onChange={(store) => set('store', store)}
        />
        <RegisteredFilter value={state.registered ?? ''} onChange={(value) => set('registered', value)} />
        {shown.map((filter) => (
          <FilterOf
            key={filter.id}
            filter={filter}
            value={filterValue(state, filter.id)}
            onChange={set}
            onRemove={remove}
          />
        ))}
        {others.length > 0 && (
          <Dropdown>
            <Dropdown.Trigger data-add-filter className="button button--ghost">
              <span className="flex min-w-0 items-center gap-1 whitespace-nowrap">
                <Plus aria-hidden="true" className="size-3.5" />
                Filter
                <ChevronDown aria-hidden="true" className="size-3.5 text-muted" />
              </span>
            </Dropdown.Trigger>
            <Dropdown.Popover placement="bottom start" className="max-h-80 overflow-y-auto">
              <Dropdown.Menu aria-label="Add a filter" onAction={(key) => add(String(key))}>
                {others.map(({ id, label }) => (
                  <Dropdown.Item key={id} id={id} textValue={label}>
                    {label}
                  </Dropdown.Item>
                ))}
              </Dropdown.Menu>
            </Dropdown.Popover>
          </Dropdown>
        )}
        {(count > 0 || shown.length > 0) && (
          <Button
            tone="quiet"
            onClick={() => {
              setAdded([])
              onChange(withoutFilters(state))
            }}
          >
            Clear filters
          </Button>
        )}
      </fieldset>
    </>
  )
}

const controlOf = (id: string) => `[data-filter="${CSS.escape(id)}"] :is(input, select, button)`

/** The menu gives the focus back to its button as it goes; what was added by it comes after that. */
const focusOnceMenuIsGone = (control: () => HTMLElement | null | undefined, tries = 60) => {
  requestAnimationFrame(() => {
    if (tries > 0 && document.querySelector('[role="menu"]')) return focusOnceMenuIsGone(control, tries - 1)
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const wanted = control()
        // Whoever was quicker than this stays where they are.
        if (!wanted?.closest('[data-filter]')?.contains(document.activeElement)) wanted?.focus()
      }),
    )
  })
}

type OneProps = {
  filter: AddedFilter
  value: string
  onChange: (id: string, value: string) => void
  onRemove: (id: string) => void
}

/** Gives the control a function that stays the same, so that a pause in typing is not begun anew by another change. */
function FilterOf({ filter, value, onChange, onRemove }: OneProps) {
  const change = useCallback((next: string) => onChange(filter.id, next), [filter.id, onChange])
  return <AddedFilterControl filter={filter} value={value} onChange={change} onRemove={() => onRemove(filter.id)} />
}
