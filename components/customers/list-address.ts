import { queryOf } from '@/lib/address'
import { type ListState, listStateSchema } from '@/lib/customers/list-state'

const PATH = '/customers'
const DEFAULTS = listStateSchema.parse({})

/** The address of a state of the list: only what differs from the plain list stands in it. */
export const listAddress = (state: ListState): string => `${PATH}${queryOf(state, DEFAULTS)}`

/** The same list from its first page. */
export const fromStart = (state: ListState): ListState => ({ ...state, after: undefined, before: undefined, page: 1 })

export const readListState = (query: { entries: () => Iterable<[string, string]> }): ListState =>
  listStateSchema.parse(Object.fromEntries(query.entries()))
