import type { Tables } from '../schema/tables'
import type { Sql, Store } from '../store'

/** A store that only reads. */
export const asideStore = (engine: Store['engine'], sql: Sql, tables: Tables): Store => {
  const refuse = async () => {
    throw new Error('this store only reads')
  }
  const store: Store = { engine, sql, tables, transaction: refuse, claim: refuse, aside: () => store }
  return store
}
