import { z } from 'zod'
import { CUSTOMER_TYPES } from '@/lib/customers/types'

export const LIST_COLUMNS = [
  'name',
  'mobile',
  'email',
  'externalId',
  'type',
  'tier',
  'points',
  'registered',
  'store',
] as const

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** `today`, the last 7 or 30 days, this year, or from a day to a day (either may be missing). */
const registered = z
  .string()
  .regex(/^(today|7d|30d|year|(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?)$/)
  .refine((text) => text !== '..')

/**
 * The state of the list as its address carries it: filters, order and page. Whom it is about is never in it: pages
 * begin after or end before an id. What cannot be read counts as not set, because people edit and shorten addresses.
 */
export const listStateSchema = z.object({
  type: z.enum(CUSTOMER_TYPES).optional().catch(undefined),
  tier: id.optional().catch(undefined),
  store: id.optional().catch(undefined),
  registered: registered.optional().catch(undefined),
  /** Not set: what fits a text best comes first, and without a text the names are in order. */
  sort: z.enum(LIST_COLUMNS).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).catch('asc'),
  after: id.optional().catch(undefined),
  before: id.optional().catch(undefined),
  /** For the words "51–100 of …" alone. */
  page: id.catch(1),
})
export type ListState = z.infer<typeof listStateSchema>
export type ListColumn = (typeof LIST_COLUMNS)[number]
