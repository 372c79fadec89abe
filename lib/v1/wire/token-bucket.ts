/** What is left of an account's allowance, and when (ms since 1970) that was true. Tokens are fractional. */
export type TokenBucket = { tokens: number; at: number }

export type TakenToken = {
  /** To be kept for the account's next call; undefined while limiting is off. */
  bucket: TokenBucket | undefined
  allowed: boolean
  /** Whole calls left after this one; Infinity while limiting is off. */
  remaining: number
  /** Seconds until the bucket is full again, rounded up. */
  resetSeconds: number
  /** Seconds until the next call is allowed, rounded up; 0 when one is allowed now. */
  retryAfterSeconds: number
}

const UNLIMITED: TakenToken = {
  bucket: undefined,
  allowed: true,
  remaining: Number.POSITIVE_INFINITY,
  resetSeconds: 0,
  retryAfterSeconds: 0,
}

/**
 * Takes one call out of an account's bucket, which holds `perMinute` calls and fills evenly (contract §10).
 * `perMinute` 0 is no limit. A refused call takes nothing. A clock that went back fills nothing and empties nothing.
 */
export function takeToken(bucket: TokenBucket | undefined, perMinute: number, nowMs: number): TakenToken {
  if (perMinute <= 0) return UNLIMITED
  const tokensPerMs = perMinute / 60_000
  const elapsed = bucket ? Math.max(0, nowMs - bucket.at) : 0
  const filled = bucket ? Math.min(perMinute, bucket.tokens + elapsed * tokensPerMs) : perMinute
  const allowed = filled >= 1
  const tokens = allowed ? filled - 1 : filled
  return {
    bucket: { tokens, at: nowMs },
    allowed,
    remaining: Math.floor(tokens),
    resetSeconds: seconds((perMinute - tokens) / tokensPerMs),
    retryAfterSeconds: tokens >= 1 ? 0 : seconds((1 - tokens) / tokensPerMs),
  }
}

/** The headers that tell a client where it stands; `Retry-After` only on a refused call. */
export function rateLimitHeaders(perMinute: number, taken: TakenToken): Record<string, string> {
  if (perMinute <= 0) return {}
  const standing = {
    'RateLimit-Policy': `"account";q=${perMinute};w=60`,
    RateLimit: `"account";r=${taken.remaining};t=${taken.resetSeconds}`,
  }
  return taken.allowed ? standing : { ...standing, 'Retry-After': String(taken.retryAfterSeconds) }
}

const seconds = (ms: number) => Math.ceil(ms / 1000)
