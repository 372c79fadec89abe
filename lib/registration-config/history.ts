import { readConfigChanges, readConfigTimes } from '@/db/queries/registration-config'
import type { Context } from '@/lib/context'

/** One change as it is shown: wire texts from and to, when, and by whom (the name shown then). */
export interface ConfigHistoryEntry {
  id: number
  key: string
  from: string
  to: string
  changedAt: Date
  actorName: string
}

export interface ConfigHistoryPage {
  entries: readonly ConfigHistoryEntry[]
  /** Pass it as `before` for the next page; null on the last one. */
  next: number | null
}

const PAGE = 50

/** The changes, newest first: of one key, or of all. */
export const readConfigHistory = async (
  { store }: Context<'settings.read'>,
  filter: { key?: string | undefined; before?: number | undefined; limit?: number } = {},
): Promise<ConfigHistoryPage> => {
  const limit = filter.limit ?? PAGE
  const rows = await readConfigChanges(store, { key: filter.key, before: filter.before, limit: limit + 1 })
  const entries = rows.slice(0, limit)
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null }
}

/** When each key was last changed; a key that never was is missing. */
export const lastChanges = async ({ store }: Context<'settings.read'>): Promise<Record<string, Date>> =>
  Object.fromEntries((await readConfigTimes(store)).map(({ key, changedAt }) => [key, changedAt]))
