import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SQLITE_FILE } from '@/db/engines/open'
import { md5Hex } from '@/lib/access/passwords'

/** What a lookup by mobile has to read, the same for everybody. */
export const LOOKUP =
  'select id, mobile, email, external_id, first_name, last_name, type, lifetime_points, loyalty_points, registered_on ' +
  'from customers where mobile = ?'

export interface Running {
  port: number
  /** Seconds of processor time that it has used, all threads together; null where the system does not tell. */
  processorSeconds(): number | null
  /** Bytes of memory that it has now; null where the system does not tell. */
  residentBytes(): number | null
}

export interface Bench {
  servers: { empty: Running; bare: Running; next: Running; regulars: Running }
  authorization: string
  stop(): Promise<void>
}

const TILL = { code: 'bench.till1', password: 'bench-till' }
const NEXT = 'node_modules/next/dist/bin/next'
const PATIENCE_MS = 60_000
const REGULARS = /^Regulars is at .*:(\d+)/m

/** `databaseUrl`: PostgreSQL's address, empty for SQLite. */
export const variablesFor = (dataFolder: string, databaseUrl = ''): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: databaseUrl,
  PORT: '0',
  REGULARS_DATA: dataFolder,
  REGULARS_DEMO: '1',
  REGULARS_ADMIN_PASSWORD: 'bench admin',
  REGULARS_ROOT: process.cwd(),
})

/** The demo and its long histories, a shop with one till, no limit on calls, and many customers. */
export const fillDataFolder = (dataFolder: string, customers: number, databaseUrl = '', ...words: string[]) => {
  const ctl = (...words: string[]) =>
    execFileSync(process.execPath, ['dist/ctl.js', ...words], {
      env: variablesFor(dataFolder, databaseUrl),
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    }).trim()
  ctl('store', 'add', 'bench', '--name', 'Bench')
  ctl('till', 'add', TILL.code, '--store', 'bench', '--password', TILL.password)
  ctl('config', 'set', 'LOCAL_API_RATE_LIMIT_PER_MINUTE', '0')
  return ctl('seed', '--customers', String(customers), ...words)
}

/** Builds the Next app that does nothing but the lookup. */
export const buildNextApp = (folder: string) => {
  const env = { ...process.env, REGULARS_ROOT: process.cwd() }
  const { status, stdout, stderr } = spawnSync(process.execPath, [NEXT, 'build', folder], { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the Next app of the bench could not be built\n${stdout}${stderr}`)
}

/** The product alone, on these variables. */
export const startRegulars = async (env: NodeJS.ProcessEnv): Promise<{ server: Running; stop(): Promise<void> }> => {
  const child = spawn(process.execPath, ['dist/server.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const server = await running(child, REGULARS)
  return {
    server,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      process.off('exit', end)
    },
  }
}

export const TILL_AUTHORIZATION = `Basic ${Buffer.from(`${TILL.code}:${md5Hex(TILL.password)}`).toString('base64')}`

export const startServers = async (dataFolder: string, nextApp: string): Promise<Bench> => {
  const file = join(dataFolder, SQLITE_FILE)
  const env = { ...variablesFor(dataFolder), BENCH_DATABASE: file, BENCH_QUERY: LOOKUP }
  const children: ChildProcess[] = []
  const start = (words: readonly string[], port: RegExp) => {
    const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    return running(child, port)
  }
  process.once('exit', () => {
    for (const child of children) child.kill('SIGKILL')
  })
  const bare = 'dist/bench/bare-server.js'
  return {
    servers: {
      empty: await start([bare, 'empty'], /^port (\d+)/m),
      bare: await start([bare, 'lookup', file, LOOKUP], /^port (\d+)/m),
      next: await start([NEXT, 'start', nextApp, '-p', '0', '-H', '127.0.0.1'], /127\.0\.0\.1:(\d+)/),
      regulars: await start(['dist/server.js'], REGULARS),
    },
    authorization: TILL_AUTHORIZATION,
    stop: async () => {
      for (const child of children) {
        const gone = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGTERM')
        await gone
      }
    },
  }
}

const TICKS_PER_SECOND = 100

const running = async (child: ChildProcess, pattern: RegExp): Promise<Running> => ({
  port: await portOf(child, pattern),
  processorSeconds() {
    const file = `/proc/${child.pid}/stat`
    if (!existsSync(file)) return null
    // After the name, which may hold blanks, the 12th and 13th figures are the ticks in user and in system mode.
    const figures = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(figures[11]) + Number(figures[12])) / TICKS_PER_SECOND
  },
  residentBytes() {
    const file = `/proc/${child.pid}/status`
    const [, kilobytes] = existsSync(file) ? (/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8')) ?? []) : []
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  },
})

const portOf = (child: ChildProcess, pattern: RegExp) =>
  new Promise<number>((resolve, reject) => {
    let printed = ''
    const deadline = setTimeout(() => reject(new Error(`no port after a minute:\n${printed}`)), PATIENCE_MS)
    child.once('exit', (code) => reject(new Error(`a server ended with ${code}:\n${printed}`)))
    // Reading goes on after the port is known: a full pipe would stop the server.
    child.stdout?.on('data', (part) => {
      if (printed.length > 10_000) return
      printed += part
      const [, port] = pattern.exec(printed) ?? []
      if (!port) return
      clearTimeout(deadline)
      resolve(Number(port))
    })
  })
