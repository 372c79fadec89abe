import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { databaseAddress, newDatabaseName, onServer } from '../databases'
import { tidyUpLater } from '../engines'
import { launchServer, runServer } from '../launch'

const parent = mkdtempSync(join(tmpdir(), 'regulars-failures-'))
afterAll(() => rmSync(parent, { recursive: true, force: true }))
let folders = 0
const newFolder = () => join(parent, String(folders++))

/** Exit code 1 and exactly one sentence on stderr, which tells neither stack nor password. */
const sentenceOf = async (env: Record<string, string>, dataFolder = newFolder()): Promise<string> => {
  const { code, stderr } = await runServer(env, dataFolder)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).not.toContain('hunter22')
  expect(code).toBe(1)
  return stderr.trim()
}

test('a setting that makes no sense', async () => {
  expect(await sentenceOf({ PORT: 'three' })).toBe('PORT must be a number from 0 to 65535.')
})

test('a mail server that is none, without the password in it', async () => {
  expect(await sentenceOf({ SMTP_URL: 'smpt://desk:hunter22@mail.example.com', SMTP_FROM: 'a@b.example' })).toBe(
    'SMTP_URL must be an address such as smtp://user:password@mail.example.com:587.',
  )
})

test('a port in use', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => {
      const address = other.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    }),
  )
  expect(await sentenceOf({ PORT: String(port) })).toBe(
    `Port ${port} is in use. Stop the other program, or choose another port with PORT.`,
  )
  other.close()
})

test('an address that this machine has not', async () => {
  expect(await sentenceOf({ HOST: '192.0.2.1' })).toBe(
    'This machine has no address 192.0.2.1. Choose another with HOST.',
  )
})

test('a data folder that cannot be written', async () => {
  const file = join(parent, 'a-file')
  writeFileSync(file, '')
  expect(await sentenceOf({}, join(file, 'data'))).toContain('cannot be written: a part of the path is a file.')
})

test('a database file that is none', async () => {
  const folder = newFolder()
  mkdirSync(folder)
  writeFileSync(join(folder, 'regulars.sqlite'), 'not a database, but long enough to be taken for one '.repeat(40))
  expect(await sentenceOf({}, folder)).toBe(`The database in ${folder} is damaged. Restore it from a backup.`)
})

test('damaged secrets', async () => {
  const folder = newFolder()
  mkdirSync(folder)
  writeFileSync(join(folder, 'secrets.json'), '{')
  expect(await sentenceOf({}, folder)).toContain('are damaged. Restore the file from a backup')
})

test('a database that a newer version has written', async () => {
  const server = await launchServer({ dataFolder: newFolder() })
  tidyUpLater(server.discard)
  expect(await server.stop()).toBe(0)
  const database = new BetterSqlite(join(server.dataFolder, 'regulars.sqlite'))
  database.exec("insert into __drizzle_migrations (hash, created_at) values ('of-tomorrow', 9999999999999)")
  database.close()
  expect(await sentenceOf({}, server.dataFolder)).toContain('was written by a newer version of Regulars')
})

test('another kind of database', async () => {
  expect(await sentenceOf({ DATABASE_URL: 'mysql://regulars:hunter22@localhost/x' })).toBe(
    'DATABASE_URL must start with postgres://.',
  )
})

test('a PostgreSQL server that is not there', async () => {
  expect(await sentenceOf({ DATABASE_URL: 'postgres://regulars:hunter22@127.0.0.1:1/x' })).toBe(
    'The PostgreSQL server at 127.0.0.1:1 cannot be reached. Check DATABASE_URL and that the server runs.',
  )
})

const { postgres } = inject('databases')
describe.skipIf(!postgres || process.env.DATABASE_URL)('on PostgreSQL', () => {
  const address = postgres?.address ?? ''

  test('a database that does not exist', async () => {
    expect(await sentenceOf({ DATABASE_URL: databaseAddress(address, 'nowhere') })).toContain(
      'The database does not exist on the PostgreSQL server',
    )
  })

  test('a wrong password, or none', async () => {
    await onServer(address, "create role guarded login password 'right'")
    const withPassword = (password: string) => {
      const url = new URL(address)
      url.username = 'guarded'
      url.password = password
      return url.href
    }
    expect(await sentenceOf({ DATABASE_URL: withPassword('hunter22') })).toContain('refuses the user or password')
    expect(await sentenceOf({ DATABASE_URL: withPassword('') })).toContain('asks for a password')
  })

  test('a user who may not create tables', async () => {
    const name = newDatabaseName()
    await onServer(address, `create database ${name}`)
    await onServer(address, 'create role reader login')
    const url = new URL(databaseAddress(address, name))
    url.username = 'reader'
    expect(await sentenceOf({ DATABASE_URL: url.href })).toContain('may not create tables')
  })
})
