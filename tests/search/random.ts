/** The same numbers for the same seed, everywhere. */
export const randomFrom = (seed: number) => {
  let state = seed
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  /** A whole number from 0 to this, exclusive. */
  const below = (end: number) => Math.floor(next() * end)
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[below(from.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }
  return { below, pick }
}
export type Random = ReturnType<typeof randomFrom>
