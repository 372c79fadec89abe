import type { Narrowing } from '@/db/queries/customer-narrowing'
import type { Context } from '@/lib/context'
import { dayAfter, formatDay, parseWrittenDate } from '@/lib/dates'
import type { ListState } from './list-state'

/** What the state of a list asks for, as the queries want it. */
export const narrowingOf = (ctx: Context, state: ListState): Narrowing => {
  const { from, before } = registeredRange(state.registered, ctx.now, ctx.settings.config.timeZone)
  return {
    type: state.type ?? null,
    tierSerial: state.tier ?? null,
    tillIds: state.store === undefined ? null : tillsOf(ctx, state.store),
    registeredFrom: from,
    registeredBefore: before,
  }
}

export const tillsOf = ({ settings }: Context, storeId: number) =>
  [...settings.tills.values()].filter((till) => till.storeId === storeId).map(({ id }) => id)

const DAY_MS = 86_400_000

/** The moments of a registration filter in the organisation's zone; `before` is exclusive. */
export const registeredRange = (
  written: string | undefined,
  now: Date,
  zone: string,
): { from: Date | null; before: Date | null } => {
  const begins = (day: string) => parseWrittenDate(day, zone)?.at ?? null
  const daysBack = (days: number) => begins(formatDay(new Date(now.getTime() - days * DAY_MS), zone))
  switch (written) {
    case undefined:
      return { from: null, before: null }
    case 'today':
      return { from: daysBack(0), before: null }
    case '7d':
      return { from: daysBack(6), before: null }
    case '30d':
      return { from: daysBack(29), before: null }
    case 'year':
      return { from: begins(`${formatDay(now, zone).slice(0, 4)}-01-01`), before: null }
    default: {
      const [first = '', last = ''] = written.split('..')
      const end = parseWrittenDate(last, zone)
      return { from: begins(first), before: end ? dayAfter(end, zone) : null }
    }
  }
}
