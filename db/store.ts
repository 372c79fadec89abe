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
