import { type ReportScope, type ReportTimes, readReportTimes } from '@/db/queries/ticket-report'
import { type Store, stopOf } from '@/db/store'
import type { Context } from '@/lib/context'
import { TICKET_PRIORITIES, type TicketDesk } from '../types'
import { PRIORITY_NAMES } from '../words'
import { byDepartment, departmentName, type OpenOfDepartment, openByAge } from './open-by-age'
import type { ReportState } from './report-state'
import { type Spread, spreadOf } from './rules/percentiles'
import { countByWeek, type ReportRange, rangeOf } from './rules/weeks'
import { scopeOf } from './scope'

/** A hundred thousand tickets take less than a second. */
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
  const filed = await readReportTimes(store, scope, { ...range, by: 'createdAt' })
  const closed = await readReportTimes(store, scope, { ...range, by: 'closedAt' })
  const momentsOf = (groups: readonly ReportTimes[]) => groups.flatMap(({ moments }) => moments)
  const [filings, closings] = [momentsOf(filed), momentsOf(closed)]
  const [filedByWeek, closedByWeek] = [countByWeek(range.weeks, filings), countByWeek(range.weeks, closings)]
  return {
    weeks: range.weeks.map(({ firstDay, lastDay }, place) => ({
      firstDay,
      lastDay,
      filed: filedByWeek[place] ?? 0,
      closed: closedByWeek[place] ?? 0,
    })),
    filed: filings.length,
    closed: closings.length,
    unanswered: filed.reduce((sum, { moments, durations }) => sum + moments.length - durations.length, 0),
    firstAnswer: durationsOf(filed, ticketDesk),
    resolution: durationsOf(closed, ticketDesk),
  }
}

/** What the durations of all, of each department and of each priority come to; a group without any is left out. */
const durationsOf = (groups: readonly ReportTimes[], desk: TicketDesk): Durations => {
  const spread = (some: readonly ReportTimes[]) => spreadOf(some.flatMap(({ durations }) => durations))
  const named = (label: string, some: readonly ReportTimes[]): readonly SpreadOf[] => {
    const found = spread(some)
    return found.count === 0 ? [] : [{ label, ...found }]
  }
  const departments = [...new Set(groups.map(({ department }) => department))]
  return {
    all: spread(groups),
    departments: departments
      .sort((one, other) => byDepartment(desk, one, other))
      .flatMap((code) =>
        named(
          departmentName(desk, code),
          groups.filter(({ department }) => department === code),
        ),
      ),
    priorities: TICKET_PRIORITIES.flatMap((each) =>
      named(
        PRIORITY_NAMES[each],
        groups.filter(({ priority }) => priority === each),
      ),
    ),
  }
}
