/**
 * What a request body is after reading, whichever notation it came in: text, named values, lists.
 * Numbers and booleans are text already, scalars are trimmed, and a scalar that was sent empty (or as null) is `''`,
 * so that an empty field value can be told from an absent one. Objects have no prototype: every name is just a name.
 */
export type WireValue = string | WireObject | WireValue[]
export interface WireObject {
  [name: string]: WireValue | undefined
}

/** Why a body could not be read. Always an API-level 400; the reason is for the log, not for the caller. */
export type BodyRefusal = { code: 'malformed_body'; reason: string }

export const malformed = (reason: string): BodyRefusal => ({ code: 'malformed_body', reason })

/** Deeper than any documented body (7 levels), shallow enough for recursion. */
export const MAX_DEPTH = 32
/** A full batch of 50 bills with 200 line items each stays below it; a body of one-byte values does not. */
export const MAX_NODES = 100_000

/** Thrown and caught inside a parser only, to leave a deep walk at once. */
export class BodyFault extends Error {}

export const emptyObject = (): WireObject => Object.create(null)

/** Counts nodes and levels while a tree is built; throws a BodyFault beyond the limits. */
export class TreeLimits {
  private nodes = 0

  enter(depth: number) {
    this.nodes += 1
    if (this.nodes > MAX_NODES) throw new BodyFault(`more than ${MAX_NODES} values`)
    if (depth > MAX_DEPTH) throw new BodyFault(`nested deeper than ${MAX_DEPTH} levels`)
  }
}
