import type { SentIdentifiers } from '@/lib/customers/locate'
import { readIdentifier } from '@/lib/v1/customer/identifier-query'
import type { WireQuery } from '@/lib/v1/wire/query'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'

/** Whose points a GET is about: what to look for, and what the answer says back. */
export interface PointsQuery {
  customer: SentIdentifiers
  sent: ResponseObject
}

/** Of several values the first counts: these calls are about one customer. Null when nobody is named. */
export const readPointsQuery = (query: WireQuery): PointsQuery | null => {
  const identifier = readIdentifier(query)
  const [value] = identifier?.values ?? []
  return identifier && value !== undefined
    ? { customer: { [identifier.kind]: value }, sent: { [identifier.name]: value } }
    : null
}

/** The same, and a numeric `user_id` is an identifier here; any other is the flag that it is elsewhere. */
export const readPointsQueryWithUserId = (query: WireQuery): PointsQuery | null => {
  const userId = query.get('user_id')
  const named = readPointsQuery(query)
  if (named || userId === undefined || !/^\d+$/.test(userId)) return named
  return { customer: { id: userId }, sent: { user_id: userId } }
}
