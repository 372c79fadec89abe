import { createReadStream, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { count } from 'drizzle-orm'
import { openStore } from '@/db/engines/open'
import type { OpenStore, Store } from '@/db/store'
import { type Cluster, startCluster } from '@/tests/cluster'
import { databaseAddress, onServer } from '@/tests/databases'
import { fillDataFolder, variablesFor } from '../servers'

/** A database with so many seeded customers, and how a server is started on it. */
export interface Place {
  engine: Store['engine']
  customers: number
  dataFolder: string
  /** Empty for SQLite. */
  databaseUrl: string
  env: NodeJS.ProcessEnv
  open(): OpenStore
  /** Seconds that the seed took; null when it was there from an earlier run. */
  seedSeconds: number | null
}

/** PostgreSQL's server: the one at `DATABASE_URL`, or a throw-away one where its programs are installed. */
export const postgresServer = async (): Promise<Cluster | undefined> => {
  const given = process.env.DATABASE_URL
  return given ? { address: given, stop: async () => {} } : startCluster()
}

const isThere = async ({ address }: Cluster, name: string): Promise<boolean> =>
  (await onServer(address, `select 1 from pg_database where datname = '${name}'`)).length > 0

/** Seeds it, unless an earlier run left the same behind in this folder. */
export const fillPlace = async (
  folder: string,
  customers: number,
  server: Cluster | undefined,
  say: (text: string) => void,
): Promise<Place> => {
  const engine = server ? 'postgres' : 'sqlite'
  const dataFolder = join(folder, `${engine}-${customers}`)
  const databaseUrl = server ? databaseAddress(server.address, `regulars_bench_${customers}`) : ''
  const open = () => openStore({ dataFolder, databaseUrl })
  const place = {
    engine,
    customers,
    dataFolder,
    databaseUrl,
    env: variablesFor(dataFolder, databaseUrl),
    open,
  } as const
  const done = join(dataFolder, 'seeded')
  const name = server && new URL(databaseUrl).pathname.slice(1)
  if (existsSync(done) && (!name || (await isThere(server, name)))) return { ...place, seedSeconds: null }

  say(`Seeding ${customers} customers, ${engine}…`)
  if (name) {
    await onServer(server.address, `drop database if exists ${name} with (force)`)
    await onServer(server.address, `create database ${name}`)
  }
  const { seconds } = JSON.parse(fillDataFolder(dataFolder, customers, databaseUrl, '--json'))
  writeFileSync(done, '')
  return { ...place, seedSeconds: Number(seconds.toFixed(1)) }
}

/** Reads the rows once, and SQLite's whole file: a folder from an earlier run is not in the system's memory any more. */
export const warmUp = async ({ engine, dataFolder }: Place, { sql, tables: { customers } }: OpenStore) => {
  if (engine === 'sqlite') await finished(createReadStream(join(dataFolder, 'regulars.sqlite')).resume())
  await sql.select({ named: count(customers.searchNames), known: count(customers.emailKey) }).from(customers)
}
