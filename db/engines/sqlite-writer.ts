import type BetterSqlite from 'better-sqlite3'

/** Most transactions that share one commit: enough to spread the cost of an fsync, few enough to answer soon. */
const MOST_PER_COMMIT = 64

interface Waiting {
  run: () => Promise<void>
  /** Answers the caller; an error that the work threw itself comes before the commit's. */
  settle: (commitError: Error | undefined) => void
}

/**
 * The one writer of a SQLite file. Transactions run one after the other; those that wait together share one
 * `BEGIN IMMEDIATE … COMMIT`, each inside its own savepoint, so that one fsync makes many durable. Nobody is answered
 * before the shared commit is on disk.
 */
export const createWriter = (connection: BetterSqlite.Database) => {
  const waiting: Waiting[] = []
  const between: (() => Promise<void>)[] = []
  let working: Promise<void> | undefined

  const savepoint = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    connection.exec(`SAVEPOINT ${name}`)
    try {
      const value = await work()
      connection.exec(`RELEASE ${name}`)
      return value
    } catch (error) {
      // A full disk or the like has ended the whole transaction, and this savepoint with it.
      if (connection.inTransaction) connection.exec(`ROLLBACK TO ${name}; RELEASE ${name}`)
      throw error
    }
  }

  const commitTogether = async () => {
    const done: Waiting[] = []
    let commitError: Error | undefined
    try {
      connection.exec('BEGIN IMMEDIATE')
      while (done.length < MOST_PER_COMMIT) {
        const next = waiting.shift()
        if (!next) break
        done.push(next)
        await next.run()
        // Whoever came next would write outside of any transaction.
        if (!connection.inTransaction) throw new Error('SQLite gave up the transaction')
      }
      connection.exec('COMMIT')
    } catch (error) {
      commitError = error instanceof Error ? error : new Error('commit failed', { cause: error })
      takeBack()
      if (done.length === 0) done.push(...waiting.splice(0))
    }
    for (const each of done) each.settle(commitError)
  }

  const takeBack = () => {
    try {
      if (connection.inTransaction) connection.exec('ROLLBACK')
    } catch {
      // What cannot be taken back fails the next BEGIN, in SQLite's own words, and its callers with it.
    }
  }

  const work = async () => {
    do {
      // Wait for the rest of this turn of the event loop: calls that arrived together commit together, and a long
      // import leaves room for everybody else's reading and answering.
      await new Promise((resolve) => setImmediate(resolve))
      for (const each of between.splice(0)) await each()
      if (waiting.length > 0) await commitTogether()
    } while (waiting.length > 0 || between.length > 0)
    working = undefined
  }

  const run = <T>(transaction: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      let answer: Waiting['settle'] = reject
      waiting.push({
        run: async () => {
          try {
            const value = await savepoint('s0', transaction)
            answer = (commitError) => (commitError ? reject(commitError) : resolve(value))
          } catch (error) {
            answer = () => reject(error)
          }
        },
        settle: (commitError) => answer(commitError),
      })
      working ??= work()
    })

  return {
    run,
    savepoint,
    /** Does work that no transaction may be under way for; transactions wait until it is done. */
    alone: <T>(task: () => Promise<T>): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        between.push(() => task().then(resolve, reject))
        working ??= work()
      }),
    /** Resolves when nothing waits and nothing is under way. */
    async idle() {
      while (working) await working
    },
  }
}
