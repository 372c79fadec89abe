const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

const causes = function* (error: unknown): Generator<unknown> {
  for (let at: unknown = error; at instanceof Error; at = at.cause) yield at
}

const UNIQUE = new Set<unknown>(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'])

/** Thrown when a row changed between its reading and its writing. */
export class StaleRow extends Error {
  override name = 'StaleRow'
}

/** Whether a write met somebody else's: a unique index said no, or the row's version had moved on. */
export const isCollision = (error: unknown): boolean =>
  [...causes(error)].some((cause) => cause instanceof StaleRow || UNIQUE.has(codeOf(cause)))

/** Whether PostgreSQL gave up on a transaction that would pass if it ran again (deadlock, serialisation). */
export const isWorthAnotherTry = (error: unknown): boolean =>
  [...causes(error)].some((cause) => codeOf(cause) === '40P01' || codeOf(cause) === '40001')
