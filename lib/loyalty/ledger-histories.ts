import { findMerged } from '@/db/queries/merges'
import { type DerivedRows, readLedgers } from '@/db/queries/points-recompute'
import type { Context } from '@/lib/context'
import { byCustomer } from '@/lib/customers/by-customer'
import { monthOf } from './month'
import { type Kept, lastStoreOf } from './rules/differences'
import { type Derived, type History, type ReplayTerms, replay } from './rules/replay'

/** A customer's history, what follows from it, and what the database holds of that. */
export interface LedgerHistory {
  history: History
  derived: Derived
  kept: Kept
}

export const replayTerms = ({ settings: { config } }: Pick<Context, 'settings'>): ReplayTerms => ({
  tiers: config.tiers,
  monthOf: (at) => monthOf(at, config.timeZone),
})

/** Reads what happened to these customers and plays it again. */
export const readHistories = async (
  { store, settings }: Pick<Context, 'store' | 'settings'>,
  ids: readonly number[],
  isFromEarlierVersion = false,
): Promise<readonly LedgerHistory[]> => {
  const ledgers = await readLedgers(store, ids)
  const [entries, bills, lots] = [byCustomer(ledgers.entries), byCustomer(ledgers.bills), byCustomer(ledgers.lots)]
  const [tiers, issued, redeemed] = [
    byCustomer(ledgers.tiers),
    byCustomer(ledgers.issued),
    byCustomer(ledgers.redeemed),
  ]
  const [allocations, months] = [byCustomer(ledgers.allocations), byCustomer(ledgers.months)]
  const figures = new Map(ledgers.figures.map((row) => [row.customerId, row]))
  const merged = await findMerged(store, ids)
  const terms = replayTerms({ settings })
  return ledgers.standings.map(({ customerId, type, ...standing }) => {
    const history: History = {
      customerId,
      type,
      entries: entries.get(customerId) ?? [],
      bills: bills.get(customerId) ?? [],
      lastTier: tiers.get(customerId)?.[0] ?? null,
      couponsIssued: Number(issued.get(customerId)?.[0]?.count ?? 0),
      couponsRedeemed: Number(redeemed.get(customerId)?.[0]?.count ?? 0),
      carriedPurchases: figures.get(customerId)?.carriedPurchases ?? 0,
      joint: merged.has(customerId)
        ? {
            allocations: allocations.get(customerId) ?? [],
            highestTier: Math.max(1, ...(tiers.get(customerId) ?? []).map(({ serial }) => serial)),
          }
        : null,
    }
    const kept: Kept = {
      standing,
      balances: new Map((entries.get(customerId) ?? []).map(({ id, balanceAfter }) => [id, balanceAfter])),
      lots: lots.get(customerId) ?? [],
      allocations: allocations.get(customerId) ?? [],
      figures: figures.get(customerId) ?? null,
      months: new Map((months.get(customerId) ?? []).map(({ month, ...sums }) => [month, sums])),
    }
    return isFromEarlierVersion ? carriedOver(history, kept, terms) : { history, derived: replay(history, terms), kept }
  })
}

/**
 * An earlier version wrote down neither bills nor how a tier was reached: purchases that no bill explains and a tier
 * above what the ledger explains are true all the same.
 */
const carriedOver = (history: History, kept: Kept, terms: ReplayTerms): LedgerHistory => {
  const { lifetimePurchases, tierSerial } = kept.standing
  const explained = replay(history, terms).standing.lifetimePurchases
  const carriedPurchases = history.carriedPurchases + Math.max(0, lifetimePurchases - explained)
  const told = { ...history, carriedPurchases }
  const derived = replay(told, terms)
  const from = terms.tiers.find(({ serial }) => serial === derived.standing.tierSerial)
  const to = terms.tiers.find(({ serial }) => serial === tierSerial)
  const entry = history.entries.at(-1)
  if (!from || !to || !entry || to.serial <= from.serial) return { history: told, derived, kept }
  const standing = { ...derived.standing, tierSerial }
  const missedTiers = [...derived.missedTiers, { from, to, entry }]
  return { history: told, derived: { ...derived, standing, missedTiers }, kept }
}

/** What is derived of these histories, as the rows that hold it. */
export const rowsOf = (histories: readonly LedgerHistory[]): DerivedRows => ({
  standings: histories.map(({ history, derived }) => ({ id: history.customerId, ...derived.standing })),
  balances: histories.flatMap(({ derived, kept }) =>
    [...derived.balances]
      .filter(([id, balance]) => kept.balances.get(id) !== balance)
      .map(([id, balanceAfter]) => ({ id, balanceAfter })),
  ),
  lots: histories.flatMap(({ history: { customerId }, derived }) =>
    derived.lots.map((lot) => ({ customerId, ...lot })),
  ),
  allocations: histories.flatMap(({ derived }) => derived.allocations),
  figures: histories.flatMap(({ history: { customerId }, derived, kept }) => {
    const { figures, firstVisitAt, lastVisitAt } = derived
    const isEmpty = Object.values(figures).every((sum) => sum === 0)
    return isEmpty
      ? []
      : [{ customerId, ...figures, firstVisitAt, lastVisitAt, lastStoreId: lastStoreOf(derived, kept) }]
  }),
  months: histories.flatMap(({ history: { customerId }, derived }) =>
    [...derived.months].map(([month, sums]) => ({ customerId, month, ...sums })),
  ),
  tierChanges: histories.flatMap(({ history: { customerId }, derived }) =>
    derived.missedTiers.map(({ from, to, entry }) => ({
      customerId,
      fromName: from.name,
      fromSerial: from.serial,
      toName: to.name,
      toSerial: to.serial,
      type: 'UPGRADE' as const,
      tillId: entry.tillId,
      transactionId: entry.transactionId,
      changedAt: entry.occurredAt,
      notes: entry.cause,
    })),
  ),
})
