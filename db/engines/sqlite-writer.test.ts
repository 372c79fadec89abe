import BetterSqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createWriter } from './sqlite-writer'

/** A writer on a table `t` in memory, and every command it gave. */
const openWriter = () => {
  const connection = new BetterSqlite(':memory:')
  connection.exec('create table t (n integer primary key)')
  const commands: string[] = []
  const exec = connection.exec.bind(connection)
  const fails = new Set<string>()
  connection.exec = (command) => {
    commands.push(command)
    if (fails.has(command)) throw new Error(`${command} failed`)
    return exec(command)
  }
  const writer = createWriter(connection)
  const insert = (n: number) => writer.run(async () => connection.prepare('insert into t values (?)').run(n).changes)
  const rows = () => connection.prepare('select n from t order by n').pluck().all()
  const begun = () => commands.filter((command) => command === 'BEGIN IMMEDIATE').length
  return { connection, writer, insert, rows, begun, fails }
}

test('transactions that wait together share one commit, at most 64 of them', async () => {
  const { insert, rows, begun } = openWriter()
  await Promise.all(Array.from({ length: 64 }, (_, n) => insert(n)))
  expect([rows().length, begun()]).toEqual([64, 1])
  await Promise.all(Array.from({ length: 65 }, (_, n) => insert(n + 100)))
  expect([rows().length, begun()]).toEqual([129, 3])
})

test('nobody is answered before the shared commit', async () => {
  const { connection, writer, insert } = openWriter()
  const states: boolean[] = []
  const noted = insert(1).then(() => states.push(connection.inTransaction))
  await Promise.all([noted, writer.run(async () => new Promise((resolve) => setTimeout(resolve, 20)))])
  expect(states).toEqual([false])
})

test('a commit that fails rejects all who share it, except with their own error first, and the next group goes on', async () => {
  const { writer, insert, rows, fails } = openWriter()
  fails.add('COMMIT')
  const own = writer.run(async () => {
    throw new Error('my own')
  })
  const settled = await Promise.allSettled([insert(1), insert(2), own])
  expect(settled.map((each) => each.status === 'rejected' && String(each.reason.message))).toEqual([
    'COMMIT failed',
    'COMMIT failed',
    'my own',
  ])
  expect(rows()).toEqual([])
  fails.clear()
  expect(await insert(3)).toBe(1)
  expect(rows()).toEqual([3])
})

test('when the database cannot be locked everybody who waits is told', async () => {
  const { insert, rows, fails } = openWriter()
  fails.add('BEGIN IMMEDIATE')
  const settled = await Promise.allSettled([insert(1), insert(2)])
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails.clear()
  await insert(3)
  expect(rows()).toEqual([3])
})

test('a transaction that SQLite gives up on its own takes its group with it, and nothing is written outside of one', async () => {
  const { connection, writer, insert, rows } = openWriter()
  const fillDisk = () =>
    writer.run(async () => {
      // What a full disk does: the whole transaction is gone, not this savepoint alone.
      connection.prepare('rollback').run()
      throw new Error('database or disk is full')
    })
  const settled = await Promise.allSettled([insert(1), fillDisk(), insert(2)])
  expect(settled.map((each) => (each.status === 'rejected' ? String(each.reason.message) : each.value))).toEqual([
    'SQLite gave up the transaction',
    'database or disk is full',
    1,
  ])
  expect(rows()).toEqual([2])
})

test('others get their turn while one caller keeps writing', async () => {
  const { writer, insert } = openWriter()
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  for (let n = 0; n < 200; n++) await insert(n)
  await new Promise((resolve) => setTimeout(resolve, 2))
  clearInterval(timer)
  expect(turns).toBeGreaterThan(0)
  await writer.idle()
})
