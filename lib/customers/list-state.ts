import { z } from 'zod'
import { queryOf } from '@/lib/address'
import { CUSTOMER_TYPES } from '@/lib/customers/types'
import { CONSENT_NAMES } from '@/lib/customers/words'
import { isColumn, readFieldFilters, writeFieldFilters } from './list-fields'

/** The columns of the plain list, in their order; every one can be sorted by. */
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
export type ListColumn = (typeof LIST_COLUMNS)[number]

/** Columns that are shown when they are chosen; beside them the organisation's own fields can be. */
export const MORE_COLUMNS = ['status', 'purchases'] as const

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** `today`, the last 7 or 30 days, this year, or from a day to a day (either may be missing). */
const registered = z
  .string()
  .regex(/^(today|7d|30d|year|(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?)$/)
  .refine((text) => text !== '..')

/** `100..500`, `100..` or `..500`. */
const rangeOf = (number: string) =>
  z
    .string()
    .regex(new RegExp(`^(${number})?\\.\\.(${number})?$`))
    .refine((text) => text !== '..')

const CONSENTS = Object.keys(CONSENT_NAMES) as (keyof typeof CONSENT_NAMES)[]
export type ConsentPair = keyof typeof CONSENT_NAMES

/** PostgreSQL takes no text with a NUL. */
const text = z
  .string()
  .max(2_000)
  .refine((value) => !value.includes('\0'))

const fields = text.transform((written) => writeFieldFilters(readFieldFilters(written)) || undefined)

const FIXED: readonly string[] = [...LIST_COLUMNS, ...MORE_COLUMNS]

/** In the order of the list; the name is always one. Undefined for the columns of the plain list. */
export const writeColumns = (chosen: readonly string[]): string | undefined => {
  const columns = [
    ...FIXED.filter((column) => column === 'name' || chosen.includes(column)),
    ...new Set(chosen.filter((column) => !FIXED.includes(column) && isColumn(column))),
  ]
  return String(columns) === String(LIST_COLUMNS) ? undefined : String(columns)
}

/**
 * The state of the list as its address carries it: filters, order, columns and page. Whom it is about is never in it:
 * pages begin after or end before an id. What cannot be read counts as not set, because people edit and shorten
 * addresses.
 */
export const listStateSchema = z.object({
  type: z.enum(CUSTOMER_TYPES).optional().catch(undefined),
  tier: id.optional().catch(undefined),
  status: id.optional().catch(undefined),
  store: id.optional().catch(undefined),
  registered: registered.optional().catch(undefined),
  points: rangeOf('\\d{1,15}').optional().catch(undefined),
  /** Lifetime purchases, in the currency's units. */
  spent: rangeOf('\\d{1,12}(?:\\.\\d{1,4})?').optional().catch(undefined),
  tickets: z.literal('open').optional().catch(undefined),
  /** What they have consented to get, and what not. */
  gets: z.enum(CONSENTS).optional().catch(undefined),
  lacks: z.enum(CONSENTS).optional().catch(undefined),
  /** Conditions on the organisation's own fields, see `readFieldFilters`. */
  fields: fields.optional().catch(undefined),
  /** Not set: what fits a text best comes first, and without a text the names are in order. */
  sort: z.enum(LIST_COLUMNS).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).catch('asc'),
  /** Ids of columns between commas; not set: those of the plain list. */
  columns: text
    .transform((written) => writeColumns(written.split(',')))
    .optional()
    .catch(undefined),
  after: id.optional().catch(undefined),
  before: id.optional().catch(undefined),
  /** For the words "51–100 of …" alone. */
  page: id.catch(1),
  /** The saved view that the list was opened by, for its name alone: the rest of the address says what is shown. */
  view: id.optional().catch(undefined),
})
export type ListState = z.infer<typeof listStateSchema>

export const FILTERS = [
  'type',
  'tier',
  'status',
  'store',
  'registered',
  'points',
  'spent',
  'tickets',
  'gets',
  'lacks',
  'fields',
] as const satisfies readonly (keyof ListState)[]

export const isNarrowed = (state: ListState): boolean => FILTERS.some((name) => state[name] !== undefined)

/** The same list without any filter. */
export const withoutFilters = (state: ListState): ListState => ({
  ...state,
  ...Object.fromEntries(FILTERS.map((name) => [name, undefined])),
})

/** The same list from its first page. */
export const fromStart = (state: ListState): ListState => ({ ...state, after: undefined, before: undefined, page: 1 })

export const columnsOf = (state: Pick<ListState, 'columns'>): readonly string[] =>
  state.columns?.split(',') ?? LIST_COLUMNS

const DEFAULTS = listStateSchema.parse({})

/** A state of the list as the query of its address, with its `?`: only what differs from the plain list stands in it. */
export const listQuery = (state: ListState): string => readable(queryOf(state, DEFAULTS))

/** These mean nothing in a query, so they may stand in it as they are. */
const readable = (query: string) => query.replaceAll('%3A', ':').replaceAll('%3B', ';').replaceAll('%2C', ',')

export const readListState = (query: { entries: () => Iterable<[string, string]> }): ListState =>
  listStateSchema.parse(Object.fromEntries(query.entries()))
