import { and, eq, gte, inArray, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import { SHORTEST_PART, searchIndex } from '../search/search-index'
import type { Store } from '../store'
import { fieldPasses } from './field-tests'
import { decimalText, type Interval, isWithin } from './number-tests'
import { reversed } from './reversed'
import { anyCasePasses, isBeginning, NOBODY, storedPasses, type TextTest } from './text-tests'

/** What is asked of a number: of itself in its smallest unit, or of the decimal it is shown as. */
export type NumberTest = { is: 'within'; intervals: readonly Interval[] } | TextTest

/** One thing that a customer is asked for; of several all must hold. Who has no value is found by none. */
export type SearchCondition =
  /** A first or last name, folded, or an e-mail in lower case, or digits with country code. */
  | { on: 'firstname' | 'lastname' | 'email' | 'mobile'; test: TextTest }
  | { on: 'external_id'; test: TextTest }
  /** `decimals`: how many of the digits of what is stored stand behind the point. */
  | {
      on: 'user_id' | 'loyalty_points' | 'lifetime_points' | 'lifetime_purchases' | 'last_trans_value'
      decimals: number
      test: NumberTest
    }
  /** Places in a ladder of so many tiers, the lowest 0. */
  | { on: 'slab'; places: readonly number[]; tiers: number }
  | { on: 'registered_store'; storeIds: readonly number[] }
  /** Any of these; `before` is exclusive, null = without end. */
  | { on: 'registered_date'; spans: readonly { from: Date | null; before: Date | null }[] }
  | { on: 'field'; fieldId: number; as: 'text' | 'list' | 'date'; test: TextTest }
  | { on: 'field'; fieldId: number; as: 'number'; decimals: number; intervals: readonly Interval[] }
  /** A name or an identifier begins so; null where this word can be none. The name is folded, the e-mail in lower case. */
  | { on: 'start'; name: string | null; mobile: string | null; email: string; externalId: string }
  | { on: 'everybody'; holds: boolean }

/** What hits are ordered by. `slab` takes the tiers in the order of their names: for every place its rank. */
export type SearchOrder =
  | {
      by:
        | 'user_id'
        | 'org_id'
        | 'firstname'
        | 'lastname'
        | 'mobile'
        | 'email'
        | 'external_id'
        | 'registered_store'
        | 'registered_date'
        | 'loyalty_points'
        | 'lifetime_points'
        | 'lifetime_purchases'
        | 'last_trans_value'
    }
  | { by: 'slab'; ranks: readonly number[] }

/** More than so many texts are not each looked up by themselves. */
const MOST_LOOKUPS = 50

const latestAmount = ({ customers, transactions: bills }: Store['tables']): SQL =>
  sql`(select ${bills.amount} from ${bills} where ${bills.customerId} = ${customers.id} and ${bills.type} = 'REGULAR' order by ${bills.billedAt} desc, ${bills.id} desc limit 1)`

const storeOf = ({ customers, tills }: Store['tables']): SQL =>
  sql`(select ${tills.storeId} from ${tills} where ${tills.id} = ${customers.registeredTillId})`

const anyOf = (conditions: readonly (SQL | undefined)[]): SQL => or(...conditions) ?? NOBODY

const holdsOf = (store: Store, condition: SearchCondition): SQL => {
  const { customers } = store.tables
  switch (condition.on) {
    case 'firstname':
    case 'lastname':
      return nameIs(store, condition.on, condition.test)
    case 'mobile':
      return mobileIs(store, condition.test)
    case 'email':
      return emailIs(store, condition.test)
    case 'external_id':
      return externalIdIs(store, condition.test)
    case 'user_id':
    case 'loyalty_points':
    case 'lifetime_points':
    case 'lifetime_purchases':
    case 'last_trans_value': {
      const { test, decimals } = condition
      const value = numberOf(store.tables, condition.on)
      if (test.is === 'within') return isWithin(value, test.intervals)
      return anyCasePasses(store, decimalText(value, decimals), test)
    }
    case 'slab':
      return anyOf(
        condition.places.map((place) =>
          // A ladder that was shortened since leaves its highest tier to those who stood above it.
          place === condition.tiers - 1 ? gte(customers.tierSerial, place + 1) : eq(customers.tierSerial, place + 1),
        ),
      )
    case 'registered_store': {
      if (condition.storeIds.length === 0) return NOBODY
      const { tills } = store.tables
      const there = store.sql
        .select({ id: tills.id })
        .from(tills)
        .where(inArray(tills.storeId, [...condition.storeIds]))
      return inArray(customers.registeredTillId, there)
    }
    case 'registered_date':
      return anyOf(
        condition.spans.map(({ from, before }) =>
          and(
            from ? gte(customers.registeredOn, from) : undefined,
            before ? lt(customers.registeredOn, before) : undefined,
          ),
        ),
      )
    case 'field':
      return fieldPasses(store, condition)
    case 'start':
      return startsSo(store, condition)
    case 'everybody':
      return condition.holds ? sql`1 = 1` : NOBODY
  }
}

const numberOf = (
  tables: Store['tables'],
  on: 'user_id' | 'loyalty_points' | 'lifetime_points' | 'lifetime_purchases' | 'last_trans_value',
): SQL => {
  const { customers } = tables
  switch (on) {
    case 'user_id':
      return sql`${customers.id}`
    case 'loyalty_points':
      return sql`${customers.loyaltyPoints}`
    case 'lifetime_points':
      return sql`${customers.lifetimePoints}`
    case 'lifetime_purchases':
      return sql`${customers.lifetimePurchases}`
    case 'last_trans_value':
      return latestAmount(tables)
  }
}

/** Both names begin a key that has an index; the names by themselves have none. */
const nameIs = (store: Store, which: 'firstname' | 'lastname', test: TextTest): SQL => {
  const { customers } = store.tables
  const [name, key] =
    which === 'firstname' ? [customers.givenKey, customers.nameKey] : [customers.familyKey, customers.lastNameKey]
  const passes = storedPasses(store, name, test)
  if (test.is === 'starting') return sql`(${isBeginning(key, test.value)} and ${passes})`
  if (test.is === 'among' && test.values.length <= MOST_LOOKUPS)
    return anyOf(test.values.map((value) => and(isBeginning(key, value), eq(name, value))))
  return sql`(${ne(name, '')} and ${passes})`
}

const mobileIs = (store: Store, test: TextTest): SQL => {
  const { customers } = store.tables
  return test.is === 'ending'
    ? isBeginning(customers.mobileReversed, reversed(test.value))
    : storedPasses(store, customers.mobile, test)
}

const ASCII = /^[\0-\x7F]*$/
/** Whether the index of parts is sure to hold whatever contains this text. */
const isIndexed = (text: string) => text.length >= SHORTEST_PART && ASCII.test(text)

/** The condition, tested only on those whom the index of parts names. */
const among = (store: Store, column: 'emailKey' | 'externalId', text: string, holds: SQL): SQL => {
  if (!isIndexed(text)) return holds
  const { customers } = store.tables
  return sql`(${customers.id} in (${searchIndex(store).idsContaining(store.tables, column, [text.toLowerCase()])}) and ${holds})`
}

const emailIs = (store: Store, test: TextTest): SQL => {
  const passes = storedPasses(store, store.tables.customers.emailKey, test)
  return test.is === 'ending' ? among(store, 'emailKey', test.value, passes) : passes
}

/** Stored to the letter and compared in any case: the index of parts finds them so. */
const externalIdIs = (store: Store, test: TextTest): SQL => {
  const { externalId } = store.tables.customers
  const passes = anyCasePasses(store, externalId, test)
  switch (test.is) {
    case 'starting':
    case 'ending':
      return among(store, 'externalId', test.value, passes)
    case 'among':
      return test.values.length > MOST_LOOKUPS
        ? passes
        : anyOf(
            test.values.map((value) =>
              among(store, 'externalId', value, anyCasePasses(store, externalId, { is: 'among', values: [value] })),
            ),
          )
    default:
      return passes
  }
}

/** Each way in which a word may begin something is read through an index of its own. */
const startsSo = (store: Store, word: Extract<SearchCondition, { on: 'start' }>): SQL => {
  const { customers } = store.tables
  const starting = (value: string): TextTest => ({ is: 'starting', value })
  const ways = [
    ...(word.name === null
      ? []
      : [nameIs(store, 'firstname', starting(word.name)), nameIs(store, 'lastname', starting(word.name))]),
    ...(word.mobile === null ? [] : [mobileIs(store, starting(word.mobile))]),
    emailIs(store, starting(word.email)),
    externalIdIs(store, starting(word.externalId)),
  ]
  const isWanted = searchIndex(store).stillWanted(store.tables)
  const found = ways.map((way) => sql`select ${customers.id} from ${customers} where ${and(isWanted, way)}`)
  return sql`${customers.id} in (${sql.join(found, sql` union `)})`
}

const orderKey = (store: Store, order: SearchOrder): SQL => {
  const { customers } = store.tables
  switch (order.by) {
    case 'firstname':
      return sql`nullif(${customers.givenKey}, '')`
    case 'lastname':
      return sql`nullif(${customers.familyKey}, '')`
    case 'mobile':
      return sql`${customers.mobile}`
    case 'email':
      return sql`${customers.emailKey}`
    case 'external_id':
      return sql`lower(${customers.externalId})`
    case 'slab': {
      const last = order.ranks.length - 1
      const cases = order.ranks.map(
        (rank, place) =>
          sql`when ${customers.tierSerial} ${sql.raw(place === last ? '>=' : '=')} ${sql.raw(String(place + 1))} then ${sql.raw(String(rank))}`,
      )
      return sql`case ${sql.join(cases, sql` `)} end`
    }
    case 'registered_store':
      return storeOf(store.tables)
    case 'registered_date':
      return sql`${customers.registeredOn}`
    case 'org_id':
      return sql`1`
    default:
      return numberOf(store.tables, order.by)
  }
}

export interface SearchPage {
  order: SearchOrder
  direction: 'asc' | 'desc'
  start: number
  limit: number
}

/**
 * How many customers meet all conditions, and the ids of one page of them: those without a value last, equal ones by id.
 * Whoever had his data deleted is nobody.
 */
export const searchByConditions = async (
  store: Store,
  conditions: readonly SearchCondition[],
  { order, direction, start, limit }: SearchPage,
): Promise<{ count: number; ids: readonly number[] }> => {
  const { customers } = store.tables
  const where = and(
    searchIndex(store).stillWanted(store.tables),
    ...conditions.map((condition) => holdsOf(store, condition)),
    isNull(customers.deletedAt),
  )
  // Found first and ordered then: to count them all of them are found anyway, and an index of the order would be a walk
  // through everybody.
  const hits = sql`with hits as materialized (select ${customers.id} as id, ${orderKey(store, order)} as key from ${customers} where ${where})`
  const total = sql<number>`total`.mapWith(Number)
  const rows = await store.sql
    .select({ id: sql<number>`id`.mapWith(Number), total })
    .from(sql`(${hits} select id, key, (select count(*) from hits) as total from hits) as page`)
    .orderBy(sql`key ${sql.raw(direction)} nulls last`, sql`id`)
    .limit(limit)
    .offset(start)
  const [first] = rows
  if (first) return { count: first.total, ids: rows.map(({ id }) => id) }
  if (start === 0) return { count: 0, ids: [] }
  const [counted] = await store.sql
    .select({ total })
    .from(sql`(select count(*) as total from ${customers} where ${where}) as counted`)
  return { count: counted?.total ?? 0, ids: [] }
}

/** Amounts of these customers' latest regular bills in minor units, by customer; who has none is absent. */
export const readLatestAmounts = async (store: Store, ids: readonly number[]): Promise<ReadonlyMap<number, number>> => {
  if (ids.length === 0) return new Map()
  const { customers } = store.tables
  const amount = latestAmount(store.tables)
  const rows = await store.sql
    .select({ id: customers.id, amount: sql<number>`${amount}`.mapWith(Number) })
    .from(customers)
    .where(and(inArray(customers.id, [...ids]), isNotNull(amount)))
  return new Map(rows.map((row) => [row.id, row.amount]))
}
