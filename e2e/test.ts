import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { databaseAddress, newDatabaseName, onServer } from '../tests/databases'
import { launchServer, type RunningServer } from '../tests/launch'
import { quickFolder } from '../tests/quick-folder'

export { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'

/**
 * The built server with the demo organisation: one for each worker, so that one journey may turn a switch while another
 * registers. On SQLite, or on a new database of the server at `DATABASE_URL`.
 */
const withServer = async (use: (server: RunningServer) => Promise<void>) => {
  const given = process.env.DATABASE_URL
  const name = newDatabaseName()
  if (given) await onServer(given, `create database ${name}`)
  const database: Record<string, string> = given ? { DATABASE_URL: databaseAddress(given, name) } : {}
  const folder = mkdtempSync(join(quickFolder(), 'regulars-journeys-'))
  const dataFolder = join(folder, 'data')
  const made = process.env.REGULARS_E2E_DEMO
  if (made) cpSync(made, dataFolder, { recursive: true })
  const server = await launchServer({ env: { REGULARS_DEMO: '1', LOG_LEVEL: 'warn', ...database }, dataFolder })
  await use(server)
  await server.discard()
  rmSync(folder, { recursive: true, force: true })
  if (given) await onServer(given, `drop database if exists ${name} with (force)`)
}

type NothingMore = Record<never, never>

export const test = base.extend<NothingMore, { server: RunningServer }>({
  server: [({ playwright: _playwright }, use) => withServer(use), { scope: 'worker', timeout: 60_000 }],
  baseURL: ({ server }, use) => use(server.url),
})
