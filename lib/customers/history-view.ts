import { z } from 'zod'
import { readCustomerHistory } from '@/db/queries/customer-history'
import { readAccounts } from '@/db/queries/delete-personal-data'
import type { Context } from '@/lib/context'
import { formatDay } from '@/lib/dates'
import { HISTORY_KINDS, type HistoryKind } from './history-kinds'
import { changesOf, didWords, whyOf } from './history-words'
import type { ShownChange } from './shown-values'

const PAGE = 50

export interface HistoryEntry {
  id: number
  at: Date
  /** The day in the organisation's zone, as `YYYY-MM-DD`. */
  day: string
  by: string
  /** Goes on after the name: "granted 50 points". */
  did: string
  changes: readonly ShownChange[]
  /** In the words of whoever did it. */
  why: string | null
  /** The account it was done to, when that was merged into this one later. */
  mergedAccount: number | null
}

const isKind = (text: unknown): text is HistoryKind => typeof text === 'string' && text in HISTORY_KINDS

/** A page of the history as its address carries it: the entries older than `before`, or the newest. */
export const historyStateSchema = z.object({
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
  kind: z.custom<HistoryKind>(isKind).optional().catch(undefined),
})
export type HistoryState = z.infer<typeof historyStateSchema>

/** Both sides of a merge have an entry; the one of the account that stayed says it all. */
const SAID_BY_THE_SURVIVOR: ReadonlySet<string> = new Set(['customer.merged', 'customer.unmerged'])

/** Who did what about this customer and the accounts merged into it, newest first; `older` is the `before` of the next page. */
export const customerHistory = async (
  { store, settings }: Context<'customers.read'>,
  id: number,
  { before, kind }: HistoryState = {},
): Promise<{ entries: readonly HistoryEntry[]; older: number | undefined }> => {
  const subjects = (await readAccounts(store, id)).map((account) => `customer:${account}`)
  const acts = kind && HISTORY_KINDS[kind].acts
  const found = await readCustomerHistory(store, { subjects, acts, before, limit: PAGE + 1 })
  const page = found.slice(0, PAGE)
  return {
    entries: page.flatMap(({ act, facts, actorName: by, subject, ...entry }) => {
      const account = Number(subject.slice('customer:'.length))
      if (account !== id && SAID_BY_THE_SURVIVOR.has(act)) return []
      const about = { settings, customerId: account }
      return [
        {
          ...entry,
          day: formatDay(entry.at, settings.config.timeZone),
          by,
          did: didWords(act, facts, about),
          changes: changesOf(about, act, facts),
          why: whyOf(act, facts),
          mergedAccount: account === id ? null : account,
        },
      ]
    }),
    older: found.length > PAGE ? page.at(-1)?.id : undefined,
  }
}
