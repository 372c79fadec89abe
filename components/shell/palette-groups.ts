import { entriesMatching, firstEntries, type PaletteEntry, type PaletteEntryId } from '@/components/shell/palette-pages'
import type { ListedCustomer } from '@/lib/customers/search-schema'
import type { FoundRequest, FoundTicket, PaletteAnswer, Reopened } from '@/lib/palette/schema'
import { customerHref, requestHref } from '@/lib/palette/targets'
import { ticketHref } from '@/lib/tickets/href'

/** A row: what is shown, and where it leads. Without an `href` it is done by the palette itself. */
export type PaletteRow = { key: string; href?: string } & (
  | { kind: 'customer'; customer: ListedCustomer }
  | { kind: 'all'; text: string }
  | { kind: 'file'; customer: { id: number; name: string } }
  | { kind: 'register'; registrable: NonNullable<PaletteAnswer['registrable']> }
  | { kind: 'ticket'; ticket: FoundTicket }
  | { kind: 'request'; request: FoundRequest }
  | { kind: 'opened'; opened: Reopened }
  | { kind: 'entry'; entry: PaletteEntry }
)
export interface PaletteGroup {
  title: string
  rows: readonly PaletteRow[]
}

/**
 * What stands in the palette for an answer, the likeliest first: customers; but what is named exactly goes ahead of
 * customers who are only similar, or whose name merely begins so. Groups without rows are left out.
 */
export const groupsOf = (
  text: string,
  answer: PaletteAnswer,
  allowed: readonly PaletteEntryId[],
): readonly PaletteGroup[] => {
  if (text === '')
    return withRows([
      { title: 'Recently opened', rows: answer.opened.map(openedRow) },
      { title: 'Pages and actions', rows: firstEntries(allowed).map(entryRow) },
    ])
  const customers = { title: 'Customers', rows: customerRows(text, answer, allowed) }
  const tickets = { title: 'Tickets', rows: answer.tickets.map(ticketRow) }
  const requests = { title: 'Requests', rows: answer.requests.map(requestRow) }
  const entries = entriesMatching(text, allowed)
  const pages = { title: 'Pages and actions', rows: entries.map(entryRow) }
  if (answer.tickets.some(({ code }) => code === text.toLowerCase()))
    return withRows([tickets, customers, requests, pages])
  if (answer.requests.some(({ reference }) => reference?.toLowerCase() === text.toLowerCase()))
    return withRows([requests, customers, tickets, pages])
  const areGuesses = answer.customers.every(({ found }) => found?.kind === 'similar')
  const isNamed = entries.some(({ label }) => label.toLowerCase() === text.toLowerCase())
  return areGuesses || isNamed
    ? withRows(answer.registrable ? [customers, pages, tickets, requests] : [pages, tickets, requests, customers])
    : withRows([customers, tickets, requests, pages])
}

const withRows = (groups: readonly PaletteGroup[]) => groups.filter(({ rows }) => rows.length > 0)

const customerRows = (
  text: string,
  { customers, registrable }: PaletteAnswer,
  allowed: readonly PaletteEntryId[],
): readonly PaletteRow[] => [
  ...customers.map(
    (customer): PaletteRow => ({
      kind: 'customer',
      key: `customer ${customer.id}`,
      href: customerHref(customer.id),
      customer,
    }),
  ),
  ...(registrable && allowed.includes('register')
    ? [{ kind: 'register', key: 'register', registrable } satisfies PaletteRow]
    : []),
  ...fileRows(customers, allowed),
  ...(customers.length > 0 ? [{ kind: 'all', key: 'all', text } satisfies PaletteRow] : []),
]

/** Whoever is found alone is the one who calls. */
const fileRows = (customers: PaletteAnswer['customers'], allowed: readonly PaletteEntryId[]): readonly PaletteRow[] => {
  const [only, another] = customers
  if (!only || another || only.found?.kind === 'similar' || !allowed.includes('fileTicket')) return []
  return [{ kind: 'file', key: 'file', customer: { id: only.id, name: only.name } }]
}

const ticketRow = (ticket: FoundTicket): PaletteRow => ({
  kind: 'ticket',
  key: `ticket ${ticket.id}`,
  href: ticketHref(ticket.code),
  ticket,
})

const requestRow = (request: FoundRequest): PaletteRow => ({
  kind: 'request',
  key: `request ${request.id}`,
  href: requestHref(request.id),
  request,
})

const openedRow = (opened: Reopened): PaletteRow => ({
  kind: 'opened',
  key: `opened ${opened.kind} ${opened.id}`,
  href: opened.kind === 'customer' ? customerHref(opened.id) : requestHref(opened.id),
  opened,
})

const entryRow = (entry: PaletteEntry): PaletteRow => ({
  kind: 'entry',
  key: `entry ${entry.id}`,
  ...('href' in entry.to && { href: entry.to.href }),
  entry,
})
