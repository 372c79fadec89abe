import { ReadStopped } from '@/db/store'

/**
 * Lets so many works go on at once; the others wait in the order in which they came, and leave when nobody waits for them
 * any more.
 * @throws ReadStopped when `signal` says so before the work has begun
 */
export const createTurns = (atOnce: number) => {
  let free = atOnce
  const waiting: (() => void)[] = []

  const turn = (signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(enter), 1)
        reject(new ReadStopped('aborted'))
      }
      const enter = () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      signal?.addEventListener('abort', leave, { once: true })
      waiting.push(enter)
    })

  return async <T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> => {
    if (signal?.aborted) throw new ReadStopped('aborted')
    if (free > 0) free -= 1
    else await turn(signal)
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
