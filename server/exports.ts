import { putBackExports } from '@/db/queries/customer-exports'
import type { Store } from '@/db/store'
import { exportFolder, sweepFiles } from '@/lib/customers/export/files'
import { runDueExport } from '@/lib/customers/export/run'
import { onExports } from '@/lib/customers/export/signal'
import type { Log } from '@/lib/runtime/log'

/** How often somebody looks when nobody says anything: other instances ask, cancel and delete too. */
const EVERY_MS = 5_000
/** How long the stop waits for the page under way; what takes longer begins again after the next start. */
const PATIENCE_MS = 8_000

interface Parts {
  store: Store
  dataFolder: string
  log: Log
  clock: () => Date
}

/** Writes the exports that wait, one after another, and removes files nobody stands behind any more, until the answer is called. */
export const startExports = ({ store, dataFolder, log, clock }: Parts): (() => Promise<void>) => {
  const folder = exportFolder(dataFolder)
  let isStopping = false
  let isWaiting = false
  const parts = { store, folder, log, clock, isStopping: () => isStopping }

  const round = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      log.error({ error }, 'exports could not be worked on; it will be tried again')
    }
  }
  const sweep = async () => {
    const removed = await sweepFiles(store, folder)
    if (removed > 0) log.info({ removed }, 'files of exports removed')
  }
  const write = async () => {
    isWaiting = false
    while (!isStopping && (await runDueExport(parts)));
  }
  // Another process on the same SQLite file is no server: whatever is being written there is written by nobody.
  const begin = async () => {
    if (store.engine === 'sqlite') await store.transaction(putBackExports)
  }

  let sweeping = Promise.resolve()
  let writing = round(begin)
  const look = () => {
    if (isStopping) return
    // Files go at once, also while a long export is written.
    sweeping = sweeping.then(() => round(sweep))
    if (isWaiting) return
    isWaiting = true
    writing = writing.then(() => round(write))
  }

  const stopHearing = onExports(look)
  const timer = setInterval(look, EVERY_MS)
  timer.unref()
  look()
  return async () => {
    isStopping = true
    stopHearing()
    clearInterval(timer)
    const ended = Promise.all([sweeping, writing])
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
  }
}
