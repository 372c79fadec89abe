import { sql } from 'drizzle-orm'
import type { Store } from '@/db/store'

/** Bytes of the customers' own rows, and of what is there to search them. */
export interface Sizes {
  customers: number
  /** The trigrams, the words of names, and the indexes and columns that nothing but search reads. */
  index: number
  ratio: number
}

const BTREES = ['customers_by_name', 'customers_by_last_name', 'customers_by_reversed_mobile', 'customers_by_email']
const PARTS = [
  'customers_names_parts',
  'customers_mobile_parts',
  'customers_email_parts',
  'customers_external_id_parts',
]
const COLUMNS = ['search_names', 'mobile_reversed', 'given_key', 'family_key', 'name_key', 'last_name_key']

export const measureSizes = async (store: Store): Promise<Sizes> => {
  const bytes = async (query: ReturnType<typeof sql>) => {
    const [row] = await store.sql.select({ bytes: sql<number>`bytes`.mapWith(Number) }).from(sql`(${query}) as sized`)
    return row?.bytes ?? 0
  }
  const texts = sql.raw(COLUMNS.map((column) => `coalesce(octet_length(${column}), 0)`).join(' + '))
  const inRows = await bytes(sql`select sum(${texts}) as bytes from customers`)
  const names = [...BTREES, ...PARTS].map((name) => sql`${name}`)
  const [all, beside] =
    store.engine === 'sqlite'
      ? await Promise.all([
          bytes(sql`select sum(pgsize) as bytes from dbstat where aggregate = true and name = 'customers'`),
          bytes(
            sql`select sum(pgsize) as bytes from dbstat where aggregate = true and (name glob '*_trigrams_*' or name glob '*name_words*' or name in (${sql.join(names, sql`, `)}))`,
          ),
        ])
      : await Promise.all([
          bytes(sql`select pg_table_size('customers') as bytes`),
          bytes(
            sql`select coalesce(sum(pg_relation_size(indexrelid)), 0) + pg_total_relation_size('name_words') as bytes from pg_stat_user_indexes where indexrelname in (${sql.join(names, sql`, `)}) or indexrelname like '%\\_parts'`,
          ),
        ])
  // What search alone wants of the rows is counted with the index; the rows keep all the rest.
  const [customers, index] = [all - inRows, beside + inRows]
  return { customers, index, ratio: Number((index / customers).toFixed(2)) }
}
