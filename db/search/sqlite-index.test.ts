import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openSqlite } from '../engines/sqlite'
import { expectMany } from './sqlite-index'

const newFile = async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'regulars-index-')), 'regulars.sqlite')
  const store = openSqlite(file)
  await store.migrate()
  await store.close()
  return file
}
const reopened = async (file: string) => {
  const store = openSqlite(file)
  await store.migrate()
  const { problems } = await store.health()
  await store.close()
  return problems
}
const schemaVersion = (file: string) => {
  const raw = new BetterSqlite(file, { readonly: true })
  const version = raw.pragma('schema_version', { simple: true })
  raw.close()
  return version
}

test('a second start changes nothing that is right', async () => {
  const file = await newFile()
  const before = schemaVersion(file)
  expect(await reopened(file)).toEqual([])
  expect(schemaVersion(file)).toBe(before)
})

test('a trigger that is missing is told of, and made again', async () => {
  const file = await newFile()
  const raw = new BetterSqlite(file)
  raw.exec('drop trigger customer_trigrams_changed')
  raw.close()
  const store = openSqlite(file)
  expect((await store.health()).problems).toEqual([expect.stringContaining('ctl search rebuild')])
  await store.close()
  expect(await reopened(file)).toEqual([])
})

test('an index that an earlier version made otherwise is made anew, with everybody in it', async () => {
  const file = await newFile()
  const raw = new BetterSqlite(file)
  raw.function('still_wanted', () => 1)
  raw.exec('drop table customer_trigrams')
  raw.exec("create virtual table customer_trigrams using fts5(mobile, content='customers', tokenize='trigram')")
  raw.exec('drop trigger customer_trigrams_added')
  raw.exec(
    "insert into customers (registered_on, created_at, updated_at, mobile, type) values (0, 0, 0, '918123456789', 'LOYALTY')",
  )
  const found = () =>
    raw.prepare('select rowid from customer_trigrams where customer_trigrams match \'mobile : ("345")\'').all()
  expect(found()).toEqual([])
  await reopened(file)
  expect(found()).toHaveLength(1)
  raw.close()
})

test('what a killed bulk load has set is set back', async () => {
  const file = await newFile()
  const raw = new BetterSqlite(file)
  raw.function('still_wanted', () => 1)
  expectMany(raw)
  const setting = () => raw.prepare("select v from customer_trigrams_config where k = 'automerge'").pluck().get()
  expect(setting()).toBe(0)
  await reopened(file)
  expect(setting()).toBe(4)
  raw.close()
})
