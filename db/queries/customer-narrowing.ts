import { and, eq, gte, inArray, lt, type SQL } from 'drizzle-orm'
import type { Store } from '../store'

/** What a list of customers is narrowed by, besides a text; null = by nothing. */
export interface Narrowing {
  type: 'LOYALTY' | 'NON_LOYALTY' | 'NOT_INTERESTED' | null
  tierSerial: number | null
  /** Tills of the wanted store; null = every store, and customers without one. */
  tillIds: readonly number[] | null
  registeredFrom: Date | null
  /** Exclusive. */
  registeredBefore: Date | null
}

/** The narrowing as a condition on a row of `customers`; undefined when nothing is asked. */
export const passesNarrowing = ({ customers }: Store['tables'], narrowing: Narrowing): SQL | undefined =>
  and(
    narrowing.type ? eq(customers.type, narrowing.type) : undefined,
    narrowing.tierSerial === null ? undefined : eq(customers.tierSerial, narrowing.tierSerial),
    narrowing.tillIds === null ? undefined : inArray(customers.registeredTillId, [...narrowing.tillIds]),
    narrowing.registeredFrom ? gte(customers.registeredOn, narrowing.registeredFrom) : undefined,
    narrowing.registeredBefore ? lt(customers.registeredOn, narrowing.registeredBefore) : undefined,
  )

export const isNarrow = (narrowing: Narrowing) => Object.values(narrowing).some((part) => part !== null)
