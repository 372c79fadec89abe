import { and, type Column, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Store } from '../store'
import { type ListFilter, matches, startsWith, type TextMatch } from './customer-filter'
import { type ListRow, readListRows } from './customer-list'
import { passesNarrowing } from './customer-narrowing'

/** What was found of somebody: an identifier that was replaced, or one of an account that was merged into this one. */
export interface FormerHit {
  customerId: number
  cause: 'merged' | 'replaced'
  kind: 'mobile' | 'email' | 'external_id' | 'id'
  value: string
  at: Date
}

/** The parts of a text by the kind they may begin; each is read through the index of its table. */
const partsOf = (kind: Column, key: Column, match: TextMatch): readonly (SQL | undefined)[] => [
  ...match.mobiles.map((prefix) => and(eq(kind, 'mobile'), startsWith(key, prefix))),
  ...(match.email === null ? [] : [and(eq(kind, 'email'), startsWith(key, match.email))]),
  ...match.externalIds.map((prefix) => and(eq(kind, 'external_id'), startsWith(key, prefix))),
]

const readHits = async (store: Store, match: TextMatch, most: number): Promise<readonly FormerHit[]> => {
  const { formerIdentifiers: former, customerAliases: aliases } = store.tables
  const aliasParts = [
    ...(match.id === null ? [] : [and(eq(aliases.kind, 'id'), eq(aliases.valueKey, String(match.id)))]),
    ...partsOf(aliases.kind, aliases.valueKey, match),
  ]
  const parts = [
    ...aliasParts.map(
      (part) =>
        sql`select 'merged' as cause, ${aliases.survivorId} as customer_id, ${aliases.kind} as kind, ${aliases.valueKey} as value, ${aliases.createdAt} as at from ${aliases} where ${part} limit ${most}`,
    ),
    ...partsOf(former.kind, former.valueKey, match).map(
      (part) =>
        sql`select 'replaced' as cause, ${former.customerId} as customer_id, ${former.kind} as kind, ${former.value} as value, ${former.replacedAt} as at from ${former} where ${part} limit ${most}`,
    ),
  ]
  if (parts.length === 0) return []
  const found = sql.join(
    parts.map((part) => sql`select * from (${part}) as part`),
    sql` union all `,
  )
  return store.sql
    .select({
      cause: sql<FormerHit['cause']>`cause`,
      customerId: sql<number>`customer_id`.mapWith(Number),
      kind: sql<FormerHit['kind']>`kind`,
      value: sql<string>`value`,
      at: sql`at`.mapWith(former.replacedAt),
    })
    .from(sql`(${found}) as found`)
}

/**
 * Customers who used to have what a text begins, the latest change first; those left out who are found by what they
 * have now. At most `most` of each kind are looked at.
 */
export const readFormerHolders = async (
  store: Store,
  filter: ListFilter,
  most: number,
): Promise<readonly { row: ListRow; hit: FormerHit }[]> => {
  if (!filter.match) return []
  const hits = new Map<number, FormerHit>()
  // An identifier of a merged account is one that was replaced as well: what explains more is said.
  for (const hit of await readHits(store, filter.match, most))
    if (!hits.has(hit.customerId)) hits.set(hit.customerId, hit)
  if (hits.size === 0) return []
  const { customers } = store.tables
  const current = or(...matches(store.tables, filter.match))
  const rows = await readListRows(store, {
    where: and(
      inArray(customers.id, [...hits.keys()]),
      current && sql`(${current}) is not true`,
      passesNarrowing(store.tables, filter.narrowing),
    ),
    limit: hits.size,
  })
  return rows
    .flatMap((row) => {
      const hit = hits.get(row.id)
      return hit ? [{ row, hit }] : []
    })
    .sort((a, b) => b.hit.at.getTime() - a.hit.at.getTime() || a.row.id - b.row.id)
    .slice(0, most)
}
