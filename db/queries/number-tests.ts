import { and, inArray, or, type SQL, sql } from 'drizzle-orm'
import { NOBODY } from './text-tests'

/** Whole numbers from `least` to `most`, both included; null = without end. */
export interface Interval {
  least: bigint | null
  most: bigint | null
}

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER)
/** Nothing stored is larger, so what is larger may be taken for the largest. */
const bound = (value: bigint) => Number(value > LARGEST ? LARGEST : value < -LARGEST ? -LARGEST : value)

/** Whether a whole number lies in one of these. */
export const isWithin = (value: SQL, intervals: readonly Interval[]): SQL => {
  const single = intervals.flatMap(({ least, most }) => (least !== null && least === most ? [least] : []))
  const wide = intervals.filter(({ least, most }) => least === null || least !== most)
  return (
    or(
      single.length === 0 ? undefined : inArray(value, single.map(bound)),
      ...wide.map(({ least, most }) =>
        and(
          least === null ? undefined : sql`${value} >= ${bound(least)}`,
          most === null ? undefined : sql`${value} <= ${bound(most)}`,
        ),
      ),
    ) ?? NOBODY
  )
}

/** A whole number of smallest units as the shortest decimal: 1250 with 2 decimals is `12.5`, -50 is `-0.5`. */
export const decimalText = (value: SQL, decimals: number): SQL => {
  if (decimals === 0) return sql`cast(${value} as text)`
  const units = sql.raw(String(10 ** decimals))
  const sign = sql`(case when ${value} < 0 then '-' else '' end)`
  const whole = sql`cast(abs(${value}) / ${units} as text)`
  // One more than the digits of the fraction, so that its zeros are written; the point takes the place of that one.
  const fraction = sql`('.' || substr(cast(abs(${value}) % ${units} + ${units} as text), 2))`
  return sql`(${sign} || ${whole} || rtrim(rtrim(${fraction}, '0'), '.'))`
}
