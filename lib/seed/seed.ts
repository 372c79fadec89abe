import { isCollision } from '@/db/engines/collision'
import { findCustomers } from '@/db/queries/customers'
import { insertMany } from '@/db/queries/insert-many'
import { reserveCustomerIds } from '@/db/queries/reserve-customer-ids'
import { reserveIds } from '@/db/queries/reserve-ids'
import type { Store } from '@/db/store'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { type SeededCustomer, seededCustomer } from './seeded-customer'

/**
 * Customers per transaction. Each commit writes every page of the indexes that it touched, so a few large ones cost far
 * less than many small ones; a running server's own writes wait for one of them, two seconds or so.
 */
const PER_TRANSACTION = 25_000
/** Registrations spread over the three years before now. */
const YEARS_MS = 3 * 365 * 86_400_000
/** How often a part is tried again when a registration took one of its identifiers meanwhile. */
const MOST_TRIES = 3

export interface Seeded {
  customers: number
  /** The first and the last id; between them are gaps where an identifier was taken. Null when nothing was wanted. */
  ids: { first: number; last: number } | null
}

/**
 * Adds invented customers in bulk, for tests and benchmarks: each with unique identifiers that follow from the id, a
 * name, a type, and for most some points with the ledger behind them. Customers whose invented identifiers somebody holds already are left out
 * and made up for. One audit entry per part, not per customer. `onProgress` hears how many there are after each part.
 */
export const seedCustomers = async (
  ctx: Context<'customers.register'>,
  count: number,
  onProgress: (done: number) => void = () => {},
): Promise<Seeded> => {
  const tillIds = [...ctx.settings.tills.keys()].sort((one, other) => one - other)
  const ids: number[] = []
  let done = 0
  // Ids that were tried are not tried again, even when nobody could be added under them.
  let tried = 0
  while (done < count) {
    const added = await addPart(ctx, tillIds, {
      size: Math.min(PER_TRANSACTION, count - done),
      above: tried,
      share: { from: done / count, to: Math.min(done + PER_TRANSACTION, count) / count },
    })
    done += added.ids.length
    tried = added.lastTried
    ids.push(...added.ids.slice(0, 1), ...added.ids.slice(-1))
    onProgress(done)
  }
  const [first, last] = [ids[0], ids.at(-1)]
  return { customers: done, ids: first === undefined || last === undefined ? null : { first, last } }
}

interface Part {
  size: number
  /** Ids up to here are not used. */
  above: number
  /** Which part of the whole this is, from 0 to 1: registrations go on through the years as ids go up. */
  share: { from: number; to: number }
}

interface Added {
  ids: readonly number[]
  lastTried: number
}

const addPart = async (ctx: Context, tillIds: readonly number[], part: Part): Promise<Added> => {
  for (let tries = 1; ; tries++) {
    try {
      return await ctx.store.transaction((tx) => insertPart(within(ctx, tx), tillIds, part))
    } catch (error) {
      if (tries >= MOST_TRIES || !isCollision(error)) throw error
    }
  }
}

const insertPart = async (ctx: Context, tillIds: readonly number[], { size, above, share }: Part): Promise<Added> => {
  const { store } = ctx
  const { tables } = store
  const reserved = await reserveCustomerIds(ctx.store, size, above)
  const invented = reserved.map((id, place) => {
    const reached = share.from + ((share.to - share.from) * place) / size
    const registeredOn = new Date(ctx.now.getTime() - Math.floor((1 - reached) * YEARS_MS))
    return seededCustomer(ctx, tillIds, { id, registeredOn })
  })
  const free = await withFreeIdentifiers(ctx.store, invented)
  const rows = free.map(({ row }) => row)
  await insertMany(store, tables.customers, rows)
  await insertMany(
    store,
    tables.formerIdentifiers,
    free.flatMap(({ former }) => former ?? []),
  )
  const grants = free.flatMap(({ grant }) => grant ?? [])
  const entryIds = await reserveIds(store, 'pointsEntries', grants.length)
  await insertMany(
    store,
    tables.pointsEntries,
    grants.map(({ entry }, place) => ({ id: entryIds[place], ...entry })),
  )
  await insertMany(
    store,
    tables.pointsLots,
    grants.map(({ lot }, place) => ({ entryId: entryIds[place] ?? 0, ...lot })),
  )
  await insertMany(
    store,
    tables.customerMonths,
    grants.map(({ month }) => month),
  )
  await insertMany(
    store,
    tables.tierChanges,
    grants.flatMap(({ upgrade }) => upgrade ?? []),
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0)
    await audit(ctx, 'customers.seeded', `customer:${ids[0]}-${ids.at(-1)}`, { customers: ids.length })
  return { ids, lastTried: reserved.at(-1) ?? above }
}

const withFreeIdentifiers = async (store: Store, customers: readonly SeededCustomer[]) => {
  const taken = await findCustomers(store, {
    ids: [],
    mobiles: customers.map(({ row }) => row.mobile),
    emails: customers.flatMap(({ row }) => row.emailOwned ?? []),
    externalIds: customers.flatMap(({ row }) => row.externalId ?? []),
  })
  if (taken.length === 0) return customers
  const held = new Set(taken.flatMap(({ mobile, emailOwned, externalId }) => [mobile, emailOwned, externalId]))
  held.delete(null)
  return customers.filter(({ row }) => !held.has(row.mobile) && !held.has(row.emailOwned) && !held.has(row.externalId))
}
