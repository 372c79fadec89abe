/** Ids of a part: 8 KB of bits. */
const PART = 65_536

/** A set of ids that costs a bit for each: a million of them 128 KB, where a `Set` takes 40 MB. */
export class SeenIds {
  private readonly parts = new Map<number, Uint8Array>()

  /** Answers whether the id is new. */
  add(id: number): boolean {
    const key = Math.floor(id / PART)
    const part = this.parts.get(key) ?? new Uint8Array(PART / 8)
    this.parts.set(key, part)
    const place = id % PART
    const [at, bit] = [place >> 3, 1 << (place & 7)]
    const held = part[at] ?? 0
    part[at] = held | bit
    return (held & bit) === 0
  }
}
