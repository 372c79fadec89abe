import type { ChangeRequest } from '@/db/queries/change-requests'
import {
  findRequestsByReference,
  findTicketsByCode,
  findTicketsBySubject,
  readRequestsById,
  readSurvivors,
  type TicketRow,
} from '@/db/queries/palette'
import { readPeople } from '@/db/queries/request-queue'
import { stopOf } from '@/db/store'
import type { Permission } from '@/lib/access/permissions'
import { loadNamed, nameOf } from '@/lib/change-requests/queue/shown-request'
import { KIND_NAMES, REQUEST_STATUS_NAMES } from '@/lib/change-requests/words'
import { authorise, type Context } from '@/lib/context'
import { listStateSchema } from '@/lib/customers/list-state'
import { formatMobile } from '@/lib/customers/mobile'
import { searchCustomers } from '@/lib/customers/search'
import { displayName, TYPE_NAMES } from '@/lib/customers/words'
import {
  type FoundRequest,
  type FoundTicket,
  NOTHING_FOUND,
  type OpenedPage,
  type PaletteAnswer,
  type PaletteAsk,
  type Reopened,
} from './schema'

const MOST_CUSTOMERS = 8
const MOST_TICKETS = 4
const MOST_REQUESTS = 4
/** A shorter beginning of a code or part of a subject says nothing. */
const SHORTEST_CODE = 3
const SHORTEST_WORD = 3

/**
 * Everything a text may mean that whoever asks may see; without a text, what they opened lately. What there was no time
 * for is said in `leftOut`.
 * @throws ReadStopped when `signal` says that nobody waits any more
 */
export const findForPalette = async (
  ctx: Context,
  { text: typed, opened }: PaletteAsk,
  signal?: AbortSignal,
): Promise<PaletteAnswer> => {
  const text = typed.trim()
  if (text === '') return { ...NOTHING_FOUND, opened: await reopened(ctx, opened) }
  const [customers, tickets, requests] = await Promise.all([
    customersFor(ctx, text, signal),
    ticketsFor(ctx, text, signal),
    requestsFor(ctx, text),
  ])
  return { ...NOTHING_FOUND, ...customers, ...tickets, requests, leftOut: [...customers.leftOut, ...tickets.leftOut] }
}

type CustomersPart = Pick<PaletteAnswer, 'customers' | 'hasMore' | 'registrable' | 'leftOut'>

const customersFor = async (ctx: Context, text: string, signal?: AbortSignal): Promise<CustomersPart> => {
  const reader = authorise(ctx, 'customers.read')
  if (!reader.ok) return NOTHING_FOUND
  const found = await searchCustomers(
    reader.value,
    { ...listStateSchema.parse({}), text },
    { limit: MOST_CUSTOMERS, counts: false, ...(signal && { signal }) },
  )
  return {
    customers: found.customers.slice(0, MOST_CUSTOMERS),
    hasMore: found.hasNext || found.customers.length > MOST_CUSTOMERS,
    registrable: ctx.actor.permissions.has('customers.register') ? found.registrable : null,
    leftOut: found.leftOut.filter((part) => part !== 'count'),
  }
}

const CODE = /^[a-z0-9]{3,9}$/i

const ticketsFor = async (
  ctx: Context,
  text: string,
  signal?: AbortSignal,
): Promise<Pick<PaletteAnswer, 'tickets' | 'leftOut'>> => {
  if (!ctx.actor.permissions.has('customers.read')) return NOTHING_FOUND
  const code = CODE.test(text) && text.length >= SHORTEST_CODE ? text.toLowerCase() : null
  const words = text.toLowerCase().split(/\s+/)
  const areWords = /\p{L}/u.test(text) && !text.includes('@') && words.some((word) => word.length >= SHORTEST_WORD)
  const store = ctx.store.aside({ budgetMs: ctx.settings.config.searchMs.box, signal })
  try {
    const byCode = code === null ? [] : await findTicketsByCode(store, code, MOST_TICKETS)
    const bySubject = areWords ? await findTicketsBySubject(store, words, MOST_TICKETS) : []
    const others = bySubject.filter(({ id }) => !byCode.some((ticket) => ticket.id === id))
    const tickets = [...byCode, ...others].slice(0, MOST_TICKETS)
    return { tickets: tickets.map((row) => shownTicket(row, code, words)), leftOut: [] }
  } catch (error) {
    if (stopOf(error)?.reason === 'budget') return { tickets: [], leftOut: ['tickets'] }
    throw error
  }
}

const shownTicket = (row: TicketRow, code: string | null, words: readonly string[]): FoundTicket => ({
  id: row.id,
  code: row.code,
  subject: row.subject,
  status: row.status,
  customerId: row.customerId,
  customer: displayName(row),
  marks: {
    code: code !== null && row.code.startsWith(code) ? [[0, code.length]] : [],
    subject: marksOfWords(row.subject, words),
  },
})

/** Where the words stand in a text, in order and apart from each other; nothing where one is missing. */
const marksOfWords = (shown: string, words: readonly string[]): readonly (readonly [number, number])[] => {
  const lower = shown.toLowerCase()
  // A few letters change their length in lower case: then nothing would be marked in its place.
  if (lower.length !== shown.length) return []
  const places = words
    .map((word) => [lower.indexOf(word), lower.indexOf(word) + word.length] as const)
    .sort(([one], [other]) => one - other)
  if (places.some(([from]) => from === -1)) return []
  return places.filter(([from], place) => from >= (places[place - 1]?.[1] ?? 0))
}

const maySeeRequests = ({ actor }: Context): boolean =>
  (['requests.file', 'requests.decide'] satisfies Permission[]).some((permission) => actor.permissions.has(permission))

const NUMBER = /^#?(\d{1,15})$/

const requestsFor = async (ctx: Context, text: string): Promise<readonly FoundRequest[]> => {
  if (!maySeeRequests(ctx)) return []
  const number = NUMBER.exec(text)?.[1]
  const byNumber = await readRequestsById(ctx.store, number === undefined ? [] : [Number(number)])
  const spellings = [...new Set([text, text.toLowerCase(), text.toUpperCase()])]
  const byReference = await findRequestsByReference(ctx.store, spellings, MOST_REQUESTS)
  const others = byReference.filter(({ id }) => !byNumber.some((request) => request.id === id))
  return shownRequests(ctx, [...byNumber, ...others].slice(0, MOST_REQUESTS))
}

const shownRequests = async (ctx: Context, rows: readonly ChangeRequest[]): Promise<readonly FoundRequest[]> => {
  const named = await loadNamed(ctx.store, rows)
  return rows.map((row) => ({
    id: row.id,
    what: KIND_NAMES[row.baseType],
    customer: nameOf(named, row.customerId),
    standing: row.revertedAt ? 'Reverted' : REQUEST_STATUS_NAMES[row.status],
    reference: row.referenceId,
  }))
}

/** What was opened, as it is now: the deleted and the forbidden are gone, a merged account is its survivor. */
const reopened = async (ctx: Context, opened: readonly OpenedPage[]): Promise<readonly Reopened[]> => {
  const idsOf = (wanted: OpenedPage['kind']) => opened.flatMap(({ kind, id }) => (kind === wanted ? [id] : []))
  const mayRead = ctx.actor.permissions.has('customers.read')
  const survivors = await readSurvivors(ctx.store, mayRead ? idsOf('customer') : [])
  const customerIds = idsOf('customer').map((id) => survivors.get(id) ?? id)
  const people = new Map(
    (await readPeople(ctx.store, mayRead ? customerIds : [])).map((person) => [person.id, person] as const),
  )
  const rows = await readRequestsById(ctx.store, maySeeRequests(ctx) ? idsOf('request') : [])
  const requests = new Map((await shownRequests(ctx, rows)).map((request) => [request.id, request] as const))

  const shown = new Map<string, Reopened>()
  for (const { kind, id: openedId } of opened) {
    const id = kind === 'customer' ? (survivors.get(openedId) ?? openedId) : openedId
    const person = kind === 'customer' ? people.get(id) : undefined
    const request = kind === 'request' ? requests.get(id) : undefined
    const key = `${kind} ${id}`
    if (shown.has(key)) continue
    if (person && !person.deletedAt) {
      const note = person.mobile === null ? TYPE_NAMES[person.type] : formatMobile(person.mobile)
      shown.set(key, { kind: 'customer', id, name: displayName(person), note })
    }
    if (request) shown.set(key, { kind: 'request', ...request })
  }
  return [...shown.values()]
}
