import type { CustomerRow } from '@/db/queries/customers'
import { type ReferralCampaign, readCode, readIncentives, readInvitees, readReferees } from '@/db/queries/referrals'
import type { Context } from '@/lib/context'
import { forbids } from '@/lib/customers/rules/status'
import { fail, ok, type Result } from '@/lib/result'
import { ensureCode } from './code'
import { type CampaignUnknown, findCampaign, type NotEligible } from './find-campaign'
import { isRunning, mayRefer } from './rules/referral'

export type StatisticsRefusal =
  | CampaignUnknown
  | NotEligible
  | { code: 'campaign_not_running' }
  /** The campaign ended before this customer took part. */
  | { code: 'not_in_campaign' }

/** Which part of a customer's referrals is asked for; `tillIds` undefined = of every store. */
export interface StatisticsFilter {
  from: Date | undefined
  before: Date | undefined
  tillIds: readonly number[] | undefined
}

export interface ReferralHistory {
  invitees: Awaited<ReturnType<typeof readInvitees>>
  referees: Awaited<ReturnType<typeof readReferees>>
  incentives: Awaited<ReturnType<typeof readIncentives>>
}

/** A customer's code in a campaign; made on the first asking while the campaign runs. */
export const referralCode = async (
  ctx: Context<'customers.read'>,
  referrer: Pick<CustomerRow, 'id' | 'type' | 'fraudStatus' | 'statusId' | 'deletedAt'>,
  campaignToken: string | undefined,
): Promise<Result<{ code: string; campaign: ReferralCampaign }, StatisticsRefusal>> => {
  const found = await findCampaign(ctx, campaignToken)
  if (!found.ok) return found
  const campaign = found.value
  if (campaign.startsAt > ctx.now) return fail({ code: 'campaign_not_running' })
  if (!mayRefer(referrer)) return fail({ code: 'referrer_not_eligible' })
  const whose = { customerId: referrer.id, campaignId: campaign.id }
  if (isRunning(campaign, ctx.now) && !forbids(ctx.settings, referrer, 'EVERYTHING'))
    return ok({ code: await ensureCode(ctx, whose), campaign })
  const code = await readCode(ctx.store, whose)
  return code === undefined ? fail({ code: 'not_in_campaign' }) : ok({ code, campaign })
}

/** Whom a customer invited in a campaign, who came, and what it brought him. */
export const referralHistory = async (
  { store }: Context<'customers.read'>,
  referrerId: number,
  campaignId: number,
  filter: StatisticsFilter,
): Promise<ReferralHistory> => ({
  invitees: await readInvitees(store, { referrerId, campaignId, ...filter }),
  referees: await readReferees(store, { referrerId, campaignId, ...filter }),
  incentives: await readIncentives(store, { customerId: referrerId, campaignId }),
})
