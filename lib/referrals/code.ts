import { randomInt } from 'node:crypto'
import { insertCode, readCode } from '@/db/queries/referrals'
import type { Context } from '@/lib/context'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const LENGTH = 9
/** With 36^9 codes a second try is rare and a fifth is a bug. */
const MOST_TRIES = 5

const randomReferralCode = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')

/** The code by which a customer refers others in a campaign: made when it is asked for the first time. */
export const ensureCode = async (
  { store, now }: Pick<Context, 'store' | 'now'>,
  whose: { customerId: number; campaignId: number },
  nextCode: () => string = randomReferralCode,
): Promise<string> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const known = await readCode(store, whose)
    if (known !== undefined) return known
    const code = nextCode()
    await store.transaction((tx) => insertCode(tx, { ...whose, code, createdAt: now }))
  }
  throw new Error(`${MOST_TRIES} new referral codes were all taken`)
}
