import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { openPostgres } from '@/db/engines/postgres'
import { openSqlite } from '@/db/engines/sqlite'
import { startCluster } from './cluster'
import { quickFolder } from './quick-folder'

/** What a test run lends its tests: migrated templates to copy, on SQLite and, where it is at hand, PostgreSQL. */
export interface Databases {
  folder: string
  sqliteTemplate: string
  /** `fromTemplate` completes `create database name …`. */
  postgres: { address: string; fromTemplate: string } | null
}

declare module 'vitest' {
  export interface ProvidedContext {
    databases: Databases
  }
}

/** The same server, another database. */
export const databaseAddress = (address: string, name: string) => {
  const url = new URL(address)
  url.pathname = `/${name}`
  return url.href
}

export const newDatabaseName = () => `regulars_test_${randomBytes(6).toString('hex')}`

/** One command on the server's own database, such as `create database`; answers its rows. */
export const onServer = async (address: string, command: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: address })
  await client.connect()
  try {
    return (await client.query(command)).rows
  } finally {
    await client.end()
  }
}

/**
 * Vitest's global set-up. Uses the server at `DATABASE_URL` when there is one, else a throw-away cluster, else SQLite
 * alone, as `npm run check` asks for.
 */
export default async function setUp(project: TestProject) {
  const folder = mkdtempSync(join(quickFolder(), 'regulars-test-'))
  // An interrupted run does not come to its tear-down.
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', removeFolder)
  const sqliteTemplate = join(folder, 'template.sqlite')
  const sqlite = openSqlite(sqliteTemplate)
  await sqlite.migrate()
  await sqlite.close()

  const wantsPostgres = process.env.REGULARS_TEST_ENGINES !== 'sqlite'
  const given = wantsPostgres ? process.env.DATABASE_URL : undefined
  const cluster = given || !wantsPostgres ? undefined : await startCluster()
  const address = given ?? cluster?.address
  const template = newDatabaseName()
  let postgres: Databases['postgres'] = null
  if (address) {
    await onServer(address, `create database ${template}`)
    const store = openPostgres(databaseAddress(address, template))
    await store.migrate()
    await store.close()
    const isQuickToCopy = cluster !== undefined && (await knowsStrategies(address))
    postgres = { address, fromTemplate: `template ${template}${isQuickToCopy ? ' strategy file_copy' : ''}` }
  }
  project.provide('databases', { folder, sqliteTemplate, postgres })

  return async () => {
    if (given) await onServer(given, `drop database ${template} with (force)`)
    await cluster?.stop()
    removeFolder()
  }
}

// Copying the files takes half the time of writing them through the log, where nothing waits for the disk.
const knowsStrategies = async (address: string) =>
  (await onServer(address, "select 1 where current_setting('server_version_num')::int >= 150000")).length > 0
