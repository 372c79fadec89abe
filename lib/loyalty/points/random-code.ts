import { randomInt } from 'node:crypto'

// No 0/O, 1/I/L: people read these aloud and type them on tills.
const UNAMBIGUOUS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LENGTH = 6

/** Six characters that nobody can guess and nobody misreads: `7KD2QX`. */
export const randomCode = (): string =>
  Array.from({ length: LENGTH }, () => UNAMBIGUOUS.charAt(randomInt(UNAMBIGUOUS.length))).join('')
