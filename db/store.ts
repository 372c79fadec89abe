import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { Tables } from './schema/tables'

/** Drizzle's query builders, typed as SQLite's; PostgreSQL's answer the same calls. Always awaited. */
export type Sql = Omit<BetterSQLite3Database, 'transaction' | 'get' | 'all' | 'run' | 'values'>

/**
 * The database as the house uses it. Outside a transaction `sql` reads a committed state; inside one it reads and
 * writes the transaction's own. `transaction` on a store that is inside one opens a savepoint: when the work throws,
 * only its own changes are taken back.
 */
export interface Store {
  readonly engine: 'sqlite' | 'postgres'
  readonly sql: Sql
  readonly tables: Tables
  /** Resolves once the work's changes are on disk; rejects with the work's own error after taking them back. */
  transaction<T>(work: (tx: Store) => Promise<T>): Promise<T>
  /**
   * Waits until no other transaction holds one of these names, and holds them until the outermost transaction ends.
   * Only inside a transaction. SQLite's single writer holds everything already.
   */
  claim(names: readonly string[]): Promise<void>
  /**
   * The same committed state for reading that may take long: beside the calls that must not wait, and only within these
   * limits, after which it rejects with `ReadStopped`. Inside a transaction it is the transaction's own state, unlimited.
   */
  aside(limits: ReadLimits): Store
}

export interface ReadLimits {
  /** Milliseconds from now; 0 = as long as it takes. */
  budgetMs: number
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined
}

/** A read that was given up: its time was over, or nobody wants it any more. */
export class ReadStopped extends Error {
  override name = 'ReadStopped'
  constructor(readonly reason: 'budget' | 'aborted') {
    super(reason === 'budget' ? 'the time for this read is over' : 'nobody waits for this read any more')
  }
}

/** Why a query came to no end: the query builders wrap what stopped them. Null for any other error. */
export const stopOf = (error: unknown): ReadStopped | null => {
  if (isReadStopped(error)) return error
  return error instanceof Error && isReadStopped(error.cause) ? error.cause : null
}

/** By its name: the store may be made by the server's bundle and asked by that of the pages, each with its own class. */
const isReadStopped = (error: unknown): error is ReadStopped => error instanceof Error && error.name === 'ReadStopped'

/** How long a read may go on: one clock for all statements of one call. */
export interface Stopping {
  /** Why it is over, or null while it goes on. */
  reason(): ReadStopped | null
  /** Calls back once it is over; answers how to stop listening. */
  onStop(stop: (error: ReadStopped) => void): () => void
}

export const stoppingOf = ({ budgetMs, signal }: ReadLimits): Stopping => {
  const until = budgetMs === 0 ? Number.POSITIVE_INFINITY : performance.now() + budgetMs
  // A timer may be a little early: what it has ended stays ended.
  let over: ReadStopped | null = null
  const end = (why: ReadStopped['reason']) => {
    over ??= new ReadStopped(why)
    return over
  }
  return {
    reason() {
      if (!over && signal?.aborted) return end('aborted')
      return !over && performance.now() >= until ? end('budget') : over
    },
    onStop(stop) {
      const abort = () => stop(end('aborted'))
      signal?.addEventListener('abort', abort)
      const timer = Number.isFinite(until)
        ? setTimeout(() => stop(end('budget')), Math.max(0, until - performance.now()))
        : undefined
      return () => {
        signal?.removeEventListener('abort', abort)
        clearTimeout(timer)
      }
    },
  }
}

/** The store that opened the database: what only the process itself may do with it. */
export interface OpenStore extends Store {
  /** Finishes what is under way, then closes. */
  close(): Promise<void>
  /** Applies the missing migrations; refuses a database that a newer program has written. */
  migrate(): Promise<{ applied: number }>
  health(): Promise<StoreHealth>
  /**
   * Rewrites the database's files without what they still hold of deleted rows. Writing waits meanwhile, reading goes on.
   * Answers false when another process was reading, so that it must be done again. PostgreSQL's files are its own matter:
   * true at once.
   */
  wipe(): Promise<boolean>
  /**
   * For work that writes a large part of the database: takes more memory meanwhile, and leaves the indexes as quick to
   * read as if they had grown slowly, with what the planner knows brought up to date.
   */
  inBulk<T>(work: () => Promise<T>): Promise<T>
}

export interface StoreHealth {
  engine: string
  /** Number of the migrations that the database has, and that this program knows. */
  applied: number
  known: number
  problems: string[]
}

/** Thrown by `migrate` and `open`: a sentence for the operator, who can mend it. */
export class StoreUnusable extends Error {
  override name = 'StoreUnusable'
}
