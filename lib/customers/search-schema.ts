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
  sort: z.enum(LIST_COLUMNS).catch('name'),
  direction: z.enum(['asc', 'desc']).catch('asc'),
  after: id.optional().catch(undefined),
  before: id.optional().catch(undefined),
  /** For the words "51–100 of …" alone. */
  page: id.catch(1),
})
export type ListState = z.infer<typeof listStateSchema>
export type ListColumn = ListState['sort']

/** What the list asks for while somebody types. */
export const searchRequestSchema = listStateSchema.extend({ text: z.string().max(250).catch('') })
export type SearchRequest = z.infer<typeof searchRequestSchema>

const mark = z.tuple([z.number(), z.number()]).readonly()
const listedCustomerSchema = z.object({
  id: z.number(),
  name: z.string(),
  /** Grouped for reading. */
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  externalId: z.string().nullable(),
  type: z.enum(CUSTOMER_TYPES),
  tier: z.string().nullable(),
  /** Null for customers without points. */
  points: z.number().nullable(),
  /** ISO, UTC. */
  registeredOn: z.string(),
  store: z.string().nullable(),
  /** What this customer was found by and no longer has; null for those who have it. */
  formerly: z
    .object({
      kind: z.enum(['mobile', 'email', 'external_id', 'id']),
      /** As people read it. */
      value: z.string(),
      mark: mark.nullable(),
      /** It belonged to an account that was merged into this one. */
      isMerged: z.boolean(),
      /** ISO, UTC: when it was replaced, or merged. */
      at: z.string(),
    })
    .readonly()
    .nullable(),
  /** Where in these values the typed text was found. */
  marks: z.object({
    name: mark.nullable(),
    mobile: mark.nullable(),
    email: mark.nullable(),
    externalId: mark.nullable(),
  }),
})
export type ListedCustomer = z.infer<typeof listedCustomerSchema>

export const customerPageSchema = z.object({
  customers: z.array(listedCustomerSchema).readonly(),
  hasPrevious: z.boolean(),
  hasNext: z.boolean(),
  /** Counted up to 10,000, and who had it before; `isMore` when there are more. */
  total: z.number(),
  isMore: z.boolean(),
  /** When nobody has something that can be registered: that value as it would be shown. */
  registrable: z
    .object({ kind: z.enum(['mobile', 'email']), value: z.string() })
    .readonly()
    .nullable(),
})
export type CustomerPage = z.infer<typeof customerPageSchema>
