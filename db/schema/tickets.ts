import { sql } from 'drizzle-orm'
import type { Kit } from '../kit'
import type { CustomerTables } from './customers'
import type { OrganisationTables } from './organisation'

type Needs = Pick<OrganisationTables, 'tills'> & Pick<CustomerTables, 'customers'>

/** Service tickets of customers (tickets.md): counted beside a customer, moved by a merge, emptied by a deletion. */
export const defineTickets = (k: Kit, { tills, customers }: Needs) => {
  const tickets = k.table(
    'tickets',
    {
      id: k.id(),
      version: k.int().notNull().default(1),
      /** Nine lower-case letters and digits. */
      code: k.key().notNull(),
      customerId: k
        .ref()
        .notNull()
        .references(() => customers.id),
      subject: k.text().notNull(),
      message: k.text().notNull().default(''),
      status: k.key().notNull().default('OPEN'),
      priority: k.text().$type<'LOW' | 'MEDIUM' | 'HIGH'>().notNull().default('MEDIUM'),
      department: k.key().notNull().default(''),
      reportedFrom: k.text().notNull().default('CLIENT'),
      type: k.text().$type<'STORE' | 'CUSTOMER'>().notNull().default('CUSTOMER'),
      createdAt: k.time().notNull(),
      updatedAt: k.time().notNull(),
      addedBy: k.text().notNull(),
      addedByName: k.text().notNull(),
      tillId: k.ref().references(() => tills.id),
    },
    (ticket) => [
      k.uniqueIndex('tickets_code').on(ticket.code),
      k.index('tickets_by_customer').on(ticket.customerId, ticket.status, ticket.id),
      k.check('tickets_priority', sql`${ticket.priority} in ('LOW', 'MEDIUM', 'HIGH')`),
    ],
  )
  return { tickets }
}
