import { z } from 'zod'
import { queryOf } from '@/lib/address'

/** The tabs of the queue, in order. */
export const QUEUE_KINDS = [
  'all',
  'mobile',
  'email',
  'external_id',
  'merge',
  'reallocation',
  'goodwill',
  'transaction',
  'deletion',
] as const
export type QueueKind = (typeof QUEUE_KINDS)[number]

export const QUEUE_KIND_NAMES = {
  all: 'All',
  mobile: 'Mobile',
  email: 'Email',
  external_id: 'External ID',
  merge: 'Merge',
  reallocation: 'Reallocation',
  goodwill: 'Goodwill',
  transaction: 'Transactions',
  deletion: 'Deletion',
} as const satisfies Record<QueueKind, string>

const STATUSES = ['pending', 'approved', 'rejected', 'any'] as const

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const day = z.iso.date()

/**
 * The state of the queue as its address carries it. What cannot be read counts as not set, because people edit and
 * shorten addresses.
 */
export const queueStateSchema = z.object({
  kind: z.enum(QUEUE_KINDS).catch('all'),
  status: z.enum(STATUSES).catch('pending'),
  /** Days on which it was asked, both included. */
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  /** Unless chosen: what waits longest first, what was decided newest first. */
  order: z.enum(['oldest', 'newest']).optional().catch(undefined),
  after: id.optional().catch(undefined),
  before: id.optional().catch(undefined),
  /** For the words "51–100" alone. */
  page: id.catch(1),
})
export type QueueState = z.infer<typeof queueStateSchema>

const DEFAULTS: QueueState = queueStateSchema.parse({})

/** The address of a state: only what differs from the plain queue stands in it. */
export const queueAddress = (state: Partial<QueueState> = {}): string => `/requests${queryOf(state, DEFAULTS)}`

/** The address of the same requests, all pages of them, as a file. */
export const queueFile = (state: QueueState): string => `/requests/csv${queryOf(fromStart(state), DEFAULTS)}`

/** A request's own page, which leads on to the next of its tab. */
export const requestAddress = (requestId: number, kind: QueueKind = 'all'): string =>
  `/requests/${requestId}${queryOf({ kind }, DEFAULTS)}`

/** The same list from its first page. */
export const fromStart = (state: QueueState): QueueState => ({
  ...state,
  after: undefined,
  before: undefined,
  page: 1,
})

export const orderOf = ({ order, status }: QueueState): 'oldest' | 'newest' =>
  order ?? (status === 'pending' ? 'oldest' : 'newest')

export const isNarrowed = ({ status, from, to }: QueueState): boolean =>
  status !== DEFAULTS.status || from !== undefined || to !== undefined
