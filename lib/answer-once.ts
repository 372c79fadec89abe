import { createHash } from 'node:crypto'
import { deleteAnswersBefore, findKeptAnswer, keepAnswer } from '@/db/queries/idempotency'
import type { Store } from '@/db/store'
import { once } from '@/lib/once'
import { fail, ok, type Result } from '@/lib/result'

/** How long a first answer is kept for retries. */
const KEPT_MS = 24 * 3_600_000

export interface RequestKey {
  /** Whose keys these are: `till:3`, `user:1`. */
  scope: string
  key: string
  /** What was asked, byte for byte: the same key must not be used for anything else. */
  body: string
}

export interface Answered<T> {
  answer: T
  /** The work had been done before; this is its first answer again. */
  isReplay: boolean
}

export type KeyRefusal = { code: 'key_used_for_another_request' } | { code: 'key_still_running' }

const running = once('answer-once.running', () => new Set<string>())

/**
 * Does the work once per key. Its answer (plain data) is kept in the transaction of the work itself, so that a retry
 * after a lost answer gets the answer and doubles nothing.
 */
export const answerOnce = async <T>(
  store: Store,
  now: Date,
  { scope, key, body }: RequestKey,
  work: (tx: Store) => Promise<T>,
): Promise<Result<Answered<T>, KeyRefusal>> => {
  const name = `${scope} ${key}`
  if (running.has(name)) return fail({ code: 'key_still_running' })
  running.add(name)
  try {
    const requestHash = createHash('sha256').update(body).digest('base64url')
    return await store.transaction(async (tx) => {
      await tx.claim([`key:${name}`])
      const kept = await findKeptAnswer(tx, scope, key, new Date(now.getTime() - KEPT_MS))
      if (kept) {
        return kept.requestHash === requestHash
          ? ok({ answer: kept.answer as T, isReplay: true })
          : fail({ code: 'key_used_for_another_request' } as const)
      }
      const answer = await work(tx)
      await keepAnswer(tx, { scope, key, requestHash, answer, createdAt: now })
      return ok({ answer, isReplay: false })
    })
  } finally {
    running.delete(name)
  }
}

/** Forgets the answers whose time is over. */
export const forgetOldAnswers = (store: Store, now: Date) =>
  store.transaction((tx) => deleteAnswersBefore(tx, new Date(now.getTime() - KEPT_MS)))
