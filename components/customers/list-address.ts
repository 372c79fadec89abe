import { type ListState, listQuery } from '@/lib/customers/list-state'

/** The address of a state of the list. */
export const listAddress = (state: ListState): string => `/customers${listQuery(state)}`
