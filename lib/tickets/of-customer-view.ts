import { z } from 'zod'
import { readDueOf, readTicketsOfCustomer, readUrgentTickets } from '@/db/queries/ticket-filing'
import type { Context } from '@/lib/context'
import { displayName } from '@/lib/customers/words'
import { dayAfter, formatDay, parseWrittenDate } from '@/lib/dates'
import type { StatusKind, TicketDesk, TicketPriority } from './types'
import { departmentLabel, statusLabel } from './words'

const PAGE = 20
const URGENT = 3
const DUE = 8

/** A customer's tickets as their address carries them: which of them, and everything before an id. */
export const customerTicketsSchema = z.object({
  show: z.enum(['open', 'closed']).optional().catch(undefined),
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})
export type CustomerTicketsState = z.infer<typeof customerTicketsSchema>

/** A ticket as a short list shows it; plain data. */
export interface BriefTicket {
  id: number
  code: string
  subject: string
  /** As the organisation calls them; no department is empty. */
  status: string
  department: string
  kind: StatusKind
  priority: TicketPriority
  /** Moments, ISO. */
  dueAt: string | null
  closedAt: string | null
  createdAt: string
  /** Name of who has it; null for nobody. */
  assignee: string | null
}

type Row = Awaited<ReturnType<typeof readTicketsOfCustomer>>[number]

const brief = (desk: TicketDesk, { customerId: _customer, statusKind: kind, ...row }: Row): BriefTicket => ({
  ...row,
  kind,
  status: statusLabel(desk, row.status),
  department: departmentLabel(desk, row.department),
  dueAt: row.dueAt?.toISOString() ?? null,
  closedAt: row.closedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
})

/** A customer's tickets, newest first, and from where the older ones go on. */
export const customerTickets = async (
  { store, settings }: Context<'customers.read'>,
  customerId: number,
  { show, before }: CustomerTicketsState = {},
): Promise<{ tickets: readonly BriefTicket[]; older: number | undefined }> => {
  const isClosed = show && show === 'closed'
  const found = await readTicketsOfCustomer(store, customerId, { isClosed, before, limit: PAGE + 1 })
  const page = found.slice(0, PAGE)
  return {
    tickets: page.map((row) => brief(settings.ticketDesk, row)),
    older: found.length > PAGE ? page.at(-1)?.id : undefined,
  }
}

/** The customer's three most urgent tickets that are not closed. */
export const urgentTickets = async (
  { store, settings }: Context<'customers.read'>,
  customerId: number,
): Promise<readonly BriefTicket[]> =>
  (await readUrgentTickets(store, customerId, URGENT)).map((row) => brief(settings.ticketDesk, row))

/** One's own tickets that are overdue or due today in the organisation's zone, the longest overdue first. */
export const myTicketsDue = async ({
  store,
  settings,
  actor,
  now,
}: Context<'tickets.work'>): Promise<{
  tickets: readonly (BriefTicket & { customer: string })[]
  isMore: boolean
}> => {
  const zone = settings.config.timeZone
  const today = parseWrittenDate(formatDay(now, zone), zone)
  if (!today) throw new Error('today is a day')
  const found = await readDueOf(store, actor.id, { before: dayAfter(today, zone), limit: DUE + 1 })
  return {
    tickets: found.slice(0, DUE).map(({ firstName, lastName, ...row }) => ({
      ...brief(settings.ticketDesk, row),
      customer: displayName({ firstName, lastName }),
    })),
    isMore: found.length > DUE,
  }
}
