const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long something takes, in its two largest units: "2 d 4 h", "3 h 20 min", "45 min", "under 1 min". */
export const durationWords = (ms: number): string => {
  if (ms < MINUTE_MS) return 'under 1 min'
  const minutes = Math.round(ms / MINUTE_MS)
  if (minutes < 60) return `${minutes} min`
  if (minutes < 24 * 60) return joined(`${Math.floor(minutes / 60)} h`, minutes % 60, 'min')
  const hours = Math.round(ms / HOUR_MS)
  return joined(`${Math.floor(hours / 24)} d`, hours % 24, 'h')
}

const joined = (whole: string, rest: number, unit: string) => (rest === 0 ? whole : `${whole} ${rest} ${unit}`)

/** Ticks of an axis as long as `most`: whole minutes, hours or days, five at most besides the nought. */
export const durationTicks = (most: number): readonly number[] => {
  const steps = [1, 2, 5, 10, 15, 30].map((step) => step * MINUTE_MS)
  const hours = [1, 2, 3, 6, 12].map((step) => step * HOUR_MS)
  const days = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000].map((step) => step * DAY_MS)
  const step = [...steps, ...hours, ...days].find((each) => most / each <= 5) ?? most
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, place) => place * step)
}
