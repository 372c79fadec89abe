import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { SQLITE_FILE } from '@/db/engines/open'
import { openSqlite } from '@/db/engines/sqlite'
import { startServer } from '../server'

const CUSTOMERS = 20_000
const PATIENCE = { timeout: 30_000, interval: 5 }

test('an export that a killed server had half written is whole after the next start', async () => {
  const server = await startServer({ engine: 'sqlite' })
  expect((await server.ctl('seed', '--customers', String(CUSTOMERS))).code).toBe(0)
  const folder = join(server.dataFolder, 'exports')
  const store = openSqlite(join(server.dataFolder, SQLITE_FILE))
  const { customerExports: jobs } = store.tables
  await store.transaction((tx) => tx.sql.insert(jobs).values({ userId: 1, query: '', createdAt: new Date() }))
  const job = async () => (await store.sql.select().from(jobs))[0]

  await vi.waitFor(async () => expect((await job())?.done).toBeGreaterThan(0), PATIENCE)
  await server.kill()
  expect(await job()).toMatchObject({ status: 'RUNNING', file: null })
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.csv\.part$/)])

  await server.restart()
  await vi.waitFor(async () => expect(await job()).toMatchObject({ status: 'DONE', total: CUSTOMERS }), PATIENCE)
  const { file } = (await job()) ?? {}
  // The half that was left goes with the next look.
  await vi.waitFor(() => expect(readdirSync(folder)).toEqual([file]), PATIENCE)
  const ids = readFileSync(join(folder, file ?? ''), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0])
  expect(new Set(ids).size).toBe(CUSTOMERS)
  await store.close()
}, 90_000)
