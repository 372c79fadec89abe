import { z } from 'zod'
import {
  readBillNumbers,
  readExpiries,
  readLedgerPage,
  readPointsMonths,
  readRedemptionsOfEntries,
  readReversalsOfEntries,
} from '@/db/queries/points-desk'
import { readTierChanges } from '@/db/queries/points-history'
import type { Context } from '@/lib/context'
import { monthsUpTo } from '@/lib/customers/rules/figures'
import type { Customer } from '@/lib/customers/types'
import type { Tier } from '@/lib/registration-config/tiers'
import { monthOf } from '../month'
import { NO_TOTALS, type PointsTotals, pointsTotals } from '../points-totals'

export const LEDGER_KINDS = ['issued', 'redeemed', 'expired', 'returned', 'adjusted'] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

/** The ledger as its address carries it. What cannot be read counts as not set: people edit addresses. */
export const ledgerStateSchema = z.object({
  kind: z.enum(LEDGER_KINDS).optional().catch(undefined),
  /** The entry before which the page ends: everything older. */
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})
export type LedgerState = z.infer<typeof ledgerStateSchema>

/** A bill that can be looked at; id null = it is not kept here. */
export interface NamedBill {
  id: number | null
  number: string
}

export interface LedgerEntry {
  id: number
  kind: LedgerKind
  cause: string
  points: number
  occurredAt: Date
  expiresAt: Date | null
  balanceAfter: number
  reason: string
  /** Who wrote it; `''` for a till and for what the product does by itself. */
  by: string
  /** Store and till; `''` for somebody at a desk. */
  place: string
  bill: NamedBill | null
  /** Of a redemption: its code, and the points that can still be given back. */
  redemption: { id: number; code: string; left: number } | null
  /** Of points given back: the redemption's code. */
  reverses: string | null
}

export interface LedgerPage {
  entries: readonly LedgerEntry[]
  /** `before` of the next page; undefined on the last one. */
  older: number | undefined
}

const PAGE = 25

/** A page of a customer's ledger with what brought each entry about, the newest first. */
export const ledgerPage = async (
  { store, settings }: Context<'customers.read'>,
  customerId: number,
  { kind, before }: LedgerState,
): Promise<LedgerPage> => {
  const found = await readLedgerPage(store, { customerId, kind, before }, PAGE + 1)
  const rows = found.slice(0, PAGE)
  const ids = (cause: string) => rows.filter((row) => row.cause === cause).map(({ id }) => id)
  const redemptions = new Map(
    (await readRedemptionsOfEntries(store, ids('redemption'))).map((row) => [row.entryId, row]),
  )
  const reversals = new Map(
    (await readReversalsOfEntries(store, ids('reversal'))).map((row) => [row.entryId, row.code]),
  )
  const placeOf = (tillId: number | null) => {
    const till = tillId === null ? undefined : settings.tills.get(tillId)
    const store = till && settings.stores.get(till.storeId)?.name
    if (!till) return ''
    return store && !till.name.startsWith(store) ? `${store}, ${till.name}` : till.name
  }
  return {
    entries: rows.map((row) => {
      const redemption = redemptions.get(row.id)
      return {
        id: row.id,
        kind: row.kind,
        cause: row.cause,
        points: row.points,
        occurredAt: row.occurredAt,
        expiresAt: row.expiresAt,
        balanceAfter: row.balanceAfter,
        reason: row.reason ?? '',
        // Of a till its place says more than its account's name.
        by: row.actor.startsWith('till:') ? '' : row.actorName,
        place: placeOf(row.tillId),
        bill: billOf(row) ?? (redemption ? billOf(paidOn(redemption)) : null),
        redemption: redemption
          ? { id: redemption.id, code: redemption.code, left: redemption.points - redemption.reversedPoints }
          : null,
        reverses: reversals.get(row.id) ?? null,
      }
    }),
    older: found.length > PAGE ? rows.at(-1)?.id : undefined,
  }
}

const billOf = ({ billId, billNumber }: { billId: number | null; billNumber: string | null }): NamedBill | null =>
  billNumber ? { id: billId, number: billNumber } : null

const paidOn = ({ transactionId, transactionNumber }: { transactionId: number | null; transactionNumber: string }) => ({
  billId: transactionId,
  billNumber: transactionNumber,
})

export interface PointsFigures extends PointsTotals {
  balance: number
  lifetimePoints: number
}

/** What a customer's points add up to: lifetime less redeemed, expired and returned, with what was adjusted. */
export const pointsFigures = async (
  { store }: Context<'customers.read'>,
  { id, loyaltyPoints, lifetimePoints }: Pick<Customer, 'id' | 'loyaltyPoints' | 'lifetimePoints'>,
): Promise<PointsFigures> => {
  const totals = (await pointsTotals(store, [id])).get(id) ?? NO_TOTALS
  return { balance: loyaltyPoints, lifetimePoints, ...totals }
}

/** A month of the organisation (202603 is March 2026): what came in, what went out, and what was left at its end. */
export interface MonthOfPoints {
  month: number
  pointsIn: number
  /** 0 or more. */
  pointsOut: number
  balance: number
}

/** Months that the chart of the balance shows. */
const MONTHS_SHOWN = 24

/** The balance at the end of each of the last months, oldest first, from the first month with points on. */
export const balanceByMonth = async (
  { store, settings, now }: Context<'customers.read'>,
  customerId: number,
): Promise<readonly MonthOfPoints[]> => {
  const known = await readPointsMonths(store, customerId)
  const first = known.find(({ pointsIn, pointsOut }) => pointsIn > 0 || pointsOut > 0)?.month
  if (first === undefined) return []
  const current = monthOf(now, settings.config.timeZone)
  // What is dated into a month to come belongs to the present balance all the same.
  const sumTo = (month: number) =>
    known
      .filter((row) => row.month <= month || month === current)
      .reduce((sum, { pointsIn, pointsOut }) => sum + pointsIn - pointsOut, 0)
  return monthsUpTo(current, MONTHS_SHOWN)
    .filter((month) => month >= Math.min(first, current))
    .map((month) => {
      const row = known.find((each) => each.month === month)
      return { month, pointsIn: row?.pointsIn ?? 0, pointsOut: row?.pointsOut ?? 0, balance: sumTo(month) }
    })
}

export interface ExpiryView {
  /** The next days on which points expire. */
  next: readonly { points: number; expiresAt: Date }[]
  /** What expires after those. */
  later: { points: number; days: number }
  never: number
}

const DAYS_SHOWN = 12

/** What of a balance expires when; the balance is the sum of it all. */
export const expiryView = async (
  { store }: Context<'customers.read'>,
  { id, loyaltyPoints }: Pick<Customer, 'id' | 'loyaltyPoints'>,
): Promise<ExpiryView> => {
  const { next, days, never } = await readExpiries(store, id, DAYS_SHOWN)
  const shown = next.reduce((sum, { points }) => sum + points, 0)
  return { next, later: { points: loyaltyPoints - shown - never, days: days - next.length }, never }
}

export interface TierView {
  /** Null for customers outside the program. */
  current: { tier: Tier; next: { tier: Tier; missing: number; share: number } | null } | null
  changes: readonly {
    id: number
    from: string
    to: string
    changedAt: Date
    cause: string
    bill: NamedBill | null
    place: string
  }[]
}

/** The tier, how far the next one is, and how the customer came to it, the latest first. */
export const tierView = async (
  { store, settings }: Context<'customers.read'>,
  { id, tierSerial, lifetimePoints }: Pick<Customer, 'id' | 'tierSerial' | 'lifetimePoints'>,
): Promise<TierView> => {
  const { tiers } = settings.config
  const rows = await readTierChanges(store, [id])
  const numbers = await readBillNumbers(
    store,
    rows.flatMap(({ transactionId }) => transactionId ?? []),
  )
  const place = tierSerial === null ? -1 : Math.min(tierSerial, tiers.length) - 1
  const [tier, next] = [tiers[place], tiers[place + 1]]
  return {
    current: tier ? { tier, next: next ? gapTo(tier, next, lifetimePoints) : null } : null,
    changes: rows.map((change) => {
      const till = change.tillId === null ? undefined : settings.tills.get(change.tillId)
      const number = change.transactionId === null ? undefined : numbers.get(change.transactionId)
      return {
        id: change.id,
        from: change.fromName ?? '',
        to: change.toName,
        changedAt: change.changedAt,
        cause: change.notes,
        bill: number === undefined ? null : { id: change.transactionId, number },
        place: (till && settings.stores.get(till.storeId)?.name) ?? '',
      }
    }),
  }
}

const gapTo = (tier: Tier, next: Tier, lifetimePoints: number) => {
  const missing = Math.max(0, next.fromPoints - lifetimePoints)
  const step = next.fromPoints - tier.fromPoints
  return { tier: next, missing, share: Math.max(0, step - missing) / step }
}
