import type BetterSqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { type Piece, type Searched, type SearchIndex, SHORTEST_PART } from './search-index'

/**
 * FTS5 with trigrams over the columns of other tables, kept by triggers: whoever writes a customer, by whatever way, has
 * written the index in the same transaction. They are made here and not by a migration, because a migration that makes
 * a table anew takes its triggers away with it.
 */
const CUSTOMERS = {
  name: 'customer_trigrams',
  of: 'customers',
  columns: ['search_names', 'mobile', 'email_key', 'external_id'],
}
const FORMER = { name: 'former_trigrams', of: 'former_identifiers', columns: ['value_key'] }
const ALIASES = { name: 'alias_trigrams', of: 'customer_aliases', columns: ['value_key'] }
const INDEXES = [CUSTOMERS, FORMER, ALIASES]

const wordsOf = (row: string) =>
  `select value from json_each('["' || replace(trim(${row}.search_names), ' ', '","') || '"]') where value <> ''`
const remember = ` insert or ignore into name_words (word) ${wordsOf('new')};`
/** A word that nobody is called any more is forgotten, so that a deleted name leaves nothing behind. */
const forget = (condition: string) => `
  delete from name_words where ${condition} and word in (${wordsOf('old')}) and not exists (
    select 1 from ${CUSTOMERS.name} where search_names like '% ' || name_words.word || ' %' and instr(search_names, ' ' || name_words.word || ' ') > 0);`

/** Of each trigram, who has it in which column. Where in the column would take as much again, and the rows know it. */
const tableOf = ({ name, of, columns }: (typeof INDEXES)[number]) =>
  `CREATE VIRTUAL TABLE ${name} using fts5(${columns.join(', ')}, content='${of}', content_rowid='id', columnsize=0, detail=column, tokenize='trigram')`

const triggersOf = ({ name, of, columns }: (typeof INDEXES)[number]) => {
  const list = columns.join(', ')
  const values = (row: string) => columns.map((column) => `${row}.${column}`).join(', ')
  const isChanged = columns.map((column) => `old.${column} is not new.${column}`).join(' or ')
  const add = `insert into ${name} (rowid, ${list}) values (new.id, ${values('new')});`
  const take = `insert into ${name} (${name}, rowid, ${list}) values ('delete', old.id, ${values('old')});`
  const hasNames = of === CUSTOMERS.of
  return [
    { name: `${name}_added`, on: `after insert on ${of}`, does: add + (hasNames ? remember : '') },
    { name: `${name}_removed`, on: `after delete on ${of}`, does: take + (hasNames ? forget('true') : '') },
    {
      name: `${name}_changed`,
      on: `after update of ${list} on ${of} when ${isChanged}`,
      does: take + add + (hasNames ? remember + forget('old.search_names <> new.search_names') : ''),
    },
  ]
}
const TRIGGERS = INDEXES.flatMap(triggersOf)

export const ensureIndex = (writing: BetterSqlite.Database) => {
  // A database that stops at an earlier version has nothing to search by yet.
  const columns = writing.prepare("select name from pragma_table_info('customers')").pluck().all()
  if (!columns.includes('search_names')) return
  const make = writing.transaction(() => {
    const known = writing.prepare('select sql from sqlite_master where name = ?').pluck()
    for (const index of INDEXES) {
      const { name } = index
      // A process beside a running server changes nothing that is right.
      if (known.get(name) === tableOf(index)) continue
      writing.exec(`drop table if exists ${name}`)
      writing.exec(tableOf(index))
      // What is taken out is overwritten, not marked as gone.
      writing.exec(`insert into ${name} (${name}, rank) values ('secure-delete', 1)`)
      writing.exec(`insert into ${name} (${name}) values ('rebuild')`)
    }
    for (const { name, on, does } of TRIGGERS) {
      const wanted = `CREATE TRIGGER ${name} ${on} begin ${does} end`
      if (known.get(name) === wanted) continue
      writing.exec(`drop trigger if exists ${name}`)
      writing.exec(wanted)
    }
    // Whoever wrote many and was killed has left his settings behind.
    if (!isConfigured(writing, USUAL)) configure(writing, USUAL)
  })
  make()
}

/** FTS5's own settings. */
const USUAL = { hashsize: 1_048_576, automerge: 4 }

const configure = (writing: BetterSqlite.Database, settings: Readonly<Record<string, number>>) => {
  for (const { name } of INDEXES)
    for (const [setting, value] of Object.entries(settings))
      writing.exec(`insert into ${name} (${name}, rank) values ('${setting}', ${value})`)
}

const isConfigured = (writing: BetterSqlite.Database, settings: Readonly<Record<string, number>>) =>
  INDEXES.every(({ name }) =>
    Object.entries(settings).every(([setting, value]) => {
      const set = writing.prepare(`select v from ${name}_config where k = ?`).pluck().get(setting)
      return set === undefined || set === value
    }),
  )

/** Before many writes: larger parts, and no merging of them every few of them. */
export const expectMany = (writing: BetterSqlite.Database) => configure(writing, { hashsize: 16_777_216, automerge: 0 })

/** After many writes: FTS5's own settings again, and all parts merged into one. */
export const mergeIndex = (writing: BetterSqlite.Database) => {
  configure(writing, USUAL)
  for (const { name } of INDEXES) writing.exec(`insert into ${name} (${name}) values ('optimize')`)
}

export const checkIndex = (reading: BetterSqlite.Database): readonly string[] => {
  const made = reading.prepare("select name from sqlite_master where type = 'trigger'").pluck().all()
  return TRIGGERS.every(({ name }) => made.includes(name))
    ? []
    : ['the search index is not kept any more: run ctl migrate, then ctl search rebuild']
}

const COLUMNS: Readonly<Record<Searched, string>> = {
  searchNames: 'search_names',
  mobile: 'mobile',
  emailKey: 'email_key',
  externalId: 'external_id',
}

/** Letters of a piece of which all trigrams are asked for; the longer ones have enough without those that overlap. */
const SHORT = 11

/**
 * What whoever contains the piece has in the index: all its trigrams, or, of one that is long or beside others, those that
 * do not overlap, and its end. The digits are so few that every trigram of them is in many numbers. Whoever has the
 * trigrams, but not the piece, is sorted out by the rows.
 */
const trigramsOf = (piece: string, isAlone: boolean): readonly string[] => {
  const letters = [...piece.toLowerCase()]
  const step = (isAlone && letters.length <= SHORT) || /^\d+$/.test(piece) ? 1 : SHORTEST_PART
  const last = letters.length - SHORTEST_PART
  const starts = [...letters.keys()].filter((at) => at < last && at % step === 0)
  return [...new Set([...starts, last].map((at) => letters.slice(at, at + SHORTEST_PART).join('')))]
}

/** FTS5's query language: trigrams in quotes, in brackets where all of them, or one of several pieces, must be there. */
const quoted = (trigram: string) => `"${trigram.replaceAll('"', '""')}"`
const trigrams = (piece: string, isAlone = true) => `(${trigramsOf(piece, isAlone).map(quoted).join(' AND ')})`
const allOf = (pieces: readonly Piece[]) => {
  const isAlone = pieces.length === 1
  const anyOf = (piece: Piece) =>
    typeof piece === 'string'
      ? trigrams(piece, isAlone)
      : `(${piece.map((each) => trigrams(each, isAlone)).join(' OR ')})`
  return `(${pieces.map(anyOf).join(' AND ')})`
}
const idsMatching = (name: string, column: string, pieces: readonly Piece[]) =>
  sql`select rowid as id from ${sql.identifier(name)} where ${sql.identifier(name)} match ${`${column} : ${allOf(pieces)}`}`

/** FTS5 takes its commands as rows. */
const commandsOf = ({ name }: (typeof INDEXES)[number]) => sqliteTable(name, { command: text(name) })

export const sqliteIndex: SearchIndex = {
  idsContaining: (_tables, column, pieces) => idsMatching(CUSTOMERS.name, COLUMNS[column], pieces),
  idsAnywhere(_tables, { names, texts }, most) {
    // One look at all columns is quicker than one at each.
    const anyColumn = new Set(texts.map(({ piece }) => piece))
    const isAmongThem = names.every((name) => names.length === 1 && anyColumn.has(name))
    const query = [
      ...(isAmongThem ? [] : [`(search_names : ${allOf(names)})`]),
      ...[...anyColumn].map((piece) => trigrams(piece)),
    ].join(' OR ')
    const table = sql.identifier(CUSTOMERS.name)
    return sql`select rowid as id from ${table} where ${table} match ${query} limit ${sql.raw(String(most))}`
  },
  contains({ customers }, column, piece) {
    const value = customers[column]
    // External ids keep their letters' case; everything else is in lower case already.
    return column === 'externalId'
      ? sql`instr(lower(${value}), ${piece.toLowerCase()}) > 0`
      : sql`instr(${value}, ${piece}) > 0`
  },
  formerContaining(tables, name, piece) {
    const { id, valueKey } = tables[name]
    const ids = idsMatching(name === 'formerIdentifiers' ? FORMER.name : ALIASES.name, 'value_key', [piece])
    return sql`select ${id} from ${tables[name]} where ${id} in (${ids}) and instr(${valueKey}, ${piece.toLowerCase()}) > 0`
  },
  stillWanted: ({ customers }) => sql`((${customers.id} & 511) <> 0 or still_wanted() = 1)`,
  async rebuild({ sql: db, tables: { nameWords, customers } }) {
    await db.delete(nameWords)
    await db
      .insert(nameWords)
      .select(
        sql`select distinct value from ${customers}, json_each('["' || replace(trim(${customers.searchNames}), ' ', '","') || '"]') where value <> ''`,
      )
    for (const index of INDEXES) await db.insert(commandsOf(index)).values({ command: 'rebuild' })
  },
}
