import type BetterSqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Searched, SearchIndex } from './search-index'

/**
 * FTS5 with trigrams over the customers' own columns, kept by triggers: whoever writes a customer, by whatever way, has
 * written the index in the same transaction. They are made here and not by a migration, because a migration that makes
 * a table anew takes its triggers away with it.
 */
const TABLE = 'customer_trigrams'
const COLUMNS: Readonly<Record<Searched, string>> = {
  searchNames: 'search_names',
  mobile: 'mobile',
  emailKey: 'email_key',
  externalId: 'external_id',
}
const columns = Object.values(COLUMNS)
const of = (row: string) => columns.map((column) => `${row}.${column}`).join(', ')
const list = columns.join(', ')

const wordsOf = (row: string) =>
  `select value from json_each('["' || replace(trim(${row}.search_names), ' ', '","') || '"]') where value <> ''`
const add = `
  insert into ${TABLE} (rowid, ${list}) values (new.id, ${of('new')});
  insert or ignore into name_words (word) ${wordsOf('new')};`
const take = `
  insert into ${TABLE} (${TABLE}, rowid, ${list}) values ('delete', old.id, ${of('old')});`
/** A word that nobody is called any more is forgotten, so that a deleted name leaves nothing behind. */
const forget = (condition: string) => `
  delete from name_words where ${condition} and word in (${wordsOf('old')}) and not exists (
    select 1 from ${TABLE} where ${TABLE} match 'search_names : " ' || name_words.word || ' "');`

const TRIGGERS = [
  { name: 'customers_search_added', on: 'after insert on customers', does: add },
  { name: 'customers_search_removed', on: 'after delete on customers', does: take + forget('true') },
  {
    name: 'customers_search_changed',
    on: `after update of ${list} on customers when ${columns.map((column) => `old.${column} is not new.${column}`).join(' or ')}`,
    does: take + add + forget('old.search_names <> new.search_names'),
  },
] as const

export const ensureIndex = (writing: BetterSqlite.Database) => {
  const isThere = writing.prepare(`select 1 from sqlite_master where name = '${TABLE}'`).get() !== undefined
  const make = writing.transaction(() => {
    if (!isThere) {
      writing.exec(
        `create virtual table ${TABLE} using fts5(${list}, content='customers', content_rowid='id', columnsize=0, tokenize='trigram')`,
      )
      // What is taken out is overwritten, not marked as gone.
      writing.exec(`insert into ${TABLE} (${TABLE}, rank) values ('secure-delete', 1)`)
      writing.exec(`insert into ${TABLE} (${TABLE}) values ('rebuild')`)
    }
    for (const { name, on, does } of TRIGGERS) {
      writing.exec(`drop trigger if exists ${name}`)
      writing.exec(`create trigger ${name} ${on} begin ${does} end`)
    }
  })
  make()
}

export const checkIndex = (reading: BetterSqlite.Database): readonly string[] => {
  const made = reading.prepare("select name from sqlite_master where type = 'trigger'").pluck().all()
  const missing = TRIGGERS.filter(({ name }) => !made.includes(name))
  if (missing.length > 0) return ['the search index is not kept any more: run ctl migrate, then ctl search rebuild']
  return []
}

/** A phrase of FTS5's query language. */
const phrase = (piece: string) => `"${piece.replaceAll('"', '""')}"`

/** FTS5 takes its commands as rows. */
const trigrams = sqliteTable(TABLE, { command: text(TABLE) })

export const sqliteIndex: SearchIndex = {
  idsContaining(_tables, column, pieces) {
    const query = `${COLUMNS[column]} : (${pieces.map(phrase).join(' AND ')})`
    return sql`select rowid as id from ${sql.identifier(TABLE)} where ${sql.identifier(TABLE)} match ${query} order by rowid desc`
  },
  contains({ customers }, column, piece) {
    const value = customers[column]
    // External ids keep their letters' case; everything else is in lower case already.
    return column === 'externalId'
      ? sql`instr(lower(${value}), ${piece.toLowerCase()}) > 0`
      : sql`instr(${value}, ${piece}) > 0`
  },
  stillWanted: ({ customers }) => sql`((${customers.id} & 511) <> 0 or still_wanted() = 1)`,
  async rebuild({ sql: db, tables: { nameWords, customers } }) {
    await db.delete(nameWords)
    await db
      .insert(nameWords)
      .select(
        sql`select distinct value from ${customers}, json_each('["' || replace(trim(${customers.searchNames}), ' ', '","') || '"]') where value <> ''`,
      )
    await db.insert(trigrams).values({ command: 'rebuild' })
  },
}
