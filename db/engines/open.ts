import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { OpenStore } from '../store'
import { openPostgres } from './postgres'
import { openSqlite } from './sqlite'

export const SQLITE_FILE = 'regulars.sqlite'

/**
 * Opens the database that the settings name: PostgreSQL when `databaseUrl` is given, else the SQLite file in `dataFolder`
 * (made with mode 0700).
 */
export const openStore = (settings: { databaseUrl?: string | undefined; dataFolder: string }): OpenStore => {
  if (settings.databaseUrl) return openPostgres(settings.databaseUrl)
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 })
  return openSqlite(join(settings.dataFolder, SQLITE_FILE))
}
