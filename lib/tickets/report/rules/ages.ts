/** Ages of open tickets in days of 24 hours; each begins where the one before ends. */
export const AGES = [
  { name: 'Up to 1 day', short: '0–1 d', upTo: 1 },
  { name: '1 to 3 days', short: '1–3 d', upTo: 3 },
  { name: '3 to 7 days', short: '3–7 d', upTo: 7 },
  { name: '7 to 30 days', short: '7–30 d', upTo: 30 },
  { name: 'Over 30 days', short: '30+ d', upTo: null },
] as const

const DAY_MS = 86_400_000

/** The moments between the ages, the latest first: what was filed at one or after it is in the ages before. */
export const ageBounds = (now: Date): readonly Date[] =>
  AGES.flatMap(({ upTo }) => (upTo === null ? [] : [new Date(now.getTime() - upTo * DAY_MS)]))
