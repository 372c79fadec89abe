import { countRequests, type ListedRequest, listRequests, type RequestFilter } from '@/db/queries/request-list'
import type { Context } from '@/lib/context'

export type { ListedRequest, RequestFilter }

export interface RequestPage {
  limit: number
  offset: number
}

/** A page of the requests that match, the newest first, and how many match. Those about personal data never do. */
export const findRequests = async (
  { store }: Context<'customers.read'>,
  filter: RequestFilter,
  page: RequestPage,
): Promise<{ total: number; requests: readonly ListedRequest[] }> => {
  if (filter.customerIds?.length === 0) return { total: 0, requests: [] }
  return { total: await countRequests(store, filter), requests: await listRequests(store, filter, page) }
}

/** These requests as they are now, by id. */
export const requestsById = async (
  { store }: Context<'customers.read'>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ListedRequest>> => {
  if (ids.length === 0) return new Map()
  const listed = await listRequests(store, { ids }, { limit: ids.length, offset: 0 })
  return new Map(listed.map((each) => [each.request.id, each]))
}
