import { z } from 'zod'
import { queryOf } from '@/lib/address'

export const ORDERS = ['date', 'amount', 'points'] as const

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const day = z.iso.date()
const amount = z
  .string()
  .trim()
  .regex(/^\d{1,12}([.,]\d{1,4})?$/)
const words = z.string().trim().min(1).max(50)

/**
 * The state of a customer's transactions as their address carries it: filters, order, page and the bill that is open.
 * What cannot be read counts as not set, because people edit and shorten addresses.
 */
export const transactionsStateSchema = z.object({
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  store: id.optional().catch(undefined),
  type: z.enum(['REGULAR', 'RETURN']).optional().catch(undefined),
  /** In the currency's units. */
  least: amount.optional().catch(undefined),
  most: amount.optional().catch(undefined),
  number: words.optional().catch(undefined),
  item: words.optional().catch(undefined),
  sort: z.enum(ORDERS).catch('date'),
  direction: z.enum(['asc', 'desc']).catch('desc'),
  after: id.optional().catch(undefined),
  before: id.optional().catch(undefined),
  /** For the words "26–50" alone. */
  page: id.catch(1),
  /** The bill whose details are shown. */
  open: id.optional().catch(undefined),
})
export type TransactionsState = z.infer<typeof transactionsStateSchema>
export type TransactionsOrder = TransactionsState['sort']

const DEFAULTS: TransactionsState = transactionsStateSchema.parse({})

/** The address of a state: only what differs from the plain list stands in it. */
export const transactionsAddress = (customerId: number, state: Partial<TransactionsState>): string =>
  `/customers/${customerId}/transactions${queryOf(state, DEFAULTS)}`

/** The address of the same bills, all pages of them, as a file. */
export const transactionsFile = (customerId: number, state: TransactionsState): string =>
  `/customers/${customerId}/transactions/csv${queryOf({ ...fromStart(state), open: undefined }, DEFAULTS)}`

/** The same list from its first page, with no bill open. */
export const fromStart = (state: TransactionsState): TransactionsState => ({
  ...state,
  after: undefined,
  before: undefined,
  page: 1,
  open: undefined,
})

const FILTERS = ['from', 'to', 'store', 'type', 'least', 'most', 'number', 'item'] as const

export const isNarrowed = (state: TransactionsState): boolean => FILTERS.some((name) => state[name] !== undefined)
