import type { OpenStore } from '@/db/store'
import { forgetEndedSessions } from '@/lib/access/sessions'
import { forgetOldAnswers } from '@/lib/answer-once'
import { carryOutDeletions, wipeDeleted } from '@/lib/customers/deletion/carry-out'
import { lookDaily, stopLooking } from '@/lib/customers/duplicates/looking'
import { expireOldExports } from '@/lib/customers/export/keep'
import { expirePoints } from '@/lib/loyalty/expire'
import type { Log } from '@/lib/runtime/log'
import { forgetOldRuns } from '@/lib/tickets/escalation/run'
import { forgetOldNotices } from '@/lib/tickets/notices'

const EVERY_MS = 10 * 60_000

/** Ends what has had its time, points and people's data included, now and every ten minutes. Answers how to stop, which waits for a round under way. */
export const startHousekeeping = (store: OpenStore, log: Log): (() => Promise<void>) => {
  const wipe = () => wipeDeleted(store)
  let isOver = false
  const look = (_: OpenStore, now: Date) => lookDaily(store, now, () => !isOver)
  const round = async () => {
    // One that fails leaves the others their turn.
    for (const work of [
      forgetOldAnswers,
      forgetEndedSessions,
      expirePoints,
      expireOldExports,
      forgetOldNotices,
      forgetOldRuns,
      carryOutDeletions,
      wipe,
      look,
    ]) {
      try {
        await work(store, new Date())
      } catch (error) {
        log.error({ error }, 'housekeeping failed; it will be tried again')
      }
    }
  }
  let underWay = round()
  const timer = setInterval(() => {
    underWay = underWay.then(round)
  }, EVERY_MS)
  timer.unref()
  return async () => {
    isOver = true
    clearInterval(timer)
    await Promise.all([stopLooking(), underWay])
  }
}
