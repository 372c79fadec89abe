import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { Client } from 'pg'
import { inject } from 'vitest'
import { openPostgres } from '@/db/engines/postgres'
import { openSqlite } from '@/db/engines/sqlite'
import type { OpenStore } from '@/db/store'
import { databaseAddress, newDatabaseName, onServer } from './databases'
import { type Engine, tidyUpLater } from './engines'

/** A project root that knows only the first so many migrations. */
const rootOfEarlierVersion = (engine: Engine, migrations: number) => {
  const root = mkdtempSync(join(tmpdir(), 'regulars-earlier-'))
  const [from, to] = [process.cwd(), root].map((each) => join(each, 'db', 'migrations', engine))
  if (!from || !to) throw new Error('both have a folder')
  mkdirSync(join(to, 'meta'), { recursive: true })
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(join(from, 'meta', '_journal.json'), 'utf8'))
  const entries = journal.entries.slice(0, migrations)
  for (const { tag } of entries) cpSync(join(from, `${tag}.sql`), join(to, `${tag}.sql`))
  writeFileSync(join(to, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }))
  return root
}

const asEarlierVersion = async (engine: Engine, migrations: number, store: OpenStore) => {
  const root = rootOfEarlierVersion(engine, migrations)
  process.env.REGULARS_ROOT = root
  try {
    await store.migrate()
  } finally {
    delete process.env.REGULARS_ROOT
    rmSync(root, { recursive: true })
  }
}

/**
 * A database as the version with the first so many migrations left it, written with plain SQL (the tables of today do not
 * fit it). `at` is a moment as the engine writes it. Answers the store, not yet migrated further.
 */
export const openEarlierVersion = async (
  engine: Engine,
  migrations: number,
  statements: (at: (moment: Date) => string) => readonly string[],
): Promise<OpenStore> => {
  const name = newDatabaseName()
  const { folder, postgres } = inject('databases')
  const address = engine === 'sqlite' ? join(folder, `${name}.sqlite`) : databaseAddress(postgres?.address ?? '', name)
  if (engine === 'postgres') await onServer(postgres?.address ?? '', `create database ${name}`)
  const store = engine === 'sqlite' ? openSqlite(address) : openPostgres(address)
  tidyUpLater(async () => {
    await store.close()
    if (engine === 'postgres') await onServer(postgres?.address ?? '', `drop database ${name} with (force)`)
  })
  await asEarlierVersion(engine, migrations, store)
  if (engine === 'sqlite') {
    const file = new BetterSqlite(address)
    for (const statement of statements((moment) => String(moment.getTime()))) file.exec(statement)
    file.close()
  } else {
    const client = new Client({ connectionString: address })
    await client.connect()
    for (const statement of statements((moment) => `'${moment.toISOString()}'`)) await client.query(statement)
    await client.end()
  }
  return store
}
