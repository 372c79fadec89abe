import { and, asc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'
import { prepared } from './prepared'

const customerColumns = ({ customers }: Store['tables']) => ({
  id: customers.id,
  version: customers.version,
  type: customers.type,
  mobile: customers.mobile,
  email: customers.email,
  emailOwned: customers.emailOwned,
  externalId: customers.externalId,
  firstName: customers.firstName,
  lastName: customers.lastName,
  gender: customers.gender,
  source: customers.source,
  fraudStatus: customers.fraudStatus,
  fraudMarkedBy: customers.fraudMarkedBy,
  fraudMarkedAt: customers.fraudMarkedAt,
  statusId: customers.statusId,
  deletedAt: customers.deletedAt,
  registeredOn: customers.registeredOn,
  registeredTillId: customers.registeredTillId,
  associatedTillId: customers.associatedTillId,
  createdAt: customers.createdAt,
  updatedAt: customers.updatedAt,
  tierSerial: customers.tierSerial,
  lifetimePoints: customers.lifetimePoints,
  loyaltyPoints: customers.loyaltyPoints,
  lifetimePurchases: customers.lifetimePurchases,
  pointsExpireAt: customers.pointsExpireAt,
})

/** `column in (…)` with the list as one parameter, so that one prepared query serves any number of values. */
export const isAmong = (store: Store, column: SQL | { getSQL(): SQL }, name: string, type: 'text' | 'bigint'): SQL =>
  store.engine === 'postgres'
    ? sql`${column} = any(${sql.placeholder(name)}::${sql.raw(type)}[])`
    : sql`${column} in (select value from json_each(${sql.placeholder(name)}))`

/** The list as the parameter of `isAmong`. */
export const list = (store: Store, values: readonly (string | number)[]) =>
  store.engine === 'postgres' ? values : JSON.stringify(values)

export interface CustomerKeys {
  ids: readonly number[]
  mobiles: readonly string[]
  /** Lower case. */
  emails: readonly string[]
  externalIds: readonly string[]
  cards: readonly string[]
}

export type CustomerRow = Awaited<ReturnType<typeof findCustomers>>[number]

/**
 * The kinds that are asked for, and how: a till asks for one value, which is cheaper than a list of one. Each of the
 * other kinds would cost the query a list of its own, empty as it is.
 */
const askedFor = <K extends keyof CustomerKeys>(keys: Pick<CustomerKeys, K>, kinds: readonly K[]) =>
  kinds.flatMap((kind) => {
    const { length } = keys[kind]
    return length === 0 ? [] : [{ kind, isOne: length === 1 }]
  })
type Asked<K> = readonly { kind: K; isOne: boolean }[]

const nameOf = (asked: Asked<string>) => asked.map(({ kind, isOne }) => (isOne ? `one of ${kind}` : kind)).join()

const parameters = <K extends keyof CustomerKeys>(store: Store, asked: Asked<K>, keys: Pick<CustomerKeys, K>) =>
  Object.fromEntries(asked.map(({ kind, isOne }) => [kind, isOne ? keys[kind][0] : list(store, keys[kind])]))

const HELD = ['ids', 'mobiles', 'emails', 'externalIds'] as const

/**
 * The customers who hold any of these identifiers themselves (cards and aliases lead to ids first). Whoever had his data
 * deleted is nobody, by his id as well.
 */
export const findCustomers = async (store: Store, keys: Omit<CustomerKeys, 'cards'>) => {
  const { customers } = store.tables
  const asked = askedFor(keys, HELD)
  if (asked.length === 0) return []
  const query = prepared(store, `find-customers ${nameOf(asked)}`, () => {
    const columns = {
      ids: customers.id,
      mobiles: customers.mobile,
      emails: customers.emailOwned,
      externalIds: customers.externalId,
    }
    const is = ({ kind, isOne }: (typeof asked)[number]) =>
      isOne
        ? sql`${columns[kind]} = ${sql.placeholder(kind)}`
        : isAmong(store, sql`${columns[kind]}`, kind, kind === 'ids' ? 'bigint' : 'text')
    return store.sql
      .select(customerColumns(store.tables))
      .from(customers)
      .where(and(or(...asked.map(is)), isNull(customers.deletedAt)))
      .prepare()
  })
  return query.execute(parameters(store, asked, keys))
}

const ALIASED = { ids: 'id', mobiles: 'mobile', emails: 'email', externalIds: 'external_id', cards: 'card' } as const
const ALIAS_KINDS = [...HELD, 'cards'] as const

/** What only some customers have: alias and card values that lead to a customer. */
export const findAliases = async (store: Store, { ids, ...others }: CustomerKeys) => {
  const { customerAliases: aliases } = store.tables
  const keys = { ...others, ids: ids.map(String) }
  const asked = ALIAS_KINDS.filter((kind) => keys[kind].length > 0)
  if (asked.length === 0) return []
  const query = prepared(store, `find-aliases ${asked.join()}`, () => {
    const is = (name: keyof typeof ALIASED) =>
      sql`(${aliases.kind} = ${sql.raw(`'${ALIASED[name]}'`)} and ${isAmong(store, sql`${aliases.valueKey}`, name, 'text')})`
    return store.sql
      .select({ kind: aliases.kind, valueKey: aliases.valueKey, survivorId: aliases.survivorId })
      .from(aliases)
      .where(or(...asked.map(is)))
      .prepare()
  })
  return query.execute(Object.fromEntries(asked.map((kind) => [kind, list(store, keys[kind])])))
}

export const findCards = async (
  { sql: db, tables: { customerCards: cards } }: Store,
  by: { numbers: readonly string[] } | { externalIds: readonly string[] },
) =>
  db
    .select({ number: cards.number, externalId: cards.externalId, customerId: cards.customerId })
    .from(cards)
    .where('numbers' in by ? inArray(cards.number, [...by.numbers]) : inArray(cards.externalId, [...by.externalIds]))

/** Cards of these customers, oldest first. */
export const readCards = async (store: Store, ids: readonly number[]) => {
  const { customerCards: cards } = store.tables
  const query = prepared(store, 'read-cards', () =>
    store.sql
      .select()
      .from(cards)
      .where(isAmong(store, sql`${cards.customerId}`, 'ids', 'bigint'))
      .orderBy(asc(cards.id))
      .prepare(),
  )
  return query.execute({ ids: list(store, ids) })
}

export const readFieldValues = async (store: Store, ids: readonly number[]) => {
  const { customerFields: values, fieldDefinitions: fields } = store.tables
  const query = prepared(store, 'read-field-values', () =>
    store.sql
      .select({ customerId: values.customerId, kind: fields.kind, name: fields.name, value: values.value })
      .from(values)
      .innerJoin(fields, eq(fields.id, values.fieldId))
      .where(isAmong(store, sql`${values.customerId}`, 'ids', 'bigint'))
      .orderBy(asc(fields.position), asc(fields.id))
      .prepare(),
  )
  return query.execute({ ids: list(store, ids) })
}

export const readSubscriptions = async (store: Store, ids: readonly number[]) => {
  const { subscriptions } = store.tables
  const query = prepared(store, 'read-subscriptions', () =>
    store.sql
      .select({
        customerId: subscriptions.customerId,
        channel: subscriptions.channel,
        priority: subscriptions.priority,
        isSubscribed: subscriptions.isSubscribed,
      })
      .from(subscriptions)
      .where(isAmong(store, sql`${subscriptions.customerId}`, 'ids', 'bigint'))
      .prepare(),
  )
  return query.execute({ ids: list(store, ids) })
}

/** The largest customer id in use; 0 when there is none. */
export const readLargestCustomerId = async ({ sql: db, tables: { customers } }: Store): Promise<number> => {
  const [row] = await db.select({ largest: sql<number | null>`max(${customers.id})` }).from(customers)
  return Number(row?.largest ?? 0)
}

/** What says what may be done with a customer; undefined for an unknown id. */
export const readStanding = async (store: Store, id: number) => {
  const { customers } = store.tables
  const query = prepared(store, 'read-standing', () =>
    store.sql
      .select({ fraudStatus: customers.fraudStatus, statusId: customers.statusId, deletedAt: customers.deletedAt })
      .from(customers)
      .where(eq(customers.id, sql.placeholder('id')))
      .prepare(),
  )
  const [row] = await query.execute({ id })
  return row
}
