import { z } from 'zod'
import { readLastChange } from '@/db/queries/customer-history'
import type { Store } from '@/db/store'
import { operatorActor } from '@/lib/access/actors'
import { authorise, type Context } from '@/lib/context'
import { once } from '@/lib/once'
import { currentSettings } from '@/lib/organisation/settings'
import { findDuplicates, SCAN_SUBJECT, type ScanProgress, type ScanResult } from './scan'

/** A little less than a day, so that it stays at about the same hour. */
const EVERY_MS = 23.75 * 3_600_000
/** How long the desks and tills of this server have their turn after each page. */
const PAUSE_MS = 3

interface Looking {
  underWay: Promise<ScanResult | null> | null
  progress: ScanProgress | null
  isWanted: boolean
}

/** The scan that this process is at, whichever bundle began it. */
const here = (): Looking => once('duplicates-looking', () => ({ underWay: null, progress: null, isWanted: true }))

/** Starts a scan beside everything else that the server does, or joins the one under way; null = it was stopped. */
export const lookAgain = (ctx: Context<'requests.file'>): Promise<ScanResult | null> => {
  const looking = here()
  looking.underWay ??= findDuplicates(ctx, {
    onProgress: (progress) => {
      looking.progress = progress
    },
    isWanted: () => looking.isWanted,
    pauseMs: PAUSE_MS,
  }).finally(() => Object.assign(looking, { underWay: null, progress: null }))
  return looking.underWay
}

/** Whether this server is looking, and how far it is; null = it is not. */
export const lookingNow = (): { progress: ScanProgress | null } | null => {
  const { underWay, progress } = here()
  return underWay ? { progress } : null
}

/** Ends a scan after its page; answers when it has ended. What it found until then stays. */
export const stopLooking = async (): Promise<void> => {
  const looking = here()
  looking.isWanted = false
  // Whoever began it hears of a failure.
  await looking.underWay?.catch(() => {})
  looking.isWanted = true
}

const lastSchema = z.object({
  customers: z.number(),
  pairs: z.number(),
  listed: z.number(),
  crowded: z.object({ names: z.number(), birthdays: z.number(), mailboxes: z.number() }),
})

export type LastLook = z.infer<typeof lastSchema> & { at: Date }

/** When everybody was last looked through, and what came of it; null = never. */
export const lastLook = async (store: Store): Promise<LastLook | null> => {
  const last = await readLastChange(store, { subject: SCAN_SUBJECT, acts: ['duplicates.searched'] })
  return last ? { at: last.at, ...lastSchema.parse(last.facts) } : null
}

/** For housekeeping: looks through everybody, once a day. */
export const lookDaily = async (store: Store, now: Date, isWanted: () => boolean): Promise<void> => {
  const last = await lastLook(store)
  if (last && now.getTime() - last.at.getTime() < EVERY_MS) return
  const settings = await currentSettings(store)
  if (!isWanted()) return
  const ctx = { store, actor: operatorActor(), settings, now, requestId: 'duplicates' }
  const looking = authorise(ctx, 'requests.file')
  if (looking.ok) await lookAgain(looking.value)
}
