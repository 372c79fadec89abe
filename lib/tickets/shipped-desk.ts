import { raiseRevision } from '@/db/queries/organisation'
import { hasTicketDesk, insertTicketDesk, readTicketsWithoutDue } from '@/db/queries/ticket-desk'
import { updateTicket } from '@/db/queries/tickets'
import type { Store } from '@/db/store'
import { currentSettings } from '@/lib/organisation/settings'
import { subjectKeyOf } from './rules/ticket'
import { dueBy } from './rules/working-time'
import { URGENCY } from './types'

const HOUR = 60
/** A working day of the shipped hours. */
const DAY = 9 * HOUR

const SHIPPED = {
  statuses: [
    { code: 'OPEN', label: 'Open', kind: 'open', position: 1 },
    { code: 'INPROGRESS', label: 'In progress', kind: 'open', position: 2 },
    { code: 'CLOSE', label: 'Closed', kind: 'closed', position: 3 },
  ],
  departments: [
    { code: 'CARE', label: 'Customer care', position: 1 },
    { code: 'STORE', label: 'Stores', position: 2 },
  ],
  targets: [
    { department: '', priority: 'HIGH', minutes: 4 * HOUR },
    { department: '', priority: 'MEDIUM', minutes: 2 * DAY },
    { department: '', priority: 'LOW', minutes: 5 * DAY },
  ],
  hours: [1, 2, 3, 4, 5, 6].map((weekday) => ({ department: '', weekday, opensAt: 9 * HOUR, closesAt: 18 * HOUR })),
} as const

const AT_ONCE = 500

/**
 * Gives an organisation without a ticket desk the one it starts with, and tickets of an earlier version what they lack.
 * Of instances that start together one does it.
 */
export const ensureTicketDesk = async (store: Store): Promise<void> => {
  if (!(await hasTicketDesk(store)))
    await store.transaction(async (tx) => {
      await tx.claim(['ticket-desk'])
      if (await hasTicketDesk(tx)) return
      await insertTicketDesk(tx, SHIPPED)
      await raiseRevision(tx)
    })
  const { ticketDesk, config } = await currentSettings(store)
  for (;;) {
    const rows = await store.transaction(async (tx) => {
      const found = await readTicketsWithoutDue(tx, AT_ONCE)
      for (const row of found) {
        const kind = ticketDesk.statuses.find(({ code }) => code === row.status.toUpperCase())?.kind ?? 'open'
        await updateTicket(tx, row, {
          subjectKey: subjectKeyOf(row.subject),
          statusKind: kind,
          isClosed: kind === 'closed',
          urgency: URGENCY[row.priority],
          dueAt: dueBy(ticketDesk, row, row.createdAt, config.timeZone) ?? row.createdAt,
          ...(kind === 'closed' && { closedAt: row.updatedAt, outcome: '' }),
        })
      }
      return found
    })
    if (rows.length < AT_ONCE) return
  }
}
