import type { Lot } from './lots'
import type { Derived, Month } from './replay'
import { SUMS, type Sums } from './sums'

/** What the database holds of what a history says. */
export interface Kept {
  standing: Derived['standing']
  /** By entry id. */
  balances: ReadonlyMap<number, number>
  lots: readonly Lot[]
  allocations: Derived['allocations']
  /** Null where there is no row. */
  figures: (Sums & { firstVisitAt: Date | null; lastVisitAt: Date | null; lastStoreId: number | null }) | null
  months: ReadonlyMap<number, Month>
}

/** One thing that is not as it should be, both as text. */
export interface Difference {
  what: string
  stored: string
  expected: string
}

/** What is stored otherwise than the history says; nothing when all is well. */
export const differences = (derived: Derived, kept: Kept): readonly Difference[] => [
  ...compared(STANDING.map((name) => [NAMES[name], kept.standing[name], derived.standing[name]])),
  ...compared(
    [...derived.balances].map(([id, balance]) => [`balance after entry ${id}`, kept.balances.get(id) ?? null, balance]),
  ),
  ...compared([
    ['lots', lotsText(kept.lots), lotsText(derived.lots)],
    ['allocations', allocationsText(kept.allocations), allocationsText(derived.allocations)],
  ]),
  ...compared(SUMS.map((name) => [`figure ${name}`, kept.figures?.[name] ?? 0, derived.figures[name]])),
  ...compared([
    ['figure firstVisitAt', kept.figures?.firstVisitAt ?? null, derived.firstVisitAt],
    ['figure lastVisitAt', kept.figures?.lastVisitAt ?? null, derived.lastVisitAt],
    ['figure lastStoreId', kept.figures?.lastStoreId ?? null, lastStoreOf(derived, kept)],
  ]),
  ...compared(
    [...new Set([...kept.months.keys(), ...derived.months.keys()])]
      .sort((one, other) => one - other)
      .map((month) => [`month ${month}`, monthText(kept.months.get(month)), monthText(derived.months.get(month))]),
  ),
  ...compared(
    derived.missedTiers.map(({ to, entry }) => [`tier history at entry ${entry.id}`, null, `${to.serial} ${to.name}`]),
  ),
]

/** What no repair can mend: the ledger itself takes more than there was. */
export const faults = ({ overdrawn }: Derived): readonly Difference[] =>
  overdrawn.map((id) => ({
    what: `entry ${id}`,
    stored: 'takes more points than there were',
    expected: 'enough points',
  }))

/** Of visits at the same moment the last one written counts; which that was, only the row itself knows. */
export const lastStoreOf = ({ lastStores }: Derived, { figures }: Pick<Kept, 'figures'>): number | null => {
  const stored = figures?.lastStoreId ?? null
  return stored !== null && lastStores.includes(stored) ? stored : (lastStores.at(-1) ?? null)
}

const STANDING = ['loyaltyPoints', 'lifetimePoints', 'lifetimePurchases', 'tierSerial', 'pointsExpireAt'] as const
const NAMES: Record<(typeof STANDING)[number], string> = {
  loyaltyPoints: 'balance',
  lifetimePoints: 'lifetime points',
  lifetimePurchases: 'lifetime purchases',
  tierSerial: 'tier',
  pointsExpireAt: 'next expiry',
}

type Value = number | string | Date | null
type Pair = readonly [what: string, stored: Value, expected: Value]

const compared = (pairs: readonly Pair[]): readonly Difference[] =>
  pairs
    .map(([what, stored, expected]) => ({ what, stored: textOf(stored), expected: textOf(expected) }))
    .filter(({ stored, expected }) => stored !== expected)

const textOf = (value: Value): string =>
  value === null ? 'none' : value instanceof Date ? value.toISOString() : String(value)

const lotsText = (lots: readonly Lot[]): string =>
  lots
    .toSorted((one, other) => one.entryId - other.entryId)
    .map(({ entryId, remaining, expiresAt }) => `${entryId}: ${remaining} till ${textOf(expiresAt)}`)
    .join(', ') || 'none'

const allocationsText = (allocations: Derived['allocations']): string =>
  allocations
    .toSorted((one, other) => one.debitId - other.debitId || one.creditId - other.creditId)
    .map(({ debitId, creditId, points }) => `${debitId} takes ${points} of ${creditId}`)
    .join(', ') || 'none'

const monthText = (month: Month | undefined): string => {
  const { visits, spent, pointsIn, pointsOut } = month ?? { visits: 0, spent: 0, pointsIn: 0, pointsOut: 0 }
  return `${visits} visits, ${spent} spent, ${pointsIn} points in, ${pointsOut} out`
}
