import type { SearchPage } from '@/db/queries/customer-search'
import { readSort } from '@/lib/customers/query/sort'
import { fail, ok, type Result } from '@/lib/result'
import { type ParameterRefusal, type WireQuery, wholeNumber } from '@/lib/v1/wire/query'

/** What a customer/search asks for (search.md, "Query parameters"). */
export interface SearchParameters {
  q: string
  page: SearchPage
}

const DEFAULT_ROWS = 10
const MOST_ROWS = 100
const DEFAULT_SORT = 'registered_date:desc'

/** Refuses an absent query, and a number or an order that is none. */
export const readSearchParameters = (
  query: WireQuery,
  tiers: readonly { name: string }[],
): Result<SearchParameters, ParameterRefusal> => {
  const q = query.get('q')
  if (q === undefined) return fail({ code: 'malformed_parameter', name: 'q' })
  const start = wholeNumber(query, 'start')
  if (!start.ok) return start
  const rows = wholeNumber(query, 'rows')
  if (!rows.ok) return rows
  if (rows.value === 0) return fail({ code: 'malformed_parameter', name: 'rows' })
  const sorting = readSort(query.get('sort') ?? DEFAULT_SORT, tiers)
  if (!sorting) return fail({ code: 'malformed_parameter', name: 'sort' })
  const limit = Math.min(rows.value ?? DEFAULT_ROWS, MOST_ROWS)
  return ok({ q, page: { ...sorting, start: start.value ?? 0, limit } })
}
