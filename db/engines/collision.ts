const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

const causes = function* (error: unknown): Generator<unknown> {
  for (let at: unknown = error; at instanceof Error; at = at.cause) yield at
}

/** SQLite's names, and PostgreSQL's classes 22 (data exception) and 23 (integrity constraint violation). */
const REFUSED_VALUES = /^(SQLITE_(CONSTRAINT.*|TOOBIG|MISMATCH)|2[23][0-9A-Z]{3})$/

const UNIQUE = new Set<unknown>(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'])

/** Thrown when a row changed between its reading and its writing. */
export class StaleRow extends Error {
  override name = 'StaleRow'
}

/** Whether a write met somebody else's: a unique index said no, or the row's version had moved on. */
export const isCollision = (error: unknown): boolean =>
  [...causes(error)].some((cause) => cause instanceof StaleRow || UNIQUE.has(codeOf(cause)))

/**
 * Whether the engine refused the values of one statement (a constraint, a size, a character). Only the savepoint around
 * it is lost; a full disk or a broken connection is something else.
 */
export const isUnstorable = (error: unknown): boolean =>
  [...causes(error)].some((cause) => REFUSED_VALUES.test(String(codeOf(cause))))

/** Whether PostgreSQL gave up on a transaction that would pass if it ran again (deadlock, serialisation). */
export const isWorthAnotherTry = (error: unknown): boolean =>
  [...causes(error)].some((cause) => codeOf(cause) === '40P01' || codeOf(cause) === '40001')
