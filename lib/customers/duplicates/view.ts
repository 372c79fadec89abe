import { z } from 'zod'
import { countPairs, type PairRow, readPairPage, readPairsOfCustomer } from '@/db/queries/duplicate-pairs'
import type { Context } from '@/lib/context'
import { displayName } from '@/lib/customers/words'
import { type ComparedPerson, loadPeople } from './people'
import { type PersonView, personViews } from './person-view'
import { DUPLICATE_REASONS, type DuplicateReason, duplicateReasons } from './rules/reasons'

const PAGE = 20
/** Counting goes no further. */
const COUNTED = 10_000
const HINTS = 3
/** Pairs of one customer that are looked at for a hint. */
const PAIRS_OF_ONE = 50

const cursor = z
  .string()
  .regex(/^\d{1,15}-\d{1,15}$/)
  .optional()
  .catch(undefined)

/** The list as its address carries it: pages begin after or end before a pair of ids. */
export const duplicatesStateSchema = z.object({
  view: z.literal('told_apart').optional().catch(undefined),
  reason: z.enum(DUPLICATE_REASONS).optional().catch(undefined),
  after: cursor,
  before: cursor,
})
export type DuplicatesState = z.infer<typeof duplicatesStateSchema>

/** Two customers side by side. Plain data, as they are now. */
export interface PairView {
  /** `12-34` */
  key: string
  people: readonly [PersonView, PersonView]
  /** None: their details have changed since, and the next look takes them off. */
  reasons: readonly DuplicateReason[]
  points: number
  openTickets: number
  decided: { at: Date; by: string } | null
}

export interface DuplicatesPage {
  pairs: readonly PairView[]
  /** Counted up to 10,000; `isMore` when there are more. */
  total: number
  isMore: boolean
  previous: string | null
  next: string | null
}

/** One page of the pairs that may be one person, or were told apart; what is most at stake first. */
export const duplicatesPage = async (
  ctx: Context<'customers.read'>,
  { view, reason, after, before }: DuplicatesState,
): Promise<DuplicatesPage> => {
  const { store } = ctx
  const filter = { status: view ? ('NOT_SAME' as const) : ('OPEN' as const), ...(reason && { reason }) }
  const counted = await countPairs(store, filter, COUNTED + 1)
  const from = after ?? before
  const { rows, hasPrevious, hasNext } = await readPairPage(store, filter, {
    cursor: from === undefined ? null : { side: after ? 'after' : 'before', pair: idsOf(from) },
    limit: PAGE,
  })
  const people = await loadPeople(store, [...new Set(rows.flatMap(({ firstId, secondId }) => [firstId, secondId]))])
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    pairs: rows.flatMap((row) => {
      const [one, other] = [people.get(row.firstId), people.get(row.secondId)]
      return one && other ? [pairView(ctx, row, one, other)] : []
    }),
    total: Math.min(counted, COUNTED),
    isMore: counted > COUNTED,
    previous: hasPrevious && first ? keyOf(first) : null,
    next: hasNext && last ? keyOf(last) : null,
  }
}

const idsOf = (key: string) => {
  const [firstId = 0, secondId = 0] = key.split('-').map(Number)
  return { firstId, secondId }
}

const keyOf = ({ firstId, secondId }: PairRow) => `${firstId}-${secondId}`

const pairView = (ctx: Context, row: PairRow, one: ComparedPerson, other: ComparedPerson): PairView => {
  const reasons = duplicateReasons(one, other)
  return {
    key: keyOf(row),
    people: personViews(ctx.settings, one, other, reasons),
    reasons,
    points: one.points + other.points,
    openTickets: one.openTickets + other.openTickets,
    decided: row.decidedAt && { at: row.decidedAt, by: row.decidedByName ?? '' },
  }
}

export interface DuplicateHint {
  key: string
  id: number
  name: string
  reasons: readonly DuplicateReason[]
}

/** Who may be the same person as this customer: listed, and still so; what is most at stake first. */
export const duplicateHints = async (
  { store }: Context<'customers.read'>,
  customerId: number,
): Promise<readonly DuplicateHint[]> => {
  const rows = (await readPairsOfCustomer(store, customerId, PAIRS_OF_ONE))
    .filter(({ status }) => status === 'OPEN')
    .sort((a, b) => b.points - a.points || b.openTickets - a.openTickets || a.firstId - b.firstId)
    .slice(0, HINTS)
  if (rows.length === 0) return []
  const people = await loadPeople(store, [...new Set(rows.flatMap(({ firstId, secondId }) => [firstId, secondId]))])
  const self = people.get(customerId)
  return rows.flatMap((row) => {
    const other = people.get(row.firstId === customerId ? row.secondId : row.firstId)
    const reasons = self && other ? duplicateReasons(self, other) : []
    return other && reasons.length > 0 ? [{ key: keyOf(row), id: other.id, name: displayName(other), reasons }] : []
  })
}
