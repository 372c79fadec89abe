import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { SQLITE_FILE } from '@/db/engines/open'
import { openSqlite } from '@/db/engines/sqlite'
import type { Store } from '@/db/store'
import { operatorActor } from '@/lib/access/actors'
import { authorise } from '@/lib/context'
import { REGULARS } from '@/lib/demo/people'
import { currentSettings } from '@/lib/organisation/settings'
import { PAGES } from './pages'
import type { Bench } from './servers'

interface Times {
  medianMs: number
  slowestPercentMs: number
}

/** How long a page of a customer takes the server to read, for one with five bills and one with 5,000. */
export interface Opening {
  page: string
  rounds: number
  few: Times
  many: Times
  /** Of the medians. */
  ratio: number
}

const FEW_BILLS = 5
/** Before the clock starts: caches and the compiler warm up. */
const WARM_UP = 150

/** Opens each page of both customers in turns, in this process; customer/get with its default blocks over HTTP. */
export const measureOpenings = async (
  dataFolder: string,
  { servers, authorization }: Pick<Bench, 'servers' | 'authorization'>,
  rounds: number,
): Promise<readonly Opening[]> => {
  const store = openSqlite(join(dataFolder, SQLITE_FILE))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    const settings = await currentSettings(store)
    const ctx = authorise(
      { store, actor: operatorActor(), settings, now: new Date(), requestId: 'bench' },
      'customers.read',
    )
    if (!ctx.ok) throw new Error('the operator may read customers')
    const context = ctx.value
    const pair = await pairOf(store)
    const openings: Opening[] = []
    for (const [page, open] of Object.entries(PAGES))
      openings.push(await compare(page, rounds, pair, ({ id }) => open(context, id)))
    const path = ({ mobile }: Customer) => `/v1.1/customer/get?format=json&mobile=${mobile}`
    const call = (customer: Customer) =>
      fetched({ agent, port: servers.regulars.port, path: path(customer), headers: { authorization } })
    openings.push(await compare('customer/get over HTTP', rounds, pair, call))
    return openings
  } finally {
    agent.destroy()
    await store.close()
  }
}

interface Customer {
  id: number
  mobile: string
}

/** One with five bills, and the first of the demo's three who come by daily. */
const pairOf = async ({ sql: db, tables: { customers, customerFigures } }: Store) => {
  const found = (condition: Parameters<typeof and>[0]) =>
    db
      .select({ id: customers.id, mobile: customers.mobile })
      .from(customers)
      .innerJoin(customerFigures, eq(customerFigures.customerId, customers.id))
      .where(and(condition, eq(customers.type, 'LOYALTY'), isNotNull(customers.mobile)))
      .orderBy(asc(customers.id))
      .limit(1)
  const [few] = await found(eq(customerFigures.visits, FEW_BILLS))
  const [many] = await found(eq(customers.externalId, REGULARS[0].externalId))
  if (!few || !many) throw new Error('the demo has customers with few bills and with many')
  return { few: { ...few, mobile: few.mobile ?? '' }, many: { ...many, mobile: many.mobile ?? '' } }
}

const compare = async (
  page: string,
  rounds: number,
  pair: { few: Customer; many: Customer },
  open: (customer: Customer) => Promise<unknown>,
): Promise<Opening> => {
  const times = { few: [] as number[], many: [] as number[] }
  for (let round = -WARM_UP; round < rounds; round++) {
    // In turns, so that whatever else the machine does falls upon both.
    for (const who of ['few', 'many'] as const) {
      const startedAt = performance.now()
      await open(pair[who])
      if (round >= 0) times[who].push(performance.now() - startedAt)
    }
  }
  const [few, many] = [timesOf(times.few), timesOf(times.many)]
  return { page, rounds, few, many, ratio: Number((many.medianMs / few.medianMs).toFixed(2)) }
}

const timesOf = (measured: readonly number[]): Times => {
  const sorted = [...measured].sort((one, other) => one - other)
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(3))
  return { medianMs: at(0.5), slowestPercentMs: at(0.99) }
}

const fetched = (options: { agent: Agent; port: number; path: string; headers: Record<string, string> }) =>
  new Promise<void>((resolve, reject) => {
    get({ host: '127.0.0.1', ...options }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part) => {
        text += part
      })
      answer.on('end', () => (text.includes('"code":"1000"') ? resolve() : reject(new Error(text.slice(0, 500)))))
    }).once('error', reject)
  })
