import { z } from 'zod'
import { queryOf } from '@/lib/address'
import { STATUS_KINDS, type StatusKind, TICKET_PRIORITIES, TICKET_SOURCES, TICKET_TYPES } from '../types'

export const PAGE_SIZE = 50

/** The tabs of the queue, in order. */
export const QUEUE_VIEWS = ['mine', 'department', 'unassigned', 'overdue', 'today', 'all'] as const
export type QueueView = (typeof QUEUE_VIEWS)[number]

export const QUEUE_VIEW_NAMES = {
  mine: 'Mine',
  department: 'My department’s',
  unassigned: 'Unassigned',
  overdue: 'Overdue',
  today: 'Due today',
  all: 'All',
} as const satisfies Record<QueueView, string>

export const QUEUE_ORDERS = ['due', 'urgency', 'newest', 'oldest', 'changed'] as const
export type QueueOrder = (typeof QUEUE_ORDERS)[number]

export const QUEUE_ORDER_NAMES = {
  due: 'Due first',
  urgency: 'Most urgent first',
  newest: 'Newest first',
  oldest: 'Oldest first',
  changed: 'Last changed first',
} as const satisfies Record<QueueOrder, string>

/** Small letters; the organisation's own codes have capitals. */
export const STATUS_GROUPS = [...STATUS_KINDS, 'any'] as const
export const isStatusKind = (status: string): status is StatusKind => STATUS_KINDS.some((kind) => kind === status)

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const day = z.iso.date()
/** PostgreSQL takes no text with a NUL. */
const code = z
  .string()
  .min(1)
  .max(60)
  .refine((text) => !text.includes('\0'))
/** Where a page begins or ends: the value that the order goes by, and the id. Neither says who the customer is. */
const cursor = z.string().regex(/^\d{1,15}_\d{1,15}$/)

/**
 * The state of the queue as its address carries it; what is searched for is never in it (docs/decisions/0012). What
 * cannot be read counts as not set, because people edit and shorten addresses.
 */
export const queueStateSchema = z.object({
  /** Absent: as it suits whoever looks. */
  view: z.enum(QUEUE_VIEWS).optional().catch(undefined),
  /** Absent: all that are not closed; else a group or the code of a status. */
  status: code.optional().catch(undefined),
  priority: z.enum(TICKET_PRIORITIES).optional().catch(undefined),
  department: code.optional().catch(undefined),
  assignee: id.optional().catch(undefined),
  store: id.optional().catch(undefined),
  type: z.enum(TICKET_TYPES).optional().catch(undefined),
  source: z.enum(TICKET_SOURCES).optional().catch(undefined),
  /** Days on which it was filed, both included. */
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  order: z.enum(QUEUE_ORDERS).catch('due'),
  after: cursor.optional().catch(undefined),
  before: cursor.optional().catch(undefined),
  /** For the words "51–100" alone. */
  page: id.catch(1),
})
export type QueueState = z.infer<typeof queueStateSchema>

export const PLAIN_QUEUE: QueueState = queueStateSchema.parse({})

/** From the query of an address; of several values the last counts. */
export const readQueueState = (query: Iterable<[string, string]>): QueueState =>
  queueStateSchema.parse(Object.fromEntries(query))

/** The address of a state: only what differs from the plain queue stands in it. */
export const queueAddress = (state: Partial<QueueState> = {}): string => `/tickets${queryOf(state, PLAIN_QUEUE)}`

/** The address of the same tickets, all pages of them, as a file. */
export const queueFile = (state: QueueState): string => `/tickets/csv${queryOf(fromStart(state), PLAIN_QUEUE)}`

/** The same list from its first page. */
export const fromStart = (state: QueueState): QueueState => ({
  ...state,
  after: undefined,
  before: undefined,
  page: 1,
})

/** The filters a person can clear; tab and order stay. */
export const QUEUE_FILTERS = [
  'status',
  'priority',
  'department',
  'assignee',
  'store',
  'type',
  'source',
  'from',
  'to',
] as const satisfies readonly (keyof QueueState)[]
export type QueueFilter = (typeof QUEUE_FILTERS)[number]

export const filtersInUse = (state: QueueState): number =>
  QUEUE_FILTERS.filter((name) => state[name] !== undefined).length

export const withoutFilters = ({ view, order }: QueueState): QueueState => ({ ...PLAIN_QUEUE, view, order })
