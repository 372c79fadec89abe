import {
  type ListedTicket,
  readDepartmentsOf,
  readFilteredTickets,
  readNamedTicketFields,
} from '@/db/queries/customer-tickets'
import type { Store } from '@/db/store'
import type { Context } from '@/lib/context'
import { byCustomer } from '@/lib/customers/by-customer'
import { ticketCodeOf, wordOf } from './rules/sent-ticket'
import { departmentOf } from './rules/ticket'
import { TICKET_PRIORITIES, TICKET_SOURCES, TICKET_TYPES, type TicketDesk } from './types'

/** More tickets of one customer than this are not sent. */
const MOST_SENT = 1_000

/** A ticket and its fields by name, in the order of the fields. */
export type FiledTicket = ListedTicket & { fields: ReadonlyMap<string, string> }

/** Which tickets are asked for, as text in any case; absent = all. `from` and `before` are about the filing. */
export interface AskedTickets {
  code?: string | undefined
  status?: string | undefined
  priority?: string | undefined
  department?: string | undefined
  reportedFrom?: string | undefined
  type?: string | undefined
  from?: Date | undefined
  before?: Date | undefined
}

/** Tickets of these customers, newest first, at most 1,000 each; by customer id. */
export const ticketsOf = async (
  { store, settings }: Context<'customers.read'>,
  customerIds: readonly number[],
  { code, status, priority, department, reportedFrom, type, ...range }: AskedTickets,
): Promise<ReadonlyMap<number, readonly FiledTicket[]>> => {
  const words = {
    priority: wordOf(TICKET_PRIORITIES, priority),
    reportedFrom: wordOf(TICKET_SOURCES, reportedFrom),
    type: wordOf(TICKET_TYPES, type),
  }
  const isNone = (text: string | undefined, word: string | undefined) => text !== undefined && word === undefined
  const isNothing =
    customerIds.length === 0 ||
    isNone(priority, words.priority) ||
    isNone(reportedFrom, words.reportedFrom) ||
    isNone(type, words.type)
  if (isNothing) return new Map()
  const departments =
    department === undefined
      ? undefined
      : sameDepartments(settings.ticketDesk, department, await readDepartmentsOf(store, customerIds))
  if (departments?.length === 0) return new Map()
  const rows = await readFilteredTickets(store, customerIds, {
    ...words,
    ...range,
    code: code === undefined ? undefined : ticketCodeOf(code),
    status: status?.toUpperCase(),
    departments,
    limit: MOST_SENT,
  })
  return byCustomer(await withFields(store, rows))
}

/** Names that integrations sent are kept as they are, so their case is compared here and not by the engines, who differ. */
const sameDepartments = (desk: TicketDesk, asked: string, there: readonly string[]): readonly string[] => {
  const code = departmentOf(desk, asked)
  return there.filter((name) => name === code || name.toLowerCase() === asked.toLowerCase())
}

/** The tickets with their fields. */
export const withFields = async <T extends { id: number }>(
  store: Store,
  tickets: readonly T[],
): Promise<readonly (T & { fields: ReadonlyMap<string, string> })[]> => {
  const values = await readNamedTicketFields(
    store,
    tickets.map(({ id }) => id),
  )
  const fields = new Map<number, Map<string, string>>(tickets.map(({ id }) => [id, new Map()]))
  for (const { ticketId, name, value } of values) fields.get(ticketId)?.set(name, value)
  return tickets.map((ticket) => ({ ...ticket, fields: fields.get(ticket.id) ?? new Map<string, string>() }))
}
