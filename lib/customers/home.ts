import { countByType, countRegistered, readBriefs, readNewest, readSubjectsOf } from '@/db/queries/home'
import type { Context } from '@/lib/context'
import { dayAfter, formatDay, parseWrittenDate } from '@/lib/dates'
import { formatMobile } from './mobile'
import { CUSTOMER_TYPES, type CustomerType } from './types'
import { displayName } from './words'

const DAYS = 30
const RECENT = 8
/** How far back in the audit log somebody's own customers are looked for. */
const AMONG = 5_000

export interface Home {
  /** The store the figures are of; null = the whole chain. */
  storeName: string | null
  today: number
  yesterday: number
  /** Oldest first; `day` is `YYYY-MM-DD` in the organisation's zone, the last one today. */
  days: readonly { day: string; registrations: number }[]
  totals: readonly { type: CustomerType; count: number }[]
  recent: readonly { id: number; name: string; identifier: string | null; type: CustomerType; at: Date }[]
  /** Whose the recent ones are: one's own, or the newest of the store or chain. */
  recentAre: 'own' | 'newest'
}

/** The figures of the first page. A store manager's are of the own store. */
export const home = async (ctx: Context<'customers.read'>): Promise<Home> => {
  const { store, settings, actor, now } = ctx
  const tillIds =
    actor.storeId === null
      ? null
      : [...settings.tills.values()].filter((till) => till.storeId === actor.storeId).map(({ id }) => id)
  const stretches = lastDays(now, settings.config.timeZone)
  const counts = await countRegistered(store, tillIds, stretches)
  const byType = await countByType(store)
  const own = await ownRecent(ctx)
  const recent = own.length > 0 ? own : await readNewest(store, tillIds, RECENT)
  return {
    storeName: actor.storeId === null ? null : (settings.stores.get(actor.storeId)?.name ?? null),
    today: counts.at(-1) ?? 0,
    yesterday: counts.at(-2) ?? 0,
    days: stretches.map(({ day }, place) => ({ day, registrations: counts[place] ?? 0 })),
    totals: CUSTOMER_TYPES.map((type) => ({ type, count: byType.get(type) ?? 0 })),
    recent: recent.map(({ id, mobile, email, externalId, type, updatedAt, ...names }) => ({
      id,
      name: displayName(names),
      identifier: mobile === null ? (email ?? externalId) : formatMobile(mobile),
      type,
      at: updatedAt,
    })),
    recentAre: own.length > 0 ? 'own' : 'newest',
  }
}

const DAY_MS = 86_400_000

/** The last days of the organisation as moments, oldest first. */
const lastDays = (now: Date, zone: string) => {
  const today = parseWrittenDate(formatDay(now, zone), 'UTC')?.at.getTime() ?? 0
  return Array.from({ length: DAYS }, (_, place) => {
    const day = new Date(today - (DAYS - 1 - place) * DAY_MS).toISOString().slice(0, 10)
    const written = parseWrittenDate(day, zone)
    if (!written) throw new Error(`${day} is a day`)
    return { day, from: written.at, before: dayAfter(written, zone) }
  })
}

const ownRecent = async ({ store, actor }: Context) => {
  const subjects = await readSubjectsOf(store, actor.label, { among: AMONG, limit: RECENT })
  const ids = subjects.map((subject) => Number(subject.replace('customer:', '')))
  const found = ids.length === 0 ? [] : await readBriefs(store, ids)
  return ids.flatMap((id) => found.find((each) => each.id === id) ?? [])
}
