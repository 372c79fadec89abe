import { isCollision, isUnstorable } from '@/db/engines/collision'

/**
 * Does the work; when the engine refuses what it writes, gives the refusal instead. The work is a transaction of its
 * own, so that nothing of it stays. A collision (somebody else was quicker) is tried once more before that.
 */
export const unlessUnstorable = async <T>(work: () => Promise<T>, refused: (cause: unknown) => T): Promise<T> => {
  for (let isRetry = false; ; isRetry = true) {
    try {
      return await work()
    } catch (error) {
      if (isCollision(error) && !isRetry) continue
      if (isCollision(error) || isUnstorable(error)) return refused(error)
      throw error
    }
  }
}
