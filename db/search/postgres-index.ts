import { and, or, type SQL, sql } from 'drizzle-orm'
import type { Pool } from 'pg'
import { StoreUnusable } from '../store'
import type { Piece, Searched, SearchIndex } from './search-index'

/** Trigrams by pg_trgm: GIN indexes on the customers' own columns, which the database keeps by itself. */
const INDEXES = [
  ['customers_names_parts', 'customers', 'search_names'],
  ['customers_mobile_parts', 'customers', 'mobile'],
  ['customers_email_parts', 'customers', 'email_key'],
  ['customers_external_id_parts', 'customers', 'lower(external_id)'],
  ['former_identifiers_parts', 'former_identifiers', 'value_key'],
  ['customer_aliases_parts', 'customer_aliases', 'value_key'],
] as const

/** The words of names, once each. In order, so that two who bring the same new words wait and never block each other. */
const WORDS = `
create or replace function keep_name_words() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' and new.search_names <> '' then
    insert into name_words (word)
      select distinct word from unnest(string_to_array(btrim(new.search_names), ' ')) as word order by word
      on conflict do nothing;
  end if;
  if tg_op <> 'INSERT' and old.search_names <> '' then
    delete from name_words where word = any(string_to_array(btrim(old.search_names), ' '))
      and not exists (select 1 from customers where search_names like '% ' || word || ' %');
  end if;
  return null;
end $$`

const TRIGGERS = [
  ['customers_search_added', 'after insert or delete on customers'],
  ['customers_search_renamed', 'after update of search_names on customers'],
] as const

export const ensureIndex = async (pool: Pool) => {
  // A database that stops at an earlier version has nothing to search by yet.
  const columns = await pool.query(
    "select 1 from information_schema.columns where table_schema = current_schema() and table_name = 'customers' and column_name = 'search_names'",
  )
  if (columns.rows.length === 0) return
  try {
    await pool.query('create extension if not exists pg_trgm')
  } catch (error) {
    throw new StoreUnusable(
      'PostgreSQL has no pg_trgm for this user, which search needs. Install the contrib modules, or let an administrator run: create extension pg_trgm',
      { cause: error },
    )
  }
  for (const [name, table, column] of INDEXES)
    await pool.query(`create index if not exists ${name} on ${table} using gin ((${column}) gin_trgm_ops)`)
  await pool.query(WORDS)
  for (const [name, on] of TRIGGERS)
    await pool.query(`create or replace trigger ${name} ${on} for each row execute function keep_name_words()`)
}

export const checkIndex = async (pool: Pool): Promise<readonly string[]> => {
  const names = [...INDEXES, ...TRIGGERS].map(([name]) => name)
  const found = await pool.query<{ name: string }>(
    `select indexname::text as name from pg_indexes where schemaname = current_schema() and indexname = any($1)
     union all select tgname::text from pg_trigger where tgname = any($1) and tgenabled <> 'D'`,
    [names],
  )
  return found.rows.length === names.length
    ? []
    : ['the search index is not kept any more: run ctl migrate, then ctl search rebuild']
}

const pattern = (piece: string) => `%${piece.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`

const contains: SearchIndex['contains'] = ({ customers }, column: Searched, piece): SQL =>
  column === 'externalId'
    ? sql`lower(${customers.externalId}) like ${pattern(piece)}`
    : sql`${customers[column]} like ${pattern(piece)}`

export const postgresIndex: SearchIndex = {
  idsContaining(tables, column, pieces) {
    const anyOf = (piece: Piece) =>
      or(...(typeof piece === 'string' ? [piece] : piece).map((each) => contains(tables, column, each)))
    return sql`select ${tables.customers.id} from ${tables.customers} where ${and(...pieces.map(anyOf))}`
  },
  idsAnywhere(tables, { names, texts }, most) {
    const { customers } = tables
    const all = or(
      names.length === 0 ? undefined : and(...names.map((piece) => contains(tables, 'searchNames', piece))),
      ...texts.map(({ column, piece }) => contains(tables, column, piece)),
    )
    return sql`select ${customers.id} from ${customers} where ${all} limit ${sql.raw(String(most))}`
  },
  contains,
  formerContaining(tables, name, piece) {
    const table = tables[name]
    return sql`select ${table.id} from ${table} where ${table.valueKey} like ${pattern(piece)}`
  },
  // A statement that is given up is cancelled.
  stillWanted: () => undefined,
  async rebuild({ sql: db, tables: { nameWords, customers } }) {
    await db.delete(nameWords)
    await db
      .insert(nameWords)
      .select(
        sql`select distinct word from ${customers}, unnest(string_to_array(btrim(${customers.searchNames}), ' ')) as word`,
      )
  },
}
