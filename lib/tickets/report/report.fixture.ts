import { insertTicket, type NewTicketRow } from '@/db/queries/tickets'
import { userActor } from '@/lib/access/actors'
import { NOW } from '@/lib/customers/people.fixture'
import type { Engine } from '@/tests/engines'
import { newTicketDesk, type TicketContext } from '../tickets.fixture'
import { URGENCY } from '../types'

const HOUR_MS = 3_600_000

/** So many hours before now. */
export const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * HOUR_MS)

/** The desk with tickets of the test's own, and a manager of each of the two stores. */
export const openReport = async (engine: Engine) => {
  const desk = await newTicketDesk(engine)
  const { store, settings } = desk.ctx
  const [north = 0, south = 0] = [...settings.stores.keys()]
  let made = 0
  const put = (values: Partial<NewTicketRow> = {}) =>
    store.transaction((tx) => {
      made += 1
      const { priority = 'MEDIUM', closedAt = null, createdAt = hoursAgo(1), ...rest } = values
      return insertTicket(tx, {
        code: `t${String(made).padStart(8, '0')}`,
        customerId: desk.asha.id,
        subject: `Ticket ${made}`,
        subjectKey: `ticket ${made}`,
        priority,
        urgency: URGENCY[priority],
        isClosed: closedAt !== null,
        statusKind: closedAt ? 'closed' : 'open',
        status: closedAt ? 'CLOSE' : 'OPEN',
        answeredAt: closedAt,
        closedAt,
        createdAt,
        updatedAt: closedAt ?? createdAt,
        dueAt: createdAt,
        addedBy: 'operator',
        addedByName: 'Operator',
        ...rest,
      })
    })
  const managerOf = (storeId: number): TicketContext => {
    const actor = userActor({
      id: desk.idOf('Farida'),
      name: 'Farida',
      role: 'store_manager',
      storeId,
      isApprover: false,
    })
    return { ...desk.ctx, actor }
  }
  return { ...desk, put, north, south, managerOf, store }
}
