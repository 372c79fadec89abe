import { z } from 'zod'
import { readCustomerHistory } from '@/db/queries/customer-history'
import type { Act } from '@/lib/audit/audit'
import type { Context } from '@/lib/context'
import { type ShownChange, shownChange } from './shown-values'

const PAGE = 50

export interface HistoryEntry {
  id: number
  at: Date
  by: string
  /** Goes on after the name: "granted 50 points". */
  did: string
  changes: readonly ShownChange[]
}

/** A page of the history as its address carries it: the entries older than `before`, or the newest. */
export const historyStateSchema = z.object({
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})

/** Who did what about this customer, newest first; `older` is the `before` of the next page. */
export const customerHistory = async (
  ctx: Context<'customers.read'>,
  id: number,
  before?: number,
): Promise<{ entries: readonly HistoryEntry[]; older: number | undefined }> => {
  const found = await readCustomerHistory(ctx.store, { subject: `customer:${id}`, before, limit: PAGE + 1 })
  const entries = found.slice(0, PAGE)
  return {
    entries: entries.map(({ act, facts, actorName, ...entry }) => ({
      ...entry,
      by: actorName,
      did: did(act, facts),
      changes: act !== 'customer.registered' ? changesOf(ctx, facts) : [],
    })),
    older: found.length > PAGE ? entries.at(-1)?.id : undefined,
  }
}

type Facts = Record<string, unknown>

const WORDS: Partial<Record<Act, (facts: Facts) => string>> = {
  'customer.registered': () => 'registered this customer',
  'customer.updated': () => 'changed',
  'consent.changed': () => 'changed the consent',
  'preferences.changed': () => 'changed the preferences',
  'points.granted': (facts) => `granted ${counted(facts.points, 'point')}`,
  'points.redeemed': (facts) => `redeemed ${counted(facts.points, 'point')}`,
  'points.reversed': (facts) => `gave back ${counted(facts.points, 'redeemed point')}`,
  'points.recomputed': () => 'recomputed the points from the ledger',
  'points.code_sent': (facts) => `sent a validation code for ${counted(facts.points, 'point')}`,
  'coupon.issued': ({ series, cause, reason }) =>
    `${COUPON_VERBS[String(cause)] ?? 'issued'} a coupon “${String(series)}”${reason ? `: ${String(reason)}` : ''}`,
  'coupon.redeemed': ({ series, bill }) => `redeemed a coupon “${String(series)}” on bill ${String(bill)}`,
  'referral.invited': ({ invited }) => `invited ${counted(invited, 'friend')} in this customer’s name`,
  'referee.added': ({ refereeId }) => `noted that this customer brought customer ${String(refereeId)}`,
}

const COUPON_VERBS: Readonly<Record<string, string>> = { goodwill: 'granted', referral: 'rewarded a referral with' }

const did = (act: string, facts: Facts): string =>
  Object.entries(WORDS).find(([known]) => known === act)?.[1](facts) ?? act

const counted = (count: unknown, what: string) => `${String(count)} ${count === 1 ? what : `${what}s`}`

const changesOf = ({ settings }: Context, facts: Facts): readonly ShownChange[] =>
  Object.entries(facts).flatMap(([name, fact]) =>
    isFromTo(fact) ? [shownChange(settings, name, fact.from, fact.to)] : [],
  )

const isFromTo = (fact: unknown): fact is { from: unknown; to: unknown } =>
  typeof fact === 'object' && fact !== null && 'from' in fact && 'to' in fact
