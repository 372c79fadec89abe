import { insertMany } from '@/db/queries/insert-many'
import { reserveIds } from '@/db/queries/reserve-ids'
import type { Store } from '@/db/store'
import type { PlacedBills } from './insert-bills'
import type { DemoEntry } from './ledger'
import type { DemoPlaces, Hand, PlacedPerson } from './places'

const NOBODY: Hand = { actor: '', actorName: '', tillId: null }
/** How long before its use a validation code was sent. */
const TYPED_AFTER_MS = 90_000

/** Codes that points redemptions have: what the till prints, and what the customer was sent. */
export interface RedemptionCodes {
  /** By place of the redemption in the history. */
  codes: readonly string[]
  validation: ReadonlyMap<number, string>
}

/** Writes the ledgers as they were posted, with lots, tier changes and redemptions. */
export const insertPoints = async (
  store: Store,
  places: DemoPlaces,
  bills: PlacedBills,
  people: readonly (PlacedPerson & { redemptionCodes: RedemptionCodes })[],
  validMinutes: number,
) => {
  const { tables } = store
  const ids = await reserveIds(
    store,
    'pointsEntries',
    people.reduce((sum, { history }) => sum + history.account.entries.length, 0),
  )
  let used = 0
  const ledgers = people.map((person) => {
    const first = used
    used += person.history.account.entries.length
    return { ...person, entryId: (place: number) => ids[first + place] ?? 0 }
  })
  const handOf = ({ place, cause }: DemoEntry): Hand =>
    place ? places.atTill(place) : cause === 'goodwill' ? places.person('approver') : NOBODY

  await insertMany(
    store,
    tables.pointsEntries,
    ledgers.flatMap(({ id: customerId, history, entryId }) =>
      history.account.entries.map((entry, place) => ({
        id: entryId(place),
        customerId,
        kind: entry.kind,
        cause: entry.cause,
        points: entry.points,
        occurredAt: entry.occurredAt,
        expiresAt: entry.expiresAt,
        transactionId: entry.bill ? bills.get(entry.bill)?.id : null,
        balanceAfter: entry.balanceAfter,
        reason: entry.reason,
        ...handOf(entry),
      })),
    ),
  )
  await insertMany(
    store,
    tables.pointsAllocations,
    ledgers.flatMap(({ history, entryId }) =>
      history.account.entries.flatMap(({ allocations }, place) =>
        allocations.map(({ entryId: credit, points }) => ({
          debitId: entryId(place),
          creditId: entryId(credit),
          points,
        })),
      ),
    ),
  )
  await insertMany(
    store,
    tables.pointsLots,
    ledgers.flatMap(({ id: customerId, history, entryId }) =>
      history.account.lots.map(({ entryId: credit, remaining, expiresAt }) => ({
        entryId: entryId(credit),
        customerId,
        remaining,
        expiresAt,
      })),
    ),
  )
  await insertMany(
    store,
    tables.tierChanges,
    ledgers.flatMap(({ id: customerId, history }) =>
      history.account.tierChanges.map(({ from, to, at, cause, bill, place }) => ({
        customerId,
        fromName: from.name,
        fromSerial: from.serial,
        toName: to.name,
        toSerial: to.serial,
        type: 'UPGRADE' as const,
        tillId: place && places.till(place).id,
        transactionId: bill && bills.get(bill)?.id,
        changedAt: at,
        notes: cause,
      })),
    ),
  )
  await insertRedemptions(store, places, bills, ledgers, validMinutes)
}

type Ledger = PlacedPerson & { redemptionCodes: RedemptionCodes; entryId(place: number): number }

const insertRedemptions = async (
  store: Store,
  places: DemoPlaces,
  bills: PlacedBills,
  ledgers: readonly Ledger[],
  validMinutes: number,
) => {
  const { tables } = store
  const made = ledgers.flatMap((ledger) =>
    ledger.history.redemptions.map((redemption, place) => ({ ledger, redemption, place })),
  )
  const ids = await reserveIds(store, 'pointsRedemptions', made.length)
  await insertMany(
    store,
    tables.pointsRedemptions,
    made.map(({ ledger: { id: customerId, entryId, redemptionCodes }, redemption, place }, order) => {
      const bill = bills.get(redemption.bill)
      return {
        id: ids[order],
        code: redemptionCodes.codes[place] ?? '',
        customerId,
        entryId: entryId(redemption.entry),
        points: redemption.points,
        value: redemption.value,
        reversedPoints: redemption.reversal?.points ?? 0,
        transactionNumber: bill?.number ?? '',
        transactionId: bill?.id,
        validationCode: redemptionCodes.validation.get(place) ?? '',
        fields: [],
        redeemedAt: redemption.at,
        storedAt: redemption.at,
        tillId: places.till(redemption.place).id,
      }
    }),
  )
  await insertMany(
    store,
    tables.redemptionReversals,
    made.flatMap(({ ledger, redemption: { reversal } }, order) => {
      if (!reversal) return []
      const { actor: reversedBy, tillId } = places.atTill(reversal.place)
      const { points, at: reversedAt } = reversal
      const redemptionId = ids[order] ?? 0
      const entryId = ledger.entryId(reversal.entry)
      return [{ redemptionId, entryId, points, reason: 'Bill cancelled', reversedAt, reversedBy, tillId }]
    }),
  )
  await insertMany(
    store,
    tables.validationCodes,
    made.flatMap(({ ledger: { id: customerId, redemptionCodes }, redemption: { points, at }, place }) => {
      const code = redemptionCodes.validation.get(place)
      const createdAt = new Date(at.getTime() - TYPED_AFTER_MS)
      const expiresAt = new Date(createdAt.getTime() + validMinutes * 60_000)
      return code === undefined ? [] : [{ customerId, points, code, createdAt, expiresAt, usedAt: at }]
    }),
  )
}
