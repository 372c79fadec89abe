import { hasCampaign, insertCampaign } from '@/db/queries/referrals'
import type { Store } from '@/db/store'

/** The token of the campaign that every organisation starts with. */
export const DEFAULT_TOKEN = 'DEFAULT'

/**
 * Gives an organisation that has no referral campaign the one it starts with: running, the default, without incentives.
 * Of instances that start together one does it.
 */
export const ensureCampaign = async (store: Store, now: Date): Promise<void> => {
  if (await hasCampaign(store)) return
  await store.transaction(async (tx) => {
    await tx.claim(['referral-campaigns'])
    if (await hasCampaign(tx)) return
    await insertCampaign(tx, {
      token: DEFAULT_TOKEN,
      name: 'Bring a friend',
      isDefault: true,
      startsAt: now,
      createdAt: now,
    })
  })
}
