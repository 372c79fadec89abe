import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, inject, onTestFinished } from 'vitest'
import { openPostgres } from '@/db/engines/postgres'
import { openSqlite } from '@/db/engines/sqlite'
import type { OpenStore, Store } from '@/db/store'
import { databaseAddress, newDatabaseName, onServer } from './databases'

export type Engine = Store['engine']

const databases = inject('databases')

/** Runs the same tests on both engines; PostgreSQL's are reported as skipped where there is none. */
export const eachEngine = (name: string, tests: (engine: Engine) => void) => {
  describe(`${name} (SQLite)`, () => tests('sqlite'))
  describe.skipIf(!databases.postgres)(`${name} (PostgreSQL)`, () => tests('postgres'))
}

/**
 * A store on a database of its own, migrated and empty. Inside a test it closes with the test, made in `beforeAll` it
 * closes with the file.
 */
export const freshStore = async (engine: Engine): Promise<OpenStore> => {
  const { address, remove } = await freshDatabase(engine)
  const store = engine === 'sqlite' ? openSqlite(address) : openPostgres(address)
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= store.close()
    return closed
  }
  tidyUpLater(async () => {
    await close()
    await remove()
  })
  return { ...store, close }
}

/** A migrated database that nobody has opened: the SQLite file's path, or the `postgres://` address. */
export const freshDatabase = async (engine: Engine): Promise<{ address: string; remove: () => Promise<void> }> => {
  const name = newDatabaseName()
  if (engine === 'sqlite') {
    const file = join(databases.folder, `${name}.sqlite`)
    copyFileSync(databases.sqliteTemplate, file)
    const remove = async () => {
      for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true })
    }
    return { address: file, remove }
  }
  const { postgres } = databases
  if (!postgres) throw new Error('There is no PostgreSQL for this test; put it inside eachEngine.')
  await onServer(postgres.address, `create database ${name} ${postgres.fromTemplate}`)
  return {
    address: databaseAddress(postgres.address, name),
    remove: async () => {
      await onServer(postgres.address, `drop database if exists ${name} with (force)`)
    },
  }
}

const leftovers: (() => Promise<void>)[] = []
afterAll(async () => {
  // Last made, first removed: a server goes before its database.
  for (const tidyUp of leftovers.splice(0).reverse()) await tidyUp()
})

/** Runs at the end of the test, or outside of one at the end of the file. */
export const tidyUpLater = (tidyUp: () => Promise<void>) => {
  try {
    onTestFinished(tidyUp)
  } catch {
    leftovers.push(tidyUp)
  }
}
