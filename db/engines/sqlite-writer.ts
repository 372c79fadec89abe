import type BetterSqlite from 'better-sqlite3'

/** Most transactions that share one commit: enough to spread the cost of an fsync, few enough to answer soon. */
const MOST_PER_COMMIT = 64

interface Waiting {
  run: () => Promise<void>
  settle: (commitError: unknown) => void
}

/**
 * The one writer of a SQLite file. Transactions run one after the other; those that wait together share one
 * `BEGIN IMMEDIATE … COMMIT`, each inside its own savepoint, so that one fsync makes many durable. Nobody is answered
 * before the shared commit is on disk.
 */
export const createWriter = (connection: BetterSqlite.Database) => {
  const waiting: Waiting[] = []
  let working: Promise<void> | undefined

  const savepoint = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    connection.exec(`SAVEPOINT ${name}`)
    try {
      const value = await work()
      connection.exec(`RELEASE ${name}`)
      return value
    } catch (error) {
      connection.exec(`ROLLBACK TO ${name}; RELEASE ${name}`)
      throw error
    }
  }

  const commitTogether = async () => {
    const done: Waiting[] = []
    let commitError: unknown
    try {
      connection.exec('BEGIN IMMEDIATE')
      while (done.length < MOST_PER_COMMIT) {
        const next = waiting.shift()
        if (!next) break
        done.push(next)
        await next.run()
      }
      connection.exec('COMMIT')
    } catch (error) {
      commitError = error ?? new Error('commit failed')
      if (connection.inTransaction) connection.exec('ROLLBACK')
      if (done.length === 0) done.push(...waiting.splice(0))
    }
    for (const each of done) each.settle(commitError)
  }

  const work = async () => {
    // Wait for the rest of this turn of the event loop: calls that arrived together commit together.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) await commitTogether()
    working = undefined
  }

  const run = <T>(transaction: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      let settled: () => void
      waiting.push({
        run: async () => {
          try {
            const value = await savepoint('s0', transaction)
            settled = () => resolve(value)
          } catch (error) {
            settled = () => reject(error)
          }
        },
        settle: (commitError) => (commitError ? reject(commitError) : settled()),
      })
      working ??= work()
    })

  return {
    run,
    savepoint,
    /** Resolves when nothing waits and nothing is under way. */
    async idle() {
      while (working) await working
    },
  }
}
