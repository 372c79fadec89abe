'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { CHANNEL_WORDS, KIND_WORDS, STATUS_WORDS } from '@/components/care/interaction-words'
import { ButtonLink } from '@/components/ui/button'
import { SelectInput } from '@/components/ui/select-input'

/** What the list is narrowed to, as its address says it. */
export type InteractionFilter = { channel?: string; kind?: string; status?: string }

type Props = {
  filter: InteractionFilter
  /** The list without filters. */
  page: string
}

const choices = (words: Record<string, string | { label: string }>) =>
  Object.entries(words).map(([value, word]) => ({ value, label: typeof word === 'string' ? word : word.label }))

/** Narrows the messages; each choice is an address, so that Back undoes it. */
export function InteractionFilters({ filter, page }: Props) {
  const router = useRouter()
  // What was chosen stands at once: a second choice must not undo the first while that page is still on its way.
  const address = new URLSearchParams(Object.entries(filter)).toString()
  const [chosen, setChosen] = useState({ at: address, filter })
  if (chosen.at !== address) setChosen({ at: address, filter })

  const narrow = (change: InteractionFilter) => {
    const narrowed = Object.entries({ ...chosen.filter, ...change }).filter(([, value]) => value !== '')
    setChosen({ at: address, filter: Object.fromEntries(narrowed) })
    const query = new URLSearchParams(narrowed)
    router.push(query.size === 0 ? page : `${page}?${query}`, { scroll: false })
  }
  return (
    <fieldset
      aria-label="Filters"
      className="mb-4 flex min-w-0 flex-wrap items-end gap-3 max-sm:grid max-sm:grid-cols-2"
    >
      <SelectInput
        name="channel"
        label="Channel"
        emptyLabel="Any channel"
        choices={choices(CHANNEL_WORDS)}
        value={chosen.filter.channel ?? ''}
        onChange={(channel) => narrow({ channel })}
      />
      <SelectInput
        name="kind"
        label="Kind"
        emptyLabel="Any kind"
        choices={choices(KIND_WORDS)}
        value={chosen.filter.kind ?? ''}
        onChange={(kind) => narrow({ kind })}
      />
      <SelectInput
        name="status"
        label="Status"
        emptyLabel="Any status"
        choices={choices(STATUS_WORDS)}
        value={chosen.filter.status ?? ''}
        onChange={(status) => narrow({ status })}
      />
      {Object.keys(filter).length > 0 && (
        <ButtonLink href={page} tone="quiet" scroll={false}>
          Clear filters
        </ButtonLink>
      )}
    </fieldset>
  )
}
