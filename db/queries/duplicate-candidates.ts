import { and, asc, eq, gt, inArray, isNotNull, ne, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'
import { isAmong, list } from './customers'
import { listedRows } from './listed-rows'
import { prepared } from './prepared'

/** The field that birthdays are kept in; undefined where there is none. */
export const findBirthdayField = async ({ sql: db, tables: { fieldDefinitions: fields } }: Store) => {
  const [field] = await db
    .select({ id: fields.id })
    .from(fields)
    .where(and(eq(fields.kind, 'extended'), eq(fields.scope, 'loyalty_registration'), eq(fields.name, 'dob')))
  return field?.id
}

export interface NamePlace {
  nameKey: string
  id: number
}

const namesake = ({ customers, customerFields }: Store['tables']) => ({
  id: customers.id,
  nameKey: customers.nameKey,
  mobile: customers.mobile,
  birthday: customerFields.value,
})
export type Namesake = Awaited<ReturnType<typeof readByName>>[number]

/** Customers with a name in the order of their names, beyond a place. */
export const readByName = async (
  { sql: db, tables }: Store,
  { beyond, fieldId, limit }: { beyond: NamePlace; fieldId: number; limit: number },
) => {
  const { customers, customerFields } = tables
  return db
    .select(namesake(tables))
    .from(customers)
    .leftJoin(customerFields, and(eq(customerFields.customerId, customers.id), eq(customerFields.fieldId, fieldId)))
    .where(sql`(${customers.nameKey}, ${customers.id}) > (${beyond.nameKey}, ${beyond.id})`)
    .orderBy(asc(customers.nameKey), asc(customers.id))
    .limit(limit)
}

/** Those whose name is one of these when last and first are swapped; `nameKey` is their own, `swapped` the listed one. */
export const readBySwappedName = async (
  store: Store,
  { names, fieldId, limit }: { names: readonly string[]; fieldId: number; limit: number },
) => {
  const { customers, customerFields } = store.tables
  const query = prepared(store, 'read-by-swapped-name', () =>
    store.sql
      .select({ ...namesake(store.tables), swapped: customers.lastNameKey })
      .from(customers)
      .leftJoin(
        customerFields,
        and(eq(customerFields.customerId, customers.id), eq(customerFields.fieldId, sql.placeholder('fieldId'))),
      )
      .where(
        and(
          isAmong(store, sql`${customers.lastNameKey}`, 'names', 'text'),
          ne(customers.nameKey, customers.lastNameKey),
        ),
      )
      .limit(sql.placeholder('limit'))
      .prepare(),
  )
  return query.execute({ names: list(store, names), fieldId, limit })
}

export interface EmailPlace {
  emailKey: string
  id: number
}

/** Customers with an e-mail in its order, beyond a place. */
export const readByEmail = async (
  { sql: db, tables: { customers } }: Store,
  { beyond, limit }: { beyond: EmailPlace; limit: number },
) =>
  db
    .select({ id: customers.id, emailKey: sql<string>`${customers.emailKey}` })
    .from(customers)
    .where(
      and(
        isNotNull(customers.emailKey),
        sql`(${customers.emailKey}, ${customers.id}) > (${beyond.emailKey}, ${beyond.id})`,
      ),
    )
    .orderBy(asc(customers.emailKey), asc(customers.id))
    .limit(limit)

/** For every key at most `most` customers of each of these ranges, so that one which half of the shop has costs no more. */
const readEach = async (
  store: Store,
  keys: readonly string[],
  ranges: readonly SQL[],
  most: number,
): Promise<ReadonlyMap<string, readonly number[]>> => {
  const { customers } = store.tables
  const together = sql.raw(store.engine === 'postgres' ? "string_agg(id::text, ',')" : 'group_concat(id)')
  const idsIn = (range: SQL) =>
    sql<
      string | null
    >`(select ${together} from (select ${customers.id} as id from ${customers} where ${range} limit ${most}) as found)`
  const holders = new Map<string, readonly number[]>()
  const sources = listedRows(
    store,
    [customers.emailKey],
    keys.map((key) => [key]),
  )
  for (const source of sources) {
    const all = sql.join(
      ranges.map((range) => sql`coalesce(${idsIn(range)}, '')`),
      sql` || ',' || `,
    )
    const found = await store.sql.select({ key: sql<string>`c0`, ids: sql<string>`${all}` }).from(source)
    for (const { key, ids } of found)
      holders.set(
        key,
        ids
          .split(',')
          .filter((id) => id !== '')
          .map(Number),
      )
  }
  return holders
}

/** Who has an e-mail with one of these before the `@`, with or without a `+tag`. */
export const readByMailbox = (store: Store, mailboxes: readonly string[], most: number) => {
  const { emailKey } = store.tables.customers
  // In the order of code points `A` follows `@`, and `,` follows `+`.
  const between = (from: string, to: string) => sql`${emailKey} >= c0 || ${from} and ${emailKey} < c0 || ${to}`
  return readEach(store, mailboxes, [between('@', 'A'), between('+', ',')], most)
}

/** Who has one of these e-mails, as an identifier or not. */
export const readByWholeEmail = (store: Store, emails: readonly string[], most: number) =>
  readEach(store, emails, [sql`${store.tables.customers.emailKey} = c0`], most)

/** Who has one of these numbers. */
export const readByMobile = async (
  { sql: db, tables: { customers } }: Store,
  mobiles: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> => {
  const found = await db
    .select({ id: customers.id, mobile: sql<string>`${customers.mobile}` })
    .from(customers)
    .where(inArray(customers.mobile, [...mobiles]))
  return new Map(found.map(({ id, mobile }) => [mobile, [id]]))
}

/** Former identifiers in the order they were written, beyond an id. */
export const readFormerPage = async (
  { sql: db, tables: { formerIdentifiers: former } }: Store,
  beyond: number,
  limit: number,
) =>
  db
    .select({ id: former.id, customerId: former.customerId, kind: former.kind, valueKey: former.valueKey })
    .from(former)
    .where(gt(former.id, beyond))
    .orderBy(asc(former.id))
    .limit(limit)
