import { and, type Column, eq, is, type SQL, sql } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type { Store } from '../store'

/** From and to, both included; null = no end. */
interface Range<T> {
  from: T | null
  to: T | null
}
interface Consent {
  channel: 'SMS' | 'EMAIL' | 'POSTMAIL'
  priority: 'TRANS' | 'BULK'
}

/** What is asked of a customer's value of one field; whoever has none does not pass. */
export type FieldCondition = { fieldId: number } & (
  | { how: 'is'; value: string }
  /** The stored text has this in it, to the letter. */
  | { how: 'holds'; part: string }
  /** One of these is a part of the value; in lower case from a to z. */
  | { how: 'contains'; texts: readonly string[] }
  | ({ how: 'number' } & Range<number>)
  /** `YYYY-MM-DD` */
  | ({ how: 'day' } & Range<string>)
)

/** What a list of customers is narrowed by, besides a text; null = by nothing. */
export interface Narrowing {
  type: 'LOYALTY' | 'NON_LOYALTY' | 'NOT_INTERESTED' | null
  tierSerial: number | null
  /** Whoever was given no label stands as the default one. */
  status: { id: number; isDefault: boolean } | null
  /** Tills of the wanted store; null = every store, and customers without one. */
  tillIds: readonly number[] | null
  registeredFrom: Date | null
  /** Exclusive. */
  registeredBefore: Date | null
  /** Customers without points never pass. */
  points: Range<number> | null
  /** Minor units. */
  purchases: Range<number> | null
  hasOpenTicket: true | null
  /** Who has consented to this … */
  gets: Consent | null
  /** … and who has not, or was never asked. */
  lacks: Consent | null
  fields: readonly FieldCondition[] | null
}

/**
 * The narrowing as a condition on a row of `customers`; undefined when nothing is asked. `walks` names the column by
 * whose index the rows are gone through one after the other: then SQLite, which would rather read every customer of a
 * tier and sort them, is given no other column to look up. Where the walk `begins` at a customer somewhere between, the
 * column has that end already: of two SQLite may take the farther one. PostgreSQL chooses by itself, and well.
 */
export const passesNarrowing = (
  tables: Store['tables'],
  narrowing: Narrowing,
  { walks, begins }: { walks?: Column; begins?: 'from' | 'to' } = {},
): SQL | undefined => {
  const { customers } = tables
  const { status, points, purchases } = narrowing
  const isLeftAlone = walks !== undefined && !is(customers, PgTable)
  const tested = (column: Column, end?: 'from' | 'to'): Column | SQL =>
    isLeftAlone && (column !== walks || (end !== undefined && end === begins)) ? sql`+${column}` : column
  const type = tested(customers.type)
  const statusId = tested(customers.statusId)
  const moment = (at: Date) => sql.param(at, customers.registeredOn)
  return and(
    narrowing.type ? sql`${type} = ${narrowing.type}` : undefined,
    narrowing.tierSerial === null ? undefined : sql`${tested(customers.tierSerial)} = ${narrowing.tierSerial}`,
    status && !status.isDefault ? sql`${statusId} = ${status.id}` : undefined,
    status?.isDefault ? sql`(${statusId} = ${status.id} or ${statusId} is null)` : undefined,
    narrowing.tillIds === null ? undefined : isOneOf(tested(customers.registeredTillId), narrowing.tillIds),
    narrowing.registeredFrom
      ? sql`${tested(customers.registeredOn, 'from')} >= ${moment(narrowing.registeredFrom)}`
      : undefined,
    narrowing.registeredBefore
      ? sql`${tested(customers.registeredOn, 'to')} < ${moment(narrowing.registeredBefore)}`
      : undefined,
    points
      ? and(
          sql`${type} = 'LOYALTY'`,
          between((end) => tested(customers.loyaltyPoints, end), points),
        )
      : undefined,
    purchases ? between(() => tested(customers.lifetimePurchases), purchases) : undefined,
    narrowing.hasOpenTicket ? sql`exists (${openTickets(tables)})` : undefined,
    narrowing.gets ? sql`exists (${consents(tables, narrowing.gets)})` : undefined,
    narrowing.lacks ? sql`not exists (${consents(tables, narrowing.lacks)})` : undefined,
    ...(narrowing.fields ?? []).map((condition) => sql`exists (${fieldValues(tables, condition)})`),
  )
}

const isOneOf = (column: Column | SQL, ids: readonly number[]): SQL =>
  ids.length === 0
    ? sql`1 = 0`
    : sql`${column} in (${sql.join(
        ids.map((id) => sql`${id}`),
        sql`, `,
      )})`

/** A ticket that is not closed waits for somebody. */
export const isOpenTicket = ({ tickets }: Store['tables']): SQL => eq(tickets.isClosed, false)

const openTickets = (tables: Store['tables']) => {
  const { customers, tickets } = tables
  return sql`select 1 from ${tickets} where ${and(eq(tickets.customerId, customers.id), isOpenTicket(tables))}`
}

const consents = ({ customers, subscriptions }: Store['tables'], { channel, priority }: Consent) =>
  sql`select 1 from ${subscriptions} where ${and(
    eq(subscriptions.customerId, customers.id),
    eq(subscriptions.channel, channel),
    eq(subscriptions.priority, priority),
    eq(subscriptions.isSubscribed, true),
  )}`

const fieldValues = ({ customers, customerFields }: Store['tables'], condition: FieldCondition) => {
  const isPostgres = is(customerFields, PgTable)
  const isOfField = and(eq(customerFields.customerId, customers.id), eq(customerFields.fieldId, condition.fieldId))
  return sql`select 1 from ${customerFields} where ${isOfField} and ${passes(customerFields.value, condition, isPostgres)}`
}

const passes = (value: Column, condition: FieldCondition, isPostgres: boolean): SQL => {
  const position = sql.raw(isPostgres ? 'strpos' : 'instr')
  switch (condition.how) {
    case 'is':
      return eq(value, condition.value)
    case 'holds':
      return sql`${position}(${value}, ${condition.part}) > 0`
    case 'contains': {
      // Under "C" PostgreSQL folds the letters from A to Z alone, as SQLite always does.
      const folded = isPostgres ? sql`lower(${value} collate "C")` : sql`lower(${value})`
      return sql`(${sql.join(
        condition.texts.map((text) => sql`${position}(${folded}, ${text}) > 0`),
        sql` or `,
      )})`
    }
    case 'number': {
      // A field may have been one of texts before: what is no number is no number, rather than an error or a zero.
      const number = isPostgres
        ? sql`case when ${value} ~ '^[+-]?[0-9]+([.][0-9]+)?$' then cast(${value} as double precision) end`
        : sql`case when ${value} not glob '*[^0-9.+-]*' and ${value} glob '*[0-9]' then cast(${value} as real) end`
      return between(() => number, condition)
    }
    case 'day':
      return between(() => value, condition)
  }
}

const between = (valueAt: (end: 'from' | 'to') => Column | SQL, { from, to }: Range<number | string>): SQL =>
  and(
    from === null ? undefined : sql`${valueAt('from')} >= ${from}`,
    to === null ? undefined : sql`${valueAt('to')} <= ${to}`,
  ) ?? sql`1 = 1`

export const isNarrow = (narrowing: Narrowing) => Object.values(narrowing).some((part) => part !== null)
