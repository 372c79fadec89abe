import { queryOf } from '@/lib/address'
import { type ListState, listStateSchema } from '@/lib/customers/list-state'

const PATH = '/customers'
const DEFAULTS = listStateSchema.parse({})

/** The address of a state of the list: only what differs from the plain list stands in it. */
export const listAddress = (state: ListState): string => `${PATH}${readable(queryOf(state, DEFAULTS))}`

/** These mean nothing in a query, so they may stand in it as they are. */
const readable = (query: string) => query.replaceAll('%3A', ':').replaceAll('%3B', ';').replaceAll('%2C', ',')

export const readListState = (query: { entries: () => Iterable<[string, string]> }): ListState =>
  listStateSchema.parse(Object.fromEntries(query.entries()))
