import { type ListState, listStateSchema } from '@/lib/customers/search-schema'

const PATH = '/customers'
const DEFAULTS = listStateSchema.parse({})

/** The address of a state of the list: only what differs from the plain list stands in it. */
export const listAddress = (state: ListState): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(state)) {
    const isDefault = Object.entries(DEFAULTS).some(([known, usual]) => known === name && usual === value)
    if (value !== undefined && !isDefault) query.set(name, String(value))
  }
  const text = query.toString()
  return text === '' ? PATH : `${PATH}?${text}`
}

/** The same list from its first page. */
export const fromStart = (state: ListState): ListState => ({ ...state, after: undefined, before: undefined, page: 1 })

export const readListState = (query: { entries: () => Iterable<[string, string]> }): ListState =>
  listStateSchema.parse(Object.fromEntries(query.entries()))
