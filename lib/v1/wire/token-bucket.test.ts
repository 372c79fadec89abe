import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rateLimitHeaders, type TokenBucket, takeToken } from './token-bucket'

const MINUTE = 60_000

/** How many of `calls` calls at the same moment are allowed. */
function allowedAtOnce(calls: number, perMinute: number, start: TokenBucket | undefined, at: number) {
  let bucket = start
  let allowed = 0
  for (let call = 0; call < calls; call += 1) {
    const taken = takeToken(bucket, perMinute, at)
    bucket = taken.bucket
    if (taken.allowed) allowed += 1
  }
  return { bucket, allowed }
}

test('allows a minute’s calls at once and then none', () => {
  expect(allowedAtOnce(1005, 1000, undefined, 0).allowed).toBe(1000)
})

test('fills evenly and never above its size', () => {
  const { bucket } = allowedAtOnce(60, 60, undefined, 0)
  expect(takeToken(bucket, 60, 999).allowed).toBe(false)
  expect(takeToken(bucket, 60, 1000).allowed).toBe(true)
  expect(allowedAtOnce(100, 60, bucket, 30_000).allowed).toBe(30)
  expect(allowedAtOnce(100, 60, bucket, 100 * MINUTE).allowed).toBe(60)
})

test('says what is left, when it is full again, and when to come back', () => {
  expect(takeToken(undefined, 60, 5)).toEqual({
    bucket: { tokens: 59, at: 5 },
    allowed: true,
    remaining: 59,
    resetSeconds: 1,
    retryAfterSeconds: 0,
  })
  expect(takeToken({ tokens: 0.5, at: 0 }, 6, 0)).toEqual({
    bucket: { tokens: 0.5, at: 0 },
    allowed: false,
    remaining: 0,
    resetSeconds: 55,
    retryAfterSeconds: 5,
  })
})

test('0 is no limit', () => {
  expect(takeToken(undefined, 0, 0)).toMatchObject({ bucket: undefined, allowed: true })
  expect(rateLimitHeaders(0, takeToken(undefined, 0, 0))).toEqual({})
})

test('a lowered limit counts at once, and a clock that went back changes nothing', () => {
  expect(allowedAtOnce(50, 10, { tokens: 1000, at: 0 }, 0).allowed).toBe(10)
  expect(takeToken({ tokens: 3, at: 10_000 }, 60, 0)).toMatchObject({ allowed: true, remaining: 2 })
})

test('the headers name the policy, what is left, and Retry-After on a refusal', () => {
  expect(rateLimitHeaders(60, takeToken(undefined, 60, 0))).toEqual({
    'RateLimit-Policy': '"account";q=60;w=60',
    RateLimit: '"account";r=59;t=1',
  })
  expect(rateLimitHeaders(60, takeToken({ tokens: 0, at: 0 }, 60, 0))).toMatchObject({ 'Retry-After': '1' })
})

test('whoever waits as told is allowed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (perMinute, tokens) => {
        const refused = takeToken({ tokens, at: 0 }, perMinute, 0)
        expect(refused.allowed).toBe(false)
        expect(takeToken(refused.bucket, perMinute, refused.retryAfterSeconds * 1000).allowed).toBe(true)
      },
    ),
  )
})
