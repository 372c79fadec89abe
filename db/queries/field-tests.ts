import { and, eq, exists, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'
import type { SearchCondition } from './customer-search'
import type { Interval } from './number-tests'
import { anyCasePasses, NOBODY } from './text-tests'

type FieldCondition = Extract<SearchCondition, { on: 'field' }>

/** Whether a customer's value of a field passes. Values that are none of the field's datatype pass nothing. */
export const fieldPasses = (store: Store, condition: FieldCondition): SQL => {
  const { customers, customerFields: values } = store.tables
  return exists(
    store.sql
      .select({ one: sql`1` })
      .from(values)
      .where(
        and(eq(values.customerId, customers.id), eq(values.fieldId, condition.fieldId), valuePasses(store, condition)),
      ),
  )
}

const valuePasses = (store: Store, condition: FieldCondition): SQL => {
  const { value } = store.tables.customerFields
  switch (condition.as) {
    case 'text':
      return anyCasePasses(store, value, condition.test)
    case 'list':
      return elementPasses(store, condition)
    case 'date':
      return sql`(${isDay(store)} and ${anyCasePasses(store, value, condition.test)})`
    case 'number':
      return store.engine === 'postgres'
        ? numericWithin(store, condition.decimals, condition.intervals)
        : pairWithin(store, condition.decimals, condition.intervals)
  }
}

const elementPasses = (store: Store, { test }: Extract<FieldCondition, { as: 'text' | 'list' | 'date' }>): SQL => {
  const { value } = store.tables.customerFields
  const passes = anyCasePasses(store, sql.raw('element.value'), test)
  const isList = sql`${value} like '["%"]'`
  return store.engine === 'postgres'
    ? sql`exists (select 1 from jsonb_array_elements_text(case when ${isList} then ${value} else '[]' end::jsonb) as element(value) where ${passes})`
    : sql`exists (select 1 from json_each(case when ${isList} and json_valid(${value}) then ${value} else '[]' end) as element where ${passes})`
}

const isDay = (store: Store): SQL => {
  const { value } = store.tables.customerFields
  return store.engine === 'postgres'
    ? sql`${value} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`
    : sql`${value} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`
}

const decimalOf = (units: bigint, decimals: number): string => {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

const anyOf = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? NOBODY : sql`(${sql.join([...conditions], sql` or `)})`

const isSingle = ({ least, most }: Interval) => least !== null && least === most
const singlesOf = (intervals: readonly Interval[]) =>
  intervals.flatMap(({ least, most }) => (least !== null && least === most ? [least] : []))

/** PostgreSQL knows decimals of any length. */
const numericWithin = (store: Store, decimals: number, intervals: readonly Interval[]): SQL => {
  const { value } = store.tables.customerFields
  const number = sql`(case when ${value} ~ '^[+-]?[0-9]+([.][0-9]+)?$' then ${value}::numeric end)`
  const written = (units: bigint) => sql`${decimalOf(units, decimals)}::numeric`
  const singles = singlesOf(intervals)
  const isAmong = sql`${number} in (${sql.join(singles.map(written), sql`, `)})`
  return anyOf([
    ...(singles.length === 0 ? [] : [isAmong]),
    ...intervals
      .filter((interval) => !isSingle(interval))
      .map(({ least, most }) =>
        sql.join(
          [
            sql`${number} is not null`,
            ...(least === null ? [] : [sql`${number} >= ${written(least)}`]),
            ...(most === null ? [] : [sql`${number} <= ${written(most)}`]),
          ],
          sql` and `,
        ),
      ),
  ])
}

/**
 * SQLite's numbers are too short for fifteen digits and six decimals: what stands before the point and what stands behind
 * it, both with the number's sign, are compared one after the other.
 */
const pairWithin = (store: Store, decimals: number, intervals: readonly Interval[]): SQL => {
  const { value } = store.tables.customerFields
  const digits = sql`ltrim(${value}, '+-')`
  const isNumber = sql`(${digits} glob '[0-9]*' and ${digits} not glob '*[^0-9.]*' and ${digits} not glob '*.*.*')`
  const point = sql`instr(${value}, '.')`
  const behind = sql`cast(substr(substr(${value}, ${point} + 1) || ${'0'.repeat(decimals)}, 1, ${sql.raw(String(decimals))}) as integer)`
  const whole = sql`cast(${value} as integer)`
  const fraction = sql`(case when ${point} = 0 then 0 when ${value} glob '-*' then -${behind} else ${behind} end)`

  const unit = 10n ** BigInt(decimals)
  const pair = (units: bigint) => sql`(${String(units / unit)} + 0, ${String(units % unit)} + 0)`
  const singles = singlesOf(intervals)
  const listed = singles.map((units) => `${units / unit} ${units % unit}`)
  const isAmong = sql`(${whole} || ' ' || ${fraction}) in (${sql.join(
    listed.map((each) => sql`${each}`),
    sql`, `,
  )})`
  const within = anyOf([
    ...(singles.length === 0 ? [] : [isAmong]),
    ...intervals
      .filter((interval) => !isSingle(interval))
      .map(({ least, most }) =>
        sql.join(
          [
            sql`1 = 1`,
            ...(least === null ? [] : [sql`(${whole}, ${fraction}) >= ${pair(least)}`]),
            ...(most === null ? [] : [sql`(${whole}, ${fraction}) <= ${pair(most)}`]),
          ],
          sql` and `,
        ),
      ),
  ])
  return sql`(${isNumber} and ${within})`
}
