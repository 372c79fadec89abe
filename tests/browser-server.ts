import { databaseAddress, newDatabaseName, onServer } from './databases'
import { launchServer } from './launch'

/**
 * Playwright's global set-up: the built server with the demo organisation, on SQLite, or on a new database of the server
 * at `DATABASE_URL`. Tests find it as `baseURL`.
 */
export default async function setUp() {
  const given = process.env.DATABASE_URL
  const name = newDatabaseName()
  if (given) await onServer(given, `create database ${name}`)
  const database: Record<string, string> = given ? { DATABASE_URL: databaseAddress(given, name) } : {}
  const server = await launchServer({ env: { REGULARS_DEMO: '1', LOG_LEVEL: 'warn', ...database } })
  process.env.REGULARS_TEST_URL = server.url
  return async () => {
    await server.discard()
    if (given) await onServer(given, `drop database if exists ${name} with (force)`)
  }
}
