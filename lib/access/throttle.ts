import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** So many failures in so many seconds; then a wait. */
export interface Allowance {
  failures: number
  seconds: number
  waitSeconds: number
}

/** Bounds how often somebody may be wrong. Attempts count when they begin, so that parallel ones count too. */
export interface Throttle {
  /** Counts an attempt under each key; answers the seconds to wait, 0 when it may go on. */
  attempt(keys: readonly string[]): Promise<number>
  /** Takes the attempt back: it was right. */
  succeeded(keys: readonly string[]): Promise<void>
}

/** Counts in memory, per key, by the allowance at the key's place. */
export const createThrottle = (allowances: readonly Allowance[]): Throttle => {
  const limiters = allowances.map(
    ({ failures, seconds, waitSeconds }) =>
      new RateLimiterMemory({ points: failures, duration: seconds, blockDuration: waitSeconds }),
  )
  return {
    async attempt(keys) {
      const waits = await Promise.all(keys.map((key, place) => consume(limiters[place], key)))
      return Math.max(0, ...waits)
    },
    async succeeded(keys) {
      await Promise.all(keys.map((key, place) => limiters[place]?.reward(key)))
    },
  }
}

const consume = async (limiter: RateLimiterMemory | undefined, key: string): Promise<number> => {
  if (!limiter) throw new Error('the throttle has fewer allowances than keys')
  try {
    await limiter.consume(key)
    return 0
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    throw refusal
  }
}
