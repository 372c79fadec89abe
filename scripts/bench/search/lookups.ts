import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { Client } from 'pg'
import { SQLITE_FILE } from '@/db/engines/open'
import { findCustomers } from '@/db/queries/customers'
import { findByIdentifier, type LookupKind } from '@/lib/customers/find'
import type { ReadContext } from './context'
import type { Place } from './places'
import type { Sampled } from './queries'
import { type Times, timeEach, timesOf } from './times'

/** The product's lookup of an exact identifier, and a prepared statement of the bare driver that reads the same columns. */
export interface Lookup {
  kind: string
  product: Times
  bare: Times
  /** Of the medians. */
  ratio: number
}

const KINDS = [
  { kind: 'mobile', column: 'mobile', value: (one: Sampled) => one.mobile },
  { kind: 'email', column: 'email_owned', value: (one: Sampled) => one.emailKey },
  { kind: 'externalId', column: 'external_id', value: (one: Sampled) => one.externalId },
] as const satisfies readonly { kind: LookupKind; column: string; value: (one: Sampled) => string }[]

const WARM_UP = 300
/** Runs in turns, so that whatever else the machine does falls upon both. */
const TURN = 50

export const measureLookups = async (
  ctx: ReadContext,
  place: Place,
  sample: readonly Sampled[],
): Promise<readonly Lookup[]> => {
  const [first] = sample
  const [row] = first
    ? await findCustomers(ctx.store, { ids: [first.id], mobiles: [], emails: [], externalIds: [] })
    : []
  if (!row) throw new Error('the sample has customers')
  const columns = Object.keys(row).map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  const bare = await bareDriver(place)
  const lookups: Lookup[] = []
  for (const { kind, column, value } of KINDS) {
    const values = sample.map(value)
    const byBare = bare.prepare(`select ${columns.join(', ')} from customers where ${column} = `)
    const byProduct = async (each: string) => {
      if ((await findByIdentifier(ctx, kind, [each])).size !== 1) throw new Error(`nobody has the ${kind} ${each}`)
    }
    await timeEach(values.slice(0, WARM_UP), 0, byProduct)
    await timeEach(values.slice(0, WARM_UP), 0, byBare)
    const times = { product: [] as number[], bare: [] as number[] }
    for (let at = 0; at < values.length; at += TURN) {
      times.product.push(...(await timeEach(values.slice(at, at + TURN), 0, byProduct)))
      times.bare.push(...(await timeEach(values.slice(at, at + TURN), 0, byBare)))
    }
    const [product, plain] = [timesOf(times.product), timesOf(times.bare)]
    lookups.push({ kind, product, bare: plain, ratio: Number((product.medianMs / plain.medianMs).toFixed(2)) })
  }
  await bare.close()
  return lookups
}

const bareDriver = async (place: Place) => {
  if (place.engine === 'sqlite') {
    const database = new BetterSqlite(join(place.dataFolder, SQLITE_FILE), { readonly: true })
    return {
      prepare(query: string) {
        const statement = database.prepare(`${query} ?`)
        return (value: string) => statement.get(value)
      },
      close: async () => void database.close(),
    }
  }
  const client = new Client({ connectionString: place.databaseUrl })
  await client.connect()
  return {
    prepare: (query: string) => (value: string) =>
      client.query({ name: query.slice(-40), text: `${query} $1`, values: [value] }),
    close: () => client.end(),
  }
}
