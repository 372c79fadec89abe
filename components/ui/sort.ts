export type SortDirection = 'asc' | 'desc'
export type SortValue = string | number | null | undefined

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Ascending: numbers by size, the rest as people sort words ("Till 2" before "Till 10"). */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return words.compare(String(a), String(b))
}
