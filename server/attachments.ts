import type { Store } from '@/db/store'
import { onDeletions } from '@/lib/customers/deletion/signal'
import type { Log } from '@/lib/runtime/log'
import { attachmentFolder, sweepAttachments, YOUNG_MS } from '@/lib/tickets/attachments/files'

const EVERY_MS = 10 * 60_000

interface Parts {
  store: Store
  dataFolder: string
  log: Log
}

/**
 * Removes files of attachments that nothing stands behind any more: at the start, every ten minutes, and at once when
 * somebody's data was deleted. Answers how to stop, which waits for a sweep under way.
 */
export const startAttachments = ({ store, dataFolder, log }: Parts): (() => Promise<void>) => {
  const folder = attachmentFolder(dataFolder)
  const sweep = async () => {
    try {
      const removed = await sweepAttachments(store, folder, new Date())
      if (removed > 0) log.info({ removed }, 'files of attachments removed')
    } catch (error) {
      log.error({ error }, 'attachments could not be swept; it will be tried again')
    }
  }
  let sweeping = Promise.resolve()
  const look = () => {
    sweeping = sweeping.then(sweep)
  }
  let later: NodeJS.Timeout | undefined
  const stopHearing = onDeletions(() => {
    look()
    // What was attached in the last minute is taken for one whose row is still to come.
    clearTimeout(later)
    later = setTimeout(look, YOUNG_MS + 1_000).unref()
  })
  const timer = setInterval(look, EVERY_MS).unref()
  look()
  return async () => {
    stopHearing()
    clearInterval(timer)
    clearTimeout(later)
    await sweeping
  }
}
