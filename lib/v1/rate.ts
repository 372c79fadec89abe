import type { Store } from '@/db/store'
import type { ApiCaller } from '@/lib/access/api-authentication'
import { once } from '@/lib/once'
import { rateLimitHeaders, type TokenBucket, takeToken } from './wire/token-bucket'

/** One bucket per till or API account of a database: their number is that of the accounts that exist. */
const bucketsOf = once('v1.buckets', () => new WeakMap<Store['sql'], Map<string, TokenBucket>>())

/** Takes one call out of the account's allowance; the headers tell the client where it stands. */
export const takeCall = (
  { sql }: Store,
  { kind, id }: ApiCaller['principal'],
  perMinute: number,
  now: Date,
): { allowed: boolean; headers: Record<string, string> } => {
  const buckets = bucketsOf.get(sql) ?? new Map<string, TokenBucket>()
  bucketsOf.set(sql, buckets)
  const name = `${kind}:${id}`
  const taken = takeToken(buckets.get(name), perMinute, now.getTime())
  if (taken.bucket) buckets.set(name, taken.bucket)
  else buckets.delete(name)
  return { allowed: taken.allowed, headers: rateLimitHeaders(perMinute, taken) }
}
