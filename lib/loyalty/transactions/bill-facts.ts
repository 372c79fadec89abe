import { readBillCoupons, readBillCredits, readBillFields, readTakenFrom } from '@/db/queries/transaction-list'
import type { TransactionRow } from '@/db/queries/transactions'
import type { Store } from '@/db/store'
import type { Settings } from '@/lib/organisation/settings'

/** What became of a bill's points, each 0 or more; `expiresAt` null = never, or there were none. */
export interface BillPoints {
  redeemed: number
  returned: number
  expired: number
  expiresAt: Date | null
}

export interface BillCoupon {
  code: string
  seriesId: number
  /** Minor units. */
  discount: number
}

/** What a bill is shown with beside its own row. */
export interface BillFacts {
  points: BillPoints
  customFields: ReadonlyMap<string, string>
  extendedFields: ReadonlyMap<string, string>
  coupons: readonly BillCoupon[]
}

const NO_POINTS: BillPoints = { redeemed: 0, returned: 0, expired: 0, expiresAt: null }
export const NO_FACTS: BillFacts = {
  points: NO_POINTS,
  customFields: new Map(),
  extendedFields: new Map(),
  coupons: [],
}

/** The facts of these bills by id, a few queries for all of them; who has none is absent. */
export const readBillFacts = async (
  store: Store,
  settings: Pick<Settings, 'customFields' | 'extendedFields'>,
  bills: readonly TransactionRow[],
): Promise<ReadonlyMap<number, BillFacts>> => {
  if (bills.length === 0) return new Map()
  const ids = bills.map(({ id }) => id)
  const hasFields = [...settings.customFields, ...settings.extendedFields].some(
    ({ scope }) => scope === 'loyalty_transaction',
  )
  const [points, fields, coupons] = await Promise.all([
    readBillPoints(
      store,
      bills.filter((bill) => bill.points > 0 && bill.type === 'REGULAR').map(({ id }) => id),
    ),
    hasFields ? readBillFields(store, ids) : [],
    readBillCoupons(store, ids),
  ])
  const fieldsOf = grouped(fields, ({ transactionId, kind }) => `${kind} ${transactionId}`)
  const couponsOf = grouped(coupons, ({ transactionId }) => transactionId)
  const valuesOf = (id: number, kind: 'custom' | 'extended') =>
    new Map(fieldsOf.get(`${kind} ${id}`)?.map(({ name, value }) => [name, value]))
  return new Map(
    ids.map((id) => [
      id,
      {
        points: points.get(id) ?? NO_POINTS,
        customFields: valuesOf(id, 'custom'),
        extendedFields: valuesOf(id, 'extended'),
        coupons: couponsOf.get(id) ?? [],
      },
    ]),
  )
}

/** Rows by a key, each group in the order in which it came: a page may be a whole history, too long to be searched. */
const grouped = <T, K>(rows: readonly T[], keyOf: (row: T) => K): ReadonlyMap<K, readonly T[]> => {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

const readBillPoints = async (store: Store, ids: readonly number[]): Promise<ReadonlyMap<number, BillPoints>> => {
  if (ids.length === 0) return new Map()
  const credits = await readBillCredits(store, ids)
  const taken = await readTakenFrom(
    store,
    credits.map(({ id }) => id),
  )
  const takenFrom = new Map(taken.map(({ creditId, kind, points }) => [`${kind} ${creditId}`, points]))
  return new Map(
    credits.flatMap((credit) => {
      const goneBy = (kind: (typeof taken)[number]['kind']) => takenFrom.get(`${kind} ${credit.id}`) ?? 0
      const points = {
        redeemed: goneBy('redeemed'),
        returned: goneBy('returned'),
        expired: goneBy('expired'),
        expiresAt: credit.expiresAt,
      }
      return credit.transactionId === null ? [] : [[credit.transactionId, points] as const]
    }),
  )
}
