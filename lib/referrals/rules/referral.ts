/** Who invited somebody, and in which campaign. */
export interface Referral {
  campaignId: number
  referrerId: number
}

/** When a campaign runs; `endedAt` is null as long as nobody ended it. */
export interface CampaignTimes {
  startsAt: Date
  endedAt: Date | null
}

export const isRunning = ({ startsAt, endedAt }: CampaignTimes, now: Date): boolean =>
  startsAt <= now && (endedAt === null || endedAt > now)

/** Who may refer others: enrolled customers, unless their fraud is confirmed. */
export const mayRefer = (customer: { type: string; fraudStatus: string }): boolean =>
  customer.type === 'LOYALTY' && customer.fraudStatus !== 'CONFIRMED'

/**
 * Whose referee a new customer becomes: one inviter a campaign. The code he carries is the last word; else the latest
 * of those who invited his mobile or e-mail (`invitations`, latest first) counts.
 */
export const chooseReferrals = (carried: Referral | null, invitations: readonly Referral[]): readonly Referral[] => {
  const byCampaign = new Map<number, Referral>()
  for (const { campaignId, referrerId } of carried ? [carried, ...invitations] : invitations)
    if (!byCampaign.has(campaignId)) byCampaign.set(campaignId, { campaignId, referrerId })
  return [...byCampaign.values()]
}
