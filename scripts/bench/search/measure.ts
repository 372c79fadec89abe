import type { Job, Measured } from '../job'
import { readContext } from './context'
import { type Finding, measureFinding } from './finding'
import { type Lookup, measureLookups } from './lookups'
import { measureList, type PageOfList } from './pages-of-list'
import { fillPlace, type Place, postgresServer, warmUp } from './places'
import { formerNumbersOf, sampleOf, textsOf } from './queries'
import { measureServing, type Serving } from './serving'
import { measureSizes, type Sizes } from './sizes'

/** All that is measured of search on one engine with so many customers. */
export interface Searched {
  engine: Place['engine']
  customers: number
  seedSeconds: number | null
  lookups: readonly Lookup[]
  findings: readonly Finding[]
  lists: readonly PageOfList[]
  sizes: Sizes
  /** Measured with the most customers only. */
  serving: Serving | null
}

export interface SearchOptions {
  /** Where the databases are kept; those on SQLite serve the next run too. */
  folder: string
  customers: number
  engines: readonly Place['engine'][]
  firstMobile: number
  load: (job: Job) => Promise<Measured>
  say: (text: string) => void
}

/** Texts of each kind; the first hundred warm up. */
const SAMPLE = 1_000
/** What many customers are compared with. */
const FEWER = 10

export const measureSearch = async (options: SearchOptions): Promise<readonly Searched[]> => {
  const measured: Searched[] = []
  for (const engine of options.engines) {
    const server = engine === 'postgres' ? await postgresServer() : undefined
    if (engine === 'postgres' && !server) {
      options.say('PostgreSQL is not installed here and DATABASE_URL is not set: left out.')
      continue
    }
    try {
      for (const customers of [Math.round(options.customers / FEWER), options.customers]) {
        const place = await fillPlace(options.folder, customers, server, options.say)
        measured.push(await measurePlace(place, customers === options.customers, options))
      }
    } finally {
      await server?.stop()
    }
  }
  return measured
}

const measurePlace = async (
  place: Place,
  isLargest: boolean,
  { say, load, firstMobile }: SearchOptions,
): Promise<Searched> => {
  const { engine, customers, seedSeconds } = place
  say(`Searching ${customers} customers, ${engine}…`)
  const store = place.open()
  await warmUp(place, store)
  const ctx = await readContext(store)
  const sample = await sampleOf(store, SAMPLE)
  const texts = textsOf(sample, await formerNumbersOf(store, SAMPLE))
  const step = async <T>(what: string, work: Promise<T>): Promise<T> => {
    const startedAt = performance.now()
    const done = await work
    say(`  ${what}: ${Math.round((performance.now() - startedAt) / 1_000)} s`)
    return done
  }
  const lookups = await step('exact identifiers', measureLookups(ctx, place, sample))
  const findings = await step('typed texts', measureFinding(ctx, texts))
  const lists = await step('pages of the list', measureList(ctx, customers))
  const inProcess = { lookups, findings, lists, sizes: await step('sizes', measureSizes(store)) }
  await store.close()
  const typed = mixed(Object.values(texts))
  const serving = isLargest
    ? await step('over HTTP and in the browser', measureServing(place, typed, load, firstMobile))
    : null
  return { engine, customers, seedSeconds, ...inProcess, serving }
}

/** One of each kind in turns. */
const mixed = (lists: readonly (readonly string[])[]): readonly string[] =>
  Array.from({ length: Math.min(...lists.map(({ length }) => length)) }, (_, place) =>
    lists.flatMap((list) => list[place] ?? []),
  ).flat()
