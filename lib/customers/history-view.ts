import { z } from 'zod'
import { readCustomerHistory } from '@/db/queries/customer-history'
import type { Context } from '@/lib/context'
import { type ShownChange, shownChange } from './shown-values'

const PAGE = 50

export interface HistoryEntry {
  id: number
  at: Date
  by: string
  act: 'registered' | 'updated'
  changes: readonly ShownChange[]
}

/** A page of the history as its address carries it: the entries older than `before`, or the newest. */
export const historyStateSchema = z.object({
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})

/** Who changed this customer, newest first; `older` is the `before` of the next page. */
export const customerHistory = async (
  ctx: Context<'customers.read'>,
  id: number,
  before?: number,
): Promise<{ entries: readonly HistoryEntry[]; older: number | undefined }> => {
  const found = await readCustomerHistory(ctx.store, { subject: `customer:${id}`, before, limit: PAGE + 1 })
  const entries = found.slice(0, PAGE)
  return {
    entries: entries.map((entry) => ({
      id: entry.id,
      at: entry.at,
      by: entry.actorName,
      act: entry.act === 'customer.registered' ? 'registered' : 'updated',
      changes: changesOf(ctx, entry.facts),
    })),
    older: found.length > PAGE ? entries.at(-1)?.id : undefined,
  }
}

/** A registration's facts are the values it began with, an update's are from and to. */
const changesOf = ({ settings }: Context, facts: Record<string, unknown>): readonly ShownChange[] =>
  Object.entries(facts)
    .map(([name, fact]) => {
      const { from, to } = isFromTo(fact) ? fact : { from: null, to: fact }
      return shownChange(settings, name, from, to)
    })
    .filter(({ from, to }) => from !== null || to !== null)

const isFromTo = (fact: unknown): fact is { from: unknown; to: unknown } =>
  typeof fact === 'object' && fact !== null && 'from' in fact && 'to' in fact
