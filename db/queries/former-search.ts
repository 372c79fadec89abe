import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { SHORTEST_PART, searchIndex } from '../search/search-index'
import type { Store } from '../store'
import type { ListFilter } from './customer-filter'
import { type ListRow, readListRows } from './customer-list'
import { isThere, matchOf, type Part, startsWith } from './customer-matches'
import { passesNarrowing } from './customer-narrowing'

/** What was found of somebody: an identifier that was replaced, or one of an account that was merged into this one. */
export interface FormerHit {
  customerId: number
  cause: 'merged' | 'replaced'
  kind: 'mobile' | 'email' | 'external_id' | 'id'
  value: string
  at: Date
}

const KINDS = { mobile: 'mobile', email: 'email', externalId: 'external_id' } as const

/** The parts of a text as conditions on one of the two tables; each is read through an index of it. */
const conditionsOf = (
  store: Store,
  name: 'formerIdentifiers' | 'customerAliases',
  parts: readonly Part[],
): readonly SQL[] => {
  const table = store.tables[name]
  return parts.flatMap((part): SQL[] => {
    if (part.kind === 'id') {
      const ids = part.ids.map(String)
      return name === 'customerAliases' ? [sql`${table.kind} = 'id' and ${inArray(table.valueKey, ids)}`] : []
    }
    if (part.kind !== 'mobile' && part.kind !== 'email' && part.kind !== 'externalId') return []
    const isKind = eq(table.kind, KINDS[part.kind])
    return part.texts.flatMap((text) => {
      if (part.how === 'contains' || part.how === 'ends') {
        if (text.length < SHORTEST_PART) return []
        return [sql`${isKind} and ${table.id} in (${searchIndex(store).formerContaining(store.tables, name, text)})`]
      }
      return [sql`${isKind} and ${startsWith(table.valueKey, text)}`]
    })
  })
}

const readHits = async (store: Store, parts: readonly Part[], most: number): Promise<readonly FormerHit[]> => {
  const { formerIdentifiers: former, customerAliases: aliases } = store.tables
  const selects = [
    ...conditionsOf(store, 'customerAliases', parts).map(
      (part) =>
        sql`select 'merged' as cause, ${aliases.survivorId} as customer_id, ${aliases.kind} as kind, ${aliases.valueKey} as value, ${aliases.createdAt} as at from ${aliases} where ${part} limit ${most}`,
    ),
    ...conditionsOf(store, 'formerIdentifiers', parts).map(
      (part) =>
        sql`select 'replaced' as cause, ${former.customerId} as customer_id, ${former.kind} as kind, ${former.value} as value, ${former.replacedAt} as at from ${former} where ${part} limit ${most}`,
    ),
  ]
  if (selects.length === 0) return []
  const found = sql.join(
    selects.map((each) => sql`select * from (${each}) as part`),
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
 * Customers who used to have what a text is a part of, the latest change first; those left out who are found by what they
 * have now. At most `most` of each kind are looked at.
 */
export const readFormerHolders = async (
  store: Store,
  { parts, narrowing }: ListFilter,
  most: number,
): Promise<readonly { row: ListRow; hit: FormerHit }[]> => {
  if (!parts) return []
  const hits = new Map<number, FormerHit>()
  // An identifier of a merged account is one that was replaced as well: what explains more is said.
  for (const hit of await readHits(store, parts, most)) if (!hits.has(hit.customerId)) hits.set(hit.customerId, hit)
  if (hits.size === 0) return []
  const { customers } = store.tables
  const current = or(...parts.map((part) => matchOf(store, part).holds))
  const rows = await readListRows(store, {
    where: and(
      inArray(customers.id, [...hits.keys()]),
      current && sql`(${current}) is not true`,
      isThere(store.tables),
      passesNarrowing(store.tables, narrowing),
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
