import { onQueued } from '@/lib/care/outbox-signal'
import { type SendingParts, sendDueMessages } from '@/lib/care/sending'
import type { Log } from '@/lib/runtime/log'

/** How often the outbox is looked at when nobody says anything: other instances queue too, and attempts come due. */
const EVERY_MS = 5_000
/** After a signal it is looked at this often, for so long: the transaction that queued has yet to end. */
const SOON_MS = 50
const SOON_FOR_MS = 1_000
/** How long the stop waits for a round under way; what it takes longer over is sent again after the next start. */
const PATIENCE_MS = 8_000

/** Sends what the outbox holds, from now until the answer is called, which waits for a round under way. */
export const startSending = (parts: Omit<SendingParts, 'log'> & { log: Log }): (() => Promise<void>) => {
  let isStopping = false
  let isWaiting = false
  let underWay = Promise.resolve()

  const round = async () => {
    isWaiting = false
    try {
      while (!isStopping && (await sendDueMessages(parts)) > 0);
    } catch (error) {
      parts.log.error({ error }, 'the outbox could not be worked on; it will be tried again')
    }
  }
  const look = () => {
    if (isWaiting || isStopping) return
    isWaiting = true
    underWay = underWay.then(round)
  }

  let soonUntil = 0
  let soon: NodeJS.Timeout | undefined
  const lookSoon = () => {
    soonUntil = Date.now() + SOON_FOR_MS
    soon ??= setInterval(() => {
      look()
      if (Date.now() < soonUntil) return
      clearInterval(soon)
      soon = undefined
    }, SOON_MS)
  }

  const stopHearing = onQueued(lookSoon)
  const timer = setInterval(look, EVERY_MS)
  timer.unref()
  look()
  return async () => {
    isStopping = true
    stopHearing()
    clearInterval(timer)
    clearInterval(soon)
    await Promise.race([underWay, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
  }
}
