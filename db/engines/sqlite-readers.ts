import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { drizzle } from 'drizzle-orm/sqlite-proxy'
import { type ReadLimits, ReadStopped, type Sql, type Stopping, stoppingOf } from '../store'

/**
 * Runs statements on a connection of its own. Between rows, and where a long scan asks `still_wanted()`, it looks whether
 * the statement was called off meanwhile: SQLite cannot be interrupted from another thread here.
 */
const READER = `
const { setPriority } = require('node:os')
const { parentPort, workerData } = require('node:worker_threads')
const Database = require(workerData.driver)
// Where cores are few, the thread that answers tills goes first. Only Linux has priorities for threads.
if (process.platform === 'linux') setPriority(0, 10)
const connection = new Database(workerData.file, { readonly: true, fileMustExist: true })
connection.pragma('busy_timeout = 5000')
connection.pragma('cache_size = -32768')
const calledOff = new Int32Array(workerData.calledOff)
let current = 0
const goOn = () => {
  if (Atomics.load(calledOff, 0) === current) throw new Error('called off')
  return 1
}
connection.function('still_wanted', { deterministic: false }, goOn)
const MOST_KEPT = 200
const statements = new Map()
const prepared = (text) => {
  const known = statements.get(text)
  if (known) {
    statements.delete(text)
    statements.set(text, known)
    return known
  }
  const statement = connection.prepare(text).raw()
  statements.set(text, statement)
  if (statements.size > MOST_KEPT) statements.delete(statements.keys().next().value)
  return statement
}
parentPort.postMessage({ number: 0 })
parentPort.on('message', ({ number, text, parameters }) => {
  current = number
  try {
    goOn()
    const rows = []
    for (const row of prepared(text).iterate(...parameters)) {
      rows.push(row)
      if (rows.length % 64 === 0) goOn()
    }
    parentPort.postMessage({ number, rows })
  } catch (error) {
    parentPort.postMessage({ number, error: String(error && error.message) })
  }
})
`

/** One core stays with the calls that must not wait. */
const READERS = Math.max(1, Math.min(4, availableParallelism() - 1))

interface Read {
  number: number
  text: string
  parameters: readonly unknown[]
  finish: (rows: unknown[][]) => void
  fail: (error: Error) => void
}

interface Answer {
  number: number
  rows?: unknown[][]
  error?: string
}

/** Threads that read a SQLite file beside the process's own connections; started when they are first needed. */
export const createReaders = (file: string) => {
  const waiting: Read[] = []
  const idle: Reader[] = []
  const all: Reader[] = []
  let count = 0

  /** Starting the first thread takes longer than many a search may: nobody's time runs before it is there. */
  let started: Promise<unknown> | undefined
  const start = () => {
    started ??= newReader(file, next, all).isThere
    return started
  }

  const next = (reader: Reader) => {
    const read = waiting.shift()
    if (read) reader.take(read)
    else idle.push(reader)
  }

  const ask = (text: string, parameters: readonly unknown[], stopping: Stopping): Promise<unknown[][]> => {
    const over = stopping.reason()
    if (over) return Promise.reject(over)
    return new Promise((resolve, reject) => {
      count = (count % 2_000_000_000) + 1
      const settled = () => unlisten()
      const read: Read = {
        number: count,
        text,
        parameters,
        finish: (rows) => {
          settled()
          resolve(rows)
        },
        fail: (error) => {
          settled()
          reject(error)
        },
      }
      const unlisten = stopping.onStop((error) => {
        const place = waiting.indexOf(read)
        if (place >= 0) waiting.splice(place, 1)
        else for (const reader of all) reader.callOff(read)
        read.fail(error)
      })
      waiting.push(read)
      const free = idle.pop()
      if (free) next(free)
      else if (all.length < READERS) newReader(file, next, all)
    })
  }

  return {
    within(limits: ReadLimits): Sql {
      let stopping: Stopping | undefined
      // The remote driver answers the same builders; it only waits for its rows.
      return drizzle(
        async (text, parameters, method) => {
          await start()
          stopping ??= stoppingOf(limits)
          const rows = await ask(text, parameters, stopping)
          return { rows: method === 'get' ? (rows[0] ?? []) : rows }
        },
        undefined,
        { casing: 'snake_case' },
      ) as unknown as Sql
    },

    async close() {
      for (const read of waiting.splice(0)) read.fail(new ReadStopped('aborted'))
      await Promise.all(all.splice(0).map((reader) => reader.end()))
    },
  }
}

interface Reader {
  isThere: Promise<unknown>
  take(read: Read): void
  /** The statement ends at its next look, if it is this reader's. */
  callOff(read: Read): void
  end(): Promise<unknown>
}

const newReader = (file: string, next: (reader: Reader) => void, all: Reader[]): Reader => {
  const calledOff = new SharedArrayBuffer(4)
  const driver = createRequire(import.meta.url).resolve('better-sqlite3')
  const worker = new Worker(READER, { eval: true, workerData: { file, driver, calledOff } })
  let current: Read | undefined
  let arrive = () => {}
  const reader: Reader = {
    isThere: new Promise<void>((resolve) => {
      arrive = resolve
    }),
    take(read) {
      current = read
      // While somebody waits for an answer the process stays.
      worker.ref()
      worker.postMessage({ number: read.number, text: read.text, parameters: read.parameters })
    },
    callOff(read) {
      if (current === read) Atomics.store(new Int32Array(calledOff), 0, read.number)
    },
    end() {
      current?.fail(new ReadStopped('aborted'))
      return worker.terminate()
    },
  }
  worker.on('message', ({ number, rows, error }: Answer) => {
    arrive()
    if (number === 0) {
      worker.unref()
      next(reader)
      return
    }
    const read = current
    current = undefined
    worker.unref()
    if (rows) read?.finish(rows)
    else read?.fail(new Error(error))
    next(reader)
  })
  const lost = (error: Error) => {
    arrive()
    all.splice(all.indexOf(reader), 1)
    current?.fail(error)
    current = undefined
  }
  worker.on('error', lost)
  worker.on('exit', () => all.includes(reader) && lost(new Error('the reading thread ended')))
  all.push(reader)
  return reader
}
