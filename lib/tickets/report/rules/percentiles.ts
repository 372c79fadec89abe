/** How long something takes: how often it was measured, the middle of the measurements, and what nine of ten stay within. */
export interface Spread {
  count: number
  /** Like what was measured; null where nothing was. */
  median: number | null
  p90: number | null
}

/** Of an even number of values the median lies between the two in the middle; the 90th percentile is one of the values. */
export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = Float64Array.from(values).sort()
  const count = sorted.length
  const [low, high] = [sorted[Math.ceil(count / 2) - 1], sorted[Math.floor(count / 2)]]
  const p90 = sorted[Math.ceil((count * 9) / 10) - 1]
  if (low === undefined || high === undefined || p90 === undefined) return { count: 0, median: null, p90: null }
  return { count, median: (low + high) / 2, p90 }
}
