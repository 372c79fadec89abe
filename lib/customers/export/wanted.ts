import { fromStart, type ListState, listQuery, readListState } from '@/lib/customers/list-state'
import type { ExportRequest } from './export-schema'

/** Marks of the export's own, beside what the list's address has. */
const ALL_COLUMNS = 'allColumns'
const SEARCH = 'search'

/** Filters, order and columns of a list's address, without the page it stood at, as the export keeps them. */
export const keptQuery = ({ query, text, columns }: ExportRequest): string => {
  const state = readListState(new URLSearchParams(query))
  const kept = new URLSearchParams(listQuery({ ...fromStart(state), view: undefined }))
  if (columns === 'all') kept.set(ALL_COLUMNS, '1')
  // What was searched for is forgotten with the file; that something was, is not.
  if (text.trim() !== '') kept.set(SEARCH, '1')
  return kept.toString()
}

export interface Wanted {
  state: ListState
  wantsAll: boolean
  isSearch: boolean
}

/** The list that a kept query means, and whether every column is wanted. */
export const wantedOf = (query: string): Wanted => {
  const kept = new URLSearchParams(query)
  return {
    state: readListState(kept),
    wantsAll: kept.has(ALL_COLUMNS),
    isSearch: kept.has(SEARCH),
  }
}
