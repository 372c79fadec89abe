import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { Command, InvalidArgumentError, Option } from 'commander'
import { SQLITE_FILE } from '@/db/engines/open'
import type { Store } from '@/db/store'
import { startLoad } from './generator'
import type { Job } from './job'
import { measureOpenings } from './openings'
import { type Figures, report } from './report'
import { measureSearch } from './search/measure'
import { searchReport } from './search/report'
import { type Bench, buildNextApp, fillDataFolder, startServers } from './servers'
import { measureTickets } from './tickets/measure'
import { ticketReport } from './tickets/report'

const NEXT_APP = 'dist/bench/next-app'
const RESULTS = 'bench-results.json'
const CONNECTIONS = [1, 16] as const
const SAMPLE = 5_000
/** Mobiles that no customer has: seeds and the demo keep to the numbering plans of their countries. */
const FIRST_NEW_NUMBER = 700_000_000_000

const number = (text: string): number => {
  const value = Number(text)
  if (!(value > 0)) throw new InvalidArgumentError('Enter a number above 0.')
  return value
}

const ENGINES: Store['engine'][] = ['sqlite', 'postgres']
const isEngine = (name: string): name is Store['engine'] => ENGINES.some((engine) => engine === name)

const options = new Command('bench')
  .description(
    'Measures lookups, registrations, searches and the queue of tickets against what the machine can do at most.',
  )
  .option('--customers <number>', 'customers in the database', number, 100_000)
  .option('--seconds <number>', 'length of one measurement', number, 3)
  .option('--rounds <number>', 'rounds; the median of them counts', number, 3)
  .option('--openings <number>', 'how often each page of a customer is opened', number, 600)
  .addOption(new Option('--only <part>', 'one part alone').choices(['calls', 'search', 'tickets']))
  .option('--search-customers <number>', 'customers to search among, and a tenth of them', number, 1_000_000)
  .option(
    '--engines <names>',
    'to search on, and for the tickets',
    (text: string) => text.split(',').filter(isEngine),
    ENGINES,
  )
  .option('--search-data <folder>', 'keeps the databases that are searched for the next run')
  .option('--queues <number>', 'how often each queue of tickets is opened', number, 600)
  .parse()
  .opts<{
    customers: number
    seconds: number
    rounds: number
    openings: number
    only?: 'calls' | 'search' | 'tickets'
    searchCustomers: number
    engines: Store['engine'][]
    searchData?: string
    queues: number
  }>()

const say = (text: string) => process.stderr.write(`${text}\n`)

const sampleOfMobiles = (dataFolder: string): string[] => {
  const database = new BetterSqlite(join(dataFolder, SQLITE_FILE), { readonly: true })
  const mobiles = database
    .prepare<[], { mobile: string }>("select mobile from customers where mobile is not null and fraud_status = 'NONE'")
    .all()
  database.close()
  // Strides through the whole table, in no order that a cache would like.
  const stride = 7_919
  return Array.from({ length: SAMPLE }, (_, place) => mobiles[(place * stride) % mobiles.length]?.mobile ?? '')
}

type Server = Bench['servers']['bare']
type Task = Omit<Job, 'port' | 'connections' | 'seconds' | 'warmUpSeconds'> & { server: Server }

const tasksOf = ({ servers, authorization }: Bench, mobiles: readonly string[]) => {
  const lookup = (server: Server): Task => ({
    server,
    authorization: null,
    work: { kind: 'get', paths: mobiles.map((mobile) => `/lookup?mobile=${mobile}`) },
    expected: '"mobile":',
  })
  const paths = mobiles.map((mobile) => `/v1.1/customer/get?basic=true&mobile=${mobile}`)
  const add =
    (items: number) =>
    (firstMobile: number): Task => ({
      server: servers.regulars,
      authorization,
      work: { kind: 'add', items, firstMobile },
      expected: '"status":{"success":"true","code":200',
    })
  const bill =
    (items: number) =>
    (firstNumber: number): Task => ({
      server: servers.regulars,
      authorization,
      work: { kind: 'bill', items, firstNumber, mobiles },
      expected: '"status":{"success":"true","code":200',
    })
  return {
    'empty Node listener': () => ({ ...lookup(servers.empty), expected: '{}' }),
    'bare better-sqlite3 lookup': () => lookup(servers.bare),
    'Next route handler, same lookup': () => lookup(servers.next),
    'customer/get?basic=true by mobile': (): Task => ({
      server: servers.regulars,
      authorization,
      work: { kind: 'get', paths },
      expected: '"code":"1000"',
    }),
    'customer/add, one a call': add(1),
    'customer/add, 50 a call': add(50),
    'transaction/add, one a call': bill(1),
    'transaction/add, 50 a call': bill(50),
  }
}

const itemsOf = ({ work }: Pick<Task, 'work'>) => (work.kind === 'get' ? 1 : work.items)

const measureAll = async (bench: Bench, mobiles: readonly string[]): Promise<Figures[]> => {
  const { load, stop } = startLoad()
  const figures = new Map<string, Figures>()
  let nextNumber = FIRST_NEW_NUMBER
  for (let round = 1; round <= options.rounds; round++) {
    say(`Round ${round} of ${options.rounds}`)
    for (const [name, taskFrom] of Object.entries(tasksOf(bench, mobiles))) {
      for (const connections of CONNECTIONS) {
        const { server, ...task } = taskFrom(nextNumber)
        const { seconds } = options
        const before = server.processorSeconds()
        const job = { ...task, port: server.port, connections, seconds, warmUpSeconds: Math.min(seconds / 3, 1) }
        const measured = await load(job)
        const used = (server.processorSeconds() ?? Number.NaN) - (before ?? Number.NaN)
        nextNumber += measured.numbersUsed
        const key = `${name} ${connections}`
        const known = figures.get(key) ?? { name, connections, items: itemsOf(task), rounds: [] }
        const round = { ...measured, processorMicroseconds: (used / measured.calls) * 1e6 }
        figures.set(key, { ...known, rounds: [...known.rounds, round] })
      }
    }
  }
  stop()
  return [...figures.values()]
}

const measureCalls = async (parent: string) => {
  const dataFolder = join(parent, 'data')
  say('Building the Next app to compare with…')
  buildNextApp(NEXT_APP)
  say(fillDataFolder(dataFolder, options.customers))
  const bench = await startServers(dataFolder, NEXT_APP)
  // First, while nothing else has been written: later the database is larger than the one that is spoken of.
  say('Opening customers with few and with many bills…')
  const openings = await measureOpenings(dataFolder, bench, options.openings)
  const figures = await measureAll(bench, sampleOfMobiles(dataFolder))
  await bench.stop()
  return report(figures, openings)
}

const measureSearching = async (parent: string) => {
  const { load, stop } = startLoad()
  const folder = options.searchData ?? parent
  const { searchCustomers: customers, engines } = options
  const all = await measureSearch({ folder, customers, engines, firstMobile: FIRST_NEW_NUMBER, load, say })
  stop()
  return { ...searchReport(all), all }
}

const measureQueues = async (folder: string) => {
  const { engines, queues: calls } = options
  const all = await measureTickets({ folder, engines, calls, say })
  return { ...ticketReport(all), all }
}

const parent = mkdtempSync(join(tmpdir(), 'regulars-bench-'))
process.once('exit', () => rmSync(parent, { recursive: true, force: true }))
const isWanted = (part: 'calls' | 'search' | 'tickets') => (options.only ?? part) === part
const calls = isWanted('calls') ? await measureCalls(parent) : null
const search = isWanted('search') ? await measureSearching(parent) : null
const tickets = isWanted('tickets') ? await measureQueues(parent) : null

for (const part of [calls, search, tickets]) if (part) process.stdout.write(`${part.text}\n\n`)
const machine = {
  node: process.version,
  processors: availableParallelism(),
  model: cpus()[0]?.model ?? '',
  memoryGb: Math.round(totalmem() / 2 ** 30),
}
// A part that was not measured now keeps the figures of its last run.
const before = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {}
const results = {
  ...before,
  ...(calls && { at: new Date(), machine, options, ...calls.results }),
  ...(tickets && { tickets: { at: new Date(), machine, goals: tickets.goals, measured: tickets.all } }),
  ...(search && { search: { at: new Date(), machine, goals: search.goals, measured: search.all } }),
}
writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`)
say(`Written to ${RESULTS}.`)
if ((calls?.results.failures ?? 0) + (search?.failures ?? 0) > 0) process.exitCode = 1
