import type { Store } from '@/db/store'
import { queuePage } from '@/lib/tickets/queue/queue'
import { PAGE_SIZE, queueStateSchema } from '@/lib/tickets/queue/queue-state'
import { type Desk, makeDesk, postgresServer } from './desks'

interface Times {
  medianMs: number
  slowestPercentMs: number
}

/** How long a tab of the queue takes the server to read, with few open tickets and with many. */
export interface Queued {
  engine: Store['engine']
  tab: string
  calls: number
  few: Times & { open: number }
  many: Times & { open: number }
  /** Of the medians. */
  ratio: number
}

export interface TicketOptions {
  folder: string
  engines: readonly Store['engine'][]
  calls: number
  say: (text: string) => void
}

const FEW = 100
const MANY = 10_000
/** Before the clock starts: caches and the compiler warm up. */
const WARM_UP = 100

const TABS = { 'All open, by due': 'all', Mine: 'mine', Overdue: 'overdue' } as const

/** Reads each tab's first page of both desks in turns, in this process, with the counts of all tabs as the page has them. */
export const measureTickets = async ({ folder, engines, calls, say }: TicketOptions): Promise<readonly Queued[]> => {
  const measured: Queued[] = []
  for (const engine of engines) {
    const server = engine === 'postgres' ? await postgresServer() : undefined
    if (engine === 'postgres' && !server) {
      say('PostgreSQL is not installed here and DATABASE_URL is not set: left out.')
      continue
    }
    const desks: Desk[] = []
    try {
      say(`Filing ${FEW} and ${MANY} open tickets, ${engine}…`)
      const few = await makeDesk(folder, FEW, server)
      desks.push(few)
      const many = await makeDesk(folder, MANY, server)
      desks.push(many)
      say(`Opening the queue of each ${calls} times, ${engine}…`)
      for (const [tab, view] of Object.entries(TABS))
        measured.push({ engine, tab, calls, ...(await compare({ few, many }, calls, view)) })
    } finally {
      for (const desk of desks) await desk.close()
      await server?.stop()
    }
  }
  return measured
}

const compare = async (
  desks: { few: Desk; many: Desk },
  calls: number,
  view: (typeof TABS)[keyof typeof TABS],
): Promise<Pick<Queued, 'few' | 'many' | 'ratio'>> => {
  const state = queueStateSchema.parse({ view, order: 'due' })
  const times = { few: [] as number[], many: [] as number[] }
  for (let call = -WARM_UP; call < calls; call++) {
    // In turns, so that whatever else the machine does falls upon both; each goes first every other time.
    for (const which of call % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
      const startedAt = performance.now()
      const { tickets } = await queuePage(desks[which].ctx, state)
      if (call >= 0) times[which].push(performance.now() - startedAt)
      if (tickets.length !== PAGE_SIZE) throw new Error(`the page of ${which} has ${tickets.length} tickets`)
    }
  }
  const [few, many] = [timesOf(times.few), timesOf(times.many)]
  return {
    few: { ...few, open: desks.few.open },
    many: { ...many, open: desks.many.open },
    ratio: Number((many.medianMs / few.medianMs).toFixed(2)),
  }
}

const timesOf = (measured: readonly number[]): Times => {
  const sorted = [...measured].sort((one, other) => one - other)
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(3))
  return { medianMs: at(0.5), slowestPercentMs: at(0.99) }
}
