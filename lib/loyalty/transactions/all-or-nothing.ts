import type { Store } from '@/db/store'
import type { Result } from '@/lib/result'

class TakenBack<E> extends Error {
  constructor(readonly refusal: E) {
    super('a refused work takes back what it had written')
  }
}

/** Does the work in a transaction; when it answers a refusal, nothing of what it wrote stays. */
export const allOrNothing = async <T, E>(
  store: Store,
  work: (tx: Store) => Promise<Result<T, E>>,
): Promise<Result<T, E>> => {
  let refused: TakenBack<{ ok: false; error: E }> | undefined
  try {
    return await store.transaction(async (tx) => {
      const done = await work(tx)
      if (done.ok) return done
      refused = new TakenBack(done)
      throw refused
    })
  } catch (error) {
    if (refused && error === refused) return refused.refusal
    throw error
  }
}
