import { join } from 'node:path'
import { inArray } from 'drizzle-orm'
import { openStore } from '@/db/engines/open'
import { insertMany } from '@/db/queries/insert-many'
import type { OpenStore, Store } from '@/db/store'
import { operatorActor, userActor } from '@/lib/access/actors'
import { authorise, type Context } from '@/lib/context'
import { setUp } from '@/lib/organisation/set-up'
import { currentSettings } from '@/lib/organisation/settings'
import { seedCustomers } from '@/lib/seed/seed'
import { TICKET_PRIORITIES, URGENCY } from '@/lib/tickets/types'
import { type Cluster, startCluster } from '@/tests/cluster'
import { databaseAddress, onServer } from '@/tests/databases'

/** An agent before a queue with so many open tickets. */
export interface Desk {
  open: number
  ctx: Context<'tickets.work'>
  close(): Promise<void>
}

const CUSTOMERS = 2_000
/** Closed ones, the same beside few open tickets and beside many: a desk has a past. */
const CLOSED = 20_000
const HOUR_MS = 3_600_000

/** PostgreSQL's server: the one at `DATABASE_URL`, or a throw-away one where its programs are installed. */
export const postgresServer = async (): Promise<Cluster | undefined> => {
  const given = process.env.DATABASE_URL
  return given ? { address: given, stop: async () => {} } : startCluster()
}

/** A new database with an organisation and this many open tickets: in `folder`, or on the server. */
export const makeDesk = async (folder: string, open: number, server: Cluster | undefined): Promise<Desk> => {
  const name = `regulars_bench_tickets_${open}`
  const databaseUrl = server ? databaseAddress(server.address, name) : undefined
  if (server) {
    await onServer(server.address, `drop database if exists ${name} with (force)`)
    await onServer(server.address, `create database ${name}`)
  }
  const store = openStore({ dataFolder: join(folder, name), databaseUrl })
  await store.migrate()
  const ctx = await fill(store, open)
  // What the server does by itself after a while.
  if (databaseUrl) await onServer(databaseUrl, 'vacuum analyze')
  return {
    open,
    ctx,
    close: async () => {
      await store.close()
      if (server) await onServer(server.address, `drop database ${name} with (force)`)
    },
  }
}

const fill = async (store: OpenStore, open: number): Promise<Desk['ctx']> => {
  const now = new Date()
  await setUp(store, { adminPassword: 'a long bench password', withDemo: false, now })
  const operator = { store, actor: operatorActor(), now, requestId: 'bench' }
  const registering = authorise({ ...operator, settings: await currentSettings(store) }, 'customers.register')
  if (!registering.ok) throw new Error('the operator may register')
  await seedCustomers(registering.value, CUSTOMERS)
  const agents = await insertAgents(store, now)
  const tickets = ticketsOf(await customerIds(store), agents, open, now)
  await store.transaction((tx) => insertMany(tx, tx.tables.tickets, tickets))
  const actor = userActor({ id: agents[0], name: 'Agent 1', role: 'support_agent', storeId: null, isApprover: false })
  const working = authorise({ ...operator, actor, settings: await currentSettings(store) }, 'tickets.work')
  if (!working.ok) throw new Error('an agent may work on tickets')
  return working.value
}

const customerIds = async ({ sql: db, tables: { customers } }: Store) =>
  (await db.select({ id: customers.id }).from(customers).limit(CUSTOMERS)).map(({ id }) => id)

/** Two agents; the first belongs to customer care. */
const insertAgents = (store: Store, createdAt: Date): Promise<readonly [number, number]> =>
  store.transaction(
    async ({ sql: db, tables: { users, organisation, ticketDepartments, ticketDepartmentMembers } }) => {
      const agent = (number: number) => ({
        name: `Agent ${number}`,
        email: `agent${number}@bench.example`,
        emailKey: `agent${number}@bench.example`,
        role: 'support_agent' as const,
        passwordHash: '',
        createdAt,
      })
      const [first, second] = await db
        .insert(users)
        .values([agent(1), agent(2)])
        .returning({ id: users.id })
      const [care] = await db
        .select({ id: ticketDepartments.id })
        .from(ticketDepartments)
        .where(inArray(ticketDepartments.code, ['CARE']))
      if (!first || !second || !care) throw new Error('there are agents and a department for them')
      await db.insert(ticketDepartmentMembers).values({ departmentId: care.id, userId: first.id })
      await db.update(organisation).set({ revision: 1_000 })
      return [first.id, second.id] as const
    },
  )

/**
 * Of ten tickets six are the first agent's, six are overdue, and eight are of customer care: a page of any tab is full
 * with a hundred open tickets too, so that as many rows are shown.
 */
const ticketsOf = (customers: readonly number[], agents: readonly [number, number], open: number, now: Date) =>
  Array.from({ length: CLOSED + open }, (_, place) => {
    const isClosed = place < CLOSED
    const number = isClosed ? place : place - CLOSED
    const priority = TICKET_PRIORITIES[number % TICKET_PRIORITIES.length] ?? 'MEDIUM'
    // Strides, so that neighbours in one order are none in another.
    const scattered = (number * 7_919) % (isClosed ? CLOSED : open)
    const createdAt = new Date(now.getTime() - (isClosed ? 400 : 100) * HOUR_MS - scattered * 60_000)
    const isOverdue = number % 10 < 6
    const dueAt = new Date(now.getTime() + (isOverdue ? -1 : 24) * HOUR_MS + (isOverdue ? -1 : 1) * scattered * 1_000)
    const [mine, other] = agents
    const subject = `Points of bill ${number} are missing`
    return {
      code: `${isClosed ? 'c' : 'o'}${String(number).padStart(8, '0')}`,
      customerId: customers[number % customers.length] ?? 0,
      subject,
      subjectKey: subject.toLowerCase(),
      status: isClosed ? 'CLOSE' : 'OPEN',
      statusKind: isClosed ? ('closed' as const) : ('open' as const),
      isClosed,
      priority,
      urgency: URGENCY[priority],
      department: number % 5 === 4 ? '' : 'CARE',
      assigneeId: (number * 3) % 10 < 6 ? mine : number % 2 === 0 ? other : null,
      dueAt,
      answeredAt: isClosed ? new Date(createdAt.getTime() + HOUR_MS) : null,
      closedAt: isClosed ? new Date(createdAt.getTime() + 30 * HOUR_MS) : null,
      createdAt,
      updatedAt: createdAt,
      addedBy: 'operator',
      addedByName: 'Operator',
    }
  })
