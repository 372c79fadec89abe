import { and, asc, type Column, eq, gte } from 'drizzle-orm'
import { type ListColumn, listStateSchema } from '@/lib/customers/list-state'
import { searchCustomers } from '@/lib/customers/search'
import { searchRequestSchema } from '@/lib/customers/search-schema'
import type { ReadContext } from './context'
import { type Times, timeEach, timesOf } from './times'

/** A list with two filters and a sort: its first page, and one far behind. */
export interface PageOfList {
  sort: ListColumn
  counts: boolean
  /** Which page is the far one. */
  page: number
  first: Times
  far: Times
  /** Of the medians. */
  ratio: number
}

const ROWS = 20
/** The 20,000th page of a million customers, or as far through fewer. */
const SHARE = 0.4
const RUNS = 500
/** Counting goes over the same ten thousand each time. */
const COUNTED_RUNS = 60
const WARM_UP = 30
const DAY_MS = 86_400_000
const DAYS = 730

export const measureList = async (ctx: ReadContext, customers: number): Promise<readonly PageOfList[]> => {
  const from = new Date(Math.floor((ctx.now.getTime() - DAYS * DAY_MS) / DAY_MS) * DAY_MS)
  const registered = `${from.toISOString().slice(0, 10)}..`
  const page = Math.floor((customers * SHARE) / ROWS)
  const { customers: table } = ctx.store.tables
  const lists: PageOfList[] = []
  const sorts: readonly [ListColumn, Column][] = [
    ['name', table.nameKey],
    ['registered', table.registeredOn],
    ['points', table.loyaltyPoints],
  ]
  for (const [sort, column] of sorts) {
    // One direct query instead of 20,000 turns of the page; the customers behind it begin the pages after that one.
    const cursors = await ctx.store.sql
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.type, 'LOYALTY'), gte(table.registeredOn, from)))
      .orderBy(asc(column), asc(table.id))
      .limit(RUNS + WARM_UP)
      .offset((page - 1) * ROWS - 1)
    for (const counts of [false, true]) {
      const read = async (after: number | undefined) => {
        const state = listStateSchema.parse({ type: 'LOYALTY', registered, sort, after })
        const request = searchRequestSchema.parse({ ...state, text: '' })
        const { customers: rows } = await searchCustomers(ctx, request, { limit: ROWS, counts, budgetMs: 0 })
        if (rows.length !== ROWS) throw new Error('the page is not full')
      }
      const times = { first: [] as number[], far: [] as number[] }
      for (const [turn, { id }] of cursors.slice(0, WARM_UP + (counts ? COUNTED_RUNS : RUNS)).entries()) {
        const [first] = await timeEach([undefined], 0, read)
        const [far] = await timeEach([id], 0, read)
        if (turn >= WARM_UP) times.first.push(first ?? 0)
        if (turn >= WARM_UP) times.far.push(far ?? 0)
      }
      const [first, far] = [timesOf(times.first), timesOf(times.far)]
      lists.push({ sort, counts, page, first, far, ratio: Number((far.medianMs / first.medianMs).toFixed(2)) })
    }
  }
  return lists
}
