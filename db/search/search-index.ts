import type { SQL } from 'drizzle-orm'
import type { Tables } from '../schema/tables'
import type { Store } from '../store'
import { postgresIndex } from './postgres-index'
import { sqliteIndex } from './sqlite-index'

/** Columns of `customers` of which any part is found. All of them are stored in lower case, or are digits. */
export type Searched = 'searchNames' | 'mobile' | 'emailKey' | 'externalId'

/** A text that must be there, or several of which one must be. */
export type Piece = string | readonly string[]

/** Fewer characters than this are in no index of parts. */
export const SHORTEST_PART = 3

/** What each engine does in its own way: finding a piece of a text, among millions of them. */
export interface SearchIndex {
  /**
   * `select id` of customers among whom are all whose column contains every one of these pieces, or one of several where
   * several are given in its place (three characters or more each; case does not count). Whom else it names, `contains`
   * tells.
   */
  idsContaining(tables: Tables, column: Searched, pieces: readonly Piece[]): SQL
  /**
   * `select id` of customers among whom are all whose names contain every one of `names`, and all who have one of `texts`
   * in its column; no more than `most` of them.
   */
  idsAnywhere(
    tables: Tables,
    wanted: { names: readonly string[]; texts: readonly { column: Searched; piece: string }[] },
    most: number,
  ): SQL
  /** The same as a condition on a row of `customers`, for pieces of any length. */
  contains(tables: Tables, column: Searched, piece: string): SQL
  /** `select id` of the former identifiers, or of the aliases, whose key contains this piece of three characters or more. */
  formerContaining(tables: Tables, table: 'formerIdentifiers' | 'customerAliases', piece: string): SQL
  /** A condition that holds, and ends a long scan that nobody waits for any more. */
  stillWanted(tables: Tables): SQL | undefined
  /** Builds the index anew from `customers`. */
  rebuild(tx: Store): Promise<void>
}

export const searchIndex = ({ engine }: Pick<Store, 'engine'>): SearchIndex =>
  engine === 'postgres' ? postgresIndex : sqliteIndex
