'use client'

import { useRouter } from 'next/navigation'
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
  const narrow = (change: InteractionFilter) => {
    const query = new URLSearchParams(Object.entries({ ...filter, ...change }).filter(([, value]) => value !== ''))
    router.push(query.size === 0 ? page : `${page}?${query}`, { scroll: false })
  }
  return (
    <fieldset aria-label="Filters" className="flex min-w-0 flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
      <SelectInput
        name="channel"
        label="Channel"
        labelHidden
        emptyLabel="Any channel"
        choices={choices(CHANNEL_WORDS)}
        value={filter.channel ?? ''}
        onChange={(channel) => narrow({ channel })}
      />
      <SelectInput
        name="kind"
        label="Kind"
        labelHidden
        emptyLabel="Any kind"
        choices={choices(KIND_WORDS)}
        value={filter.kind ?? ''}
        onChange={(kind) => narrow({ kind })}
      />
      <SelectInput
        name="status"
        label="Status"
        labelHidden
        emptyLabel="Any status"
        choices={choices(STATUS_WORDS)}
        value={filter.status ?? ''}
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
