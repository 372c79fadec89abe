import type { Store } from '../store'

const kept = new WeakMap<Store['sql'], Map<string, unknown>>()

/** A query that is built and prepared once per connection: for what every call asks. */
export const prepared = <Q>(store: Store, name: string, build: () => Q): Q => {
  let queries = kept.get(store.sql)
  if (!queries) {
    queries = new Map()
    kept.set(store.sql, queries)
  }
  const known = queries.get(name)
  if (known) return known as Q
  const query = build()
  queries.set(name, query)
  return query
}
