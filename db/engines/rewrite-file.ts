import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/** In a thread of its own: it may take seconds, in which the process goes on answering. */
const REWRITE = `
const { parentPort, workerData } = require('node:worker_threads')
const Database = require(workerData.driver)
const connection = new Database(workerData.file)
connection.pragma('busy_timeout = 5000')
connection.exec('VACUUM')
const [checkpoint] = connection.pragma('wal_checkpoint(TRUNCATE)')
connection.close()
parentPort.postMessage(checkpoint.busy === 0)
`

/**
 * Writes a SQLite file anew and empties its write-ahead log, so that no byte of a deleted row is left in either. Nobody
 * may write meanwhile. Answers false when somebody who was reading kept the log from being emptied.
 */
export const rewriteFile = (file: string): Promise<boolean> => {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3')
  const worker = new Worker(REWRITE, { eval: true, workerData: { file, driver } })
  return new Promise((resolve, reject) => {
    worker.once('message', (isDone: unknown) => resolve(isDone === true))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`rewriting the database ended with code ${code}`)))
  })
}
