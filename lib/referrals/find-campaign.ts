import { type ReferralCampaign, readCampaign } from '@/db/queries/referrals'
import type { Context } from '@/lib/context'
import { forbids, type Standing } from '@/lib/customers/rules/status'
import type { Settings } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'
import { mayRefer } from './rules/referral'

export type CampaignUnknown = { code: 'campaign_unknown' }
export type NotEligible = { code: 'referrer_not_eligible' }

/** The campaign that a token names; without one the default campaign. */
export const findCampaign = async (
  { store }: Pick<Context, 'store'>,
  token: string | undefined,
): Promise<Result<ReferralCampaign, CampaignUnknown>> => {
  const campaign = await readCampaign(store, token)
  return campaign ? ok(campaign) : fail({ code: 'campaign_unknown' })
}

/** Whether this customer may invite others. */
export const eligible = (
  settings: Settings,
  customer: Standing & { type: string; fraudStatus: string },
): Result<true, NotEligible> =>
  mayRefer(customer) && !forbids(settings, customer, 'EVERYTHING') ? ok(true) : fail({ code: 'referrer_not_eligible' })
