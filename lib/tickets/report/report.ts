import {
  type ReportRow,
  type ReportScope,
  type ReportSlice,
  readReportPiece,
  startAt,
} from '@/db/queries/ticket-report'
import { type Store, stopOf } from '@/db/store'
import type { Context } from '@/lib/context'
import { TICKET_PRIORITIES, type TicketDesk } from '../types'
import { PRIORITY_NAMES } from '../words'
import { byDepartment, departmentName, type OpenOfDepartment, openByAge } from './open-by-age'
import type { ReportState } from './report-state'
import { type Spread, spreadOf } from './rules/percentiles'
import { countByWeek, type ReportRange, rangeOf } from './rules/weeks'
import { scopeOf } from './scope'

/** Enough to make a statement's own cost vanish, few enough that other calls get their turn in between. */
const ROWS_AT_ONCE = 5_000
/** 100,000 tickets take about a second. */
const REPORT_MS = 10_000

/** A spread of durations in milliseconds of the clock, of one department or priority. */
export interface SpreadOf extends Spread {
  label: string
}

export interface Durations {
  all: Spread
  departments: readonly SpreadOf[]
  priorities: readonly SpreadOf[]
}

export interface ReportFigures {
  /** First and last day of each week, and what happened in it. */
  weeks: readonly { firstDay: string; lastDay: string; filed: number; closed: number }[]
  filed: number
  closed: number
  /** Of the tickets filed in the range. */
  unanswered: number
  /** From filing to the first answer, of the tickets filed in the range. */
  firstAnswer: Durations
  /** From filing to closing, of the tickets closed in the range. */
  resolution: Durations
}

export interface TicketReport {
  range: ReportRange
  open: readonly OpenOfDepartment[]
  /** Null when there was no time to read all of the range. */
  figures: ReportFigures | null
}

/** What became of the tickets of a range of days, and what is open now. */
export const ticketReport = async (
  ctx: Context<'tickets.work'>,
  state: ReportState,
  budgetMs = REPORT_MS,
): Promise<TicketReport> => {
  const { settings, now } = ctx
  const range = rangeOf(state, now, settings.config.timeZone)
  const scope = scopeOf(ctx, state)
  const open = await openByAge(ctx, scope)
  try {
    return { range, open, figures: await figuresOf(ctx, scope, range, ctx.store.aside({ budgetMs })) }
  } catch (error) {
    if (stopOf(error)?.reason !== 'budget') throw error
    return { range, open, figures: null }
  }
}

const figuresOf = async (
  { settings: { ticketDesk } }: Pick<Context, 'settings'>,
  scope: ReportScope,
  range: ReportRange,
  store: Store,
): Promise<ReportFigures> => {
  const [filed, closed] = [[] as number[], [] as number[]]
  const [firstAnswer, resolution] = [newTally(), newTally()]
  let unanswered = 0
  const slice = { after: startAt(range.from), before: range.before }
  for await (const row of readAll(store, scope, { by: 'createdAt', ...slice })) {
    filed.push(row.createdAt.getTime())
    if (row.answeredAt) firstAnswer.add(row, row.answeredAt)
    else unanswered += 1
  }
  for await (const row of readAll(store, scope, { by: 'closedAt', ...slice })) {
    if (!row.closedAt) continue
    closed.push(row.closedAt.getTime())
    resolution.add(row, row.closedAt)
  }
  const [filedByWeek, closedByWeek] = [countByWeek(range.weeks, filed), countByWeek(range.weeks, closed)]
  return {
    weeks: range.weeks.map(({ firstDay, lastDay }, place) => ({
      firstDay,
      lastDay,
      filed: filedByWeek[place] ?? 0,
      closed: closedByWeek[place] ?? 0,
    })),
    filed: filed.length,
    closed: closed.length,
    unanswered,
    firstAnswer: firstAnswer.durations(ticketDesk),
    resolution: resolution.durations(ticketDesk),
  }
}

/** All tickets of a slice, read in pieces. */
async function* readAll(store: Store, scope: ReportScope, slice: ReportSlice): AsyncGenerator<ReportRow> {
  let { after } = slice
  for (;;) {
    const rows = await readReportPiece(store, scope, { ...slice, after }, ROWS_AT_ONCE)
    yield* rows
    const last = rows.at(-1)
    const at = last?.[slice.by]
    if (!last || !at || rows.length < ROWS_AT_ONCE) return
    after = { at, id: last.id }
  }
}

/** Collects durations by department and priority. */
const newTally = () => {
  const all: number[] = []
  const departments = new Map<string, number[]>()
  const priorities = new Map<string, number[]>()
  const put = (groups: Map<string, number[]>, key: string, duration: number) => {
    const known = groups.get(key)
    if (known) known.push(duration)
    else groups.set(key, [duration])
  }
  return {
    add({ createdAt, department, priority }: ReportRow, end: Date) {
      // Clocks of several servers may differ a little.
      const duration = Math.max(0, end.getTime() - createdAt.getTime())
      all.push(duration)
      put(departments, department, duration)
      put(priorities, priority, duration)
    },
    durations: (desk: TicketDesk): Durations => ({
      all: spreadOf(all),
      departments: [...departments]
        .sort(([one], [other]) => byDepartment(desk, one, other))
        .map(([code, values]) => ({ label: departmentName(desk, code), ...spreadOf(values) })),
      priorities: TICKET_PRIORITIES.flatMap((priority) => {
        const values = priorities.get(priority)
        return values ? [{ label: PRIORITY_NAMES[priority], ...spreadOf(values) }] : []
      }),
    }),
  }
}
