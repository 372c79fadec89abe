import { and, type Column, desc, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'
import type { ChangeRequest } from './change-requests'

/** The greatest code point: no stored text has it, so it ends the range of a prefix on either engine. */
const LAST = '\u{10FFFF}'
const startsWith = (column: Column, prefix: string) => and(gte(column, prefix), lt(column, `${prefix}${LAST}`))

const ticketColumns = ({ tickets, customers }: Store['tables']) => ({
  id: tickets.id,
  code: tickets.code,
  subject: tickets.subject,
  status: tickets.status,
  customerId: tickets.customerId,
  firstName: customers.firstName,
  lastName: customers.lastName,
})

const readTickets = ({ sql: db, tables }: Store, where: SQL | undefined, limit: number) =>
  db
    .select(ticketColumns(tables))
    .from(tables.tickets)
    .innerJoin(tables.customers, eq(tables.customers.id, tables.tickets.customerId))
    .where(and(where, isNull(tables.customers.deletedAt)))
    .orderBy(desc(tables.tickets.id))
    .limit(limit)
export type TicketRow = Awaited<ReturnType<typeof readTickets>>[number]

/** Tickets whose code begins like this (lower case), the newest first. */
export const findTicketsByCode = (store: Store, start: string, limit: number): Promise<readonly TicketRow[]> =>
  readTickets(store, startsWith(store.tables.tickets.code, start), limit)

/**
 * Tickets whose subject holds every word (lower case), the newest first. There is no index of subjects: they are read
 * from the newest on until there are enough, so that this belongs on a store with a budget.
 */
export const findTicketsBySubject = (
  store: Store,
  words: readonly string[],
  limit: number,
): Promise<readonly TicketRow[]> => {
  const { subject } = store.tables.tickets
  const holds = (text: string) => {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
    return sql`${pattern} escape '\\'`
  }
  // SQLite's `lower` knows ASCII alone: of other letters the usual spellings are tried.
  const spelled = (word: string) => {
    const capitalised = word.slice(0, 1).toUpperCase() + word.slice(1)
    return or(
      sql`lower(${subject}) like ${holds(word)}`,
      sql`${subject} like ${holds(capitalised)}`,
      sql`${subject} like ${holds(word.toUpperCase())}`,
    )
  }
  return readTickets(store, and(...words.map(spelled)), limit)
}

/** The requests with these ids, in no order. */
export const readRequestsById = async (
  { sql: db, tables: { changeRequests } }: Store,
  ids: readonly number[],
): Promise<readonly ChangeRequest[]> =>
  ids.length === 0
    ? []
    : db
        .select()
        .from(changeRequests)
        .where(inArray(changeRequests.id, [...ids]))

/** Requests whose reference begins with one of these spellings, the newest first. */
export const findRequestsByReference = (
  { sql: db, tables: { changeRequests } }: Store,
  starts: readonly string[],
  limit: number,
): Promise<readonly ChangeRequest[]> =>
  db
    .select()
    .from(changeRequests)
    .where(or(...starts.map((start) => startsWith(changeRequests.referenceId, start))))
    .orderBy(desc(changeRequests.id))
    .limit(limit)

/** Whom these ids lead to, where they are of accounts that were merged away. */
export const readSurvivors = async (
  { sql: db, tables: { customerAliases: aliases } }: Store,
  ids: readonly number[],
): Promise<ReadonlyMap<number, number>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: aliases.valueKey, survivorId: aliases.survivorId })
    .from(aliases)
    .where(and(eq(aliases.kind, 'id'), inArray(aliases.valueKey, ids.map(String))))
  return new Map(rows.map(({ id, survivorId }) => [Number(id), survivorId]))
}
