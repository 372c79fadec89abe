import { asc, eq, sql } from 'drizzle-orm'
import type { Store } from '../store'
import { prepared } from './prepared'

/** The organisation's row; a database without one was never set up, which is a bug of the caller. */
export const readOrganisation = async ({ sql: db, tables: { organisation } }: Store) => {
  const [row] = await db.select().from(organisation).limit(1)
  if (!row) throw new Error('the database has no organisation: it was never set up')
  return row
}

export const insertOrganisation = async (
  { sql: db, tables: { organisation } }: Store,
  created: Pick<Store['tables']['organisation']['$inferInsert'], 'name' | 'locale' | 'isDemo' | 'createdAt'>,
) => {
  await db.insert(organisation).values(created)
}

export const nameOrganisation = async ({ sql: db, tables: { organisation } }: Store, name: string) => {
  await db.update(organisation).set({ name })
}

export const hasOrganisation = async ({ sql: db, tables: { organisation } }: Store) =>
  (await db.select({ id: organisation.id }).from(organisation).limit(1)).length > 0

export const readRevision = async (store: Store): Promise<number> => {
  const { organisation } = store.tables
  const query = prepared(store, 'revision', () =>
    store.sql.select({ revision: organisation.revision }).from(organisation).limit(1).prepare(),
  )
  const [row] = await query.execute()
  if (!row) throw new Error('the database has no organisation: it was never set up')
  return row.revision
}

/** Call it in the transaction of every change of what `currentSettings` loads. */
export const raiseRevision = async ({ sql: db, tables: { organisation } }: Store) => {
  await db.update(organisation).set({ revision: sql`${organisation.revision} + 1` })
}

export const readStores = async ({ sql: db, tables: { stores } }: Store) =>
  db.select().from(stores).orderBy(asc(stores.code))

export const readTills = async ({ sql: db, tables: { tills } }: Store) =>
  db
    .select({
      id: tills.id,
      storeId: tills.storeId,
      code: tills.code,
      name: tills.name,
      isDisabled: tills.isDisabled,
    })
    .from(tills)
    .orderBy(asc(tills.code))

type Stores = Store['tables']['stores']
export type NewStore = Omit<Stores['$inferInsert'], 'id' | 'isDisabled'>
export type StoreChange = Partial<Omit<Stores['$inferInsert'], 'id' | 'code' | 'createdAt'>>

export const insertStore = async ({ sql: db, tables: { stores } }: Store, store: NewStore): Promise<number> => {
  const [row] = await db.insert(stores).values(store).returning({ id: stores.id })
  if (!row) throw new Error('the store was not inserted')
  return row.id
}

export const updateStore = async ({ sql: db, tables: { stores } }: Store, id: number, change: StoreChange) => {
  await db.update(stores).set(change).where(eq(stores.id, id))
}

type Tills = Store['tables']['tills']
export type NewTill = Omit<Tills['$inferInsert'], 'id' | 'isDisabled'>
export type TillChange = Partial<Pick<Tills['$inferInsert'], 'name' | 'passwordHash' | 'isDisabled'>>

export const insertTill = async ({ sql: db, tables: { tills } }: Store, till: NewTill): Promise<number> => {
  const [row] = await db.insert(tills).values(till).returning({ id: tills.id })
  if (!row) throw new Error('the till was not inserted')
  return row.id
}

export const updateTill = async ({ sql: db, tables: { tills } }: Store, id: number, change: TillChange) => {
  await db.update(tills).set(change).where(eq(tills.id, id))
}

export const readFieldDefinitions = async ({ sql: db, tables: { fieldDefinitions } }: Store) =>
  db.select().from(fieldDefinitions).orderBy(asc(fieldDefinitions.position), asc(fieldDefinitions.id))
