import { z } from 'zod'
import {
  readCampaigns,
  readCodesOf,
  readIncentives,
  readInvitees,
  readReferees,
  readReferrersOf,
} from '@/db/queries/referrals'
import type { Context } from '@/lib/context'
import { formatMobile } from '@/lib/customers/mobile'
import { isRunning, mayRefer } from './rules/referral'

/** So many of each are shown; the API lists the rest. */
export const MOST_SHOWN = 100

/** The tab as its address carries it: which campaign is looked at. */
export const referralsStateSchema = z.object({
  campaign: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})

/** A customer's part in one campaign. Plain data, as everything below. */
export interface CampaignPart {
  customerId: number
  /** Those that run, and those in which the customer has a code; the default one first. */
  campaigns: readonly { id: number; name: string }[]
  campaign: { id: number; name: string; token: string; isRunning: boolean }
  code: string | null
  /** Whether the customer may hand out a code and invite now. */
  canRefer: boolean
}

/** The customer's part in the campaign asked for, else in the first; null where there is none. */
export const campaignPart = async (
  { store, now }: Context<'customers.read'>,
  customer: { id: number; type: string; fraudStatus: string },
  asked: number | undefined,
): Promise<CampaignPart | null> => {
  const all = await readCampaigns(store)
  const codes = new Map((await readCodesOf(store, customer.id)).map(({ campaignId, code }) => [campaignId, code]))
  const campaigns = all.filter((each) => isRunning(each, now) || codes.has(each.id))
  const campaign = campaigns.find(({ id }) => id === asked) ?? campaigns[0]
  if (!campaign) return null
  const { id, name, token } = campaign
  return {
    customerId: customer.id,
    campaigns: campaigns.map((each) => ({ id: each.id, name: each.name })),
    campaign: { id, name, token, isRunning: isRunning(campaign, now) },
    code: codes.get(id) ?? null,
    canRefer: isRunning(campaign, now) && mayRefer(customer),
  }
}

export interface InviteeView {
  id: number
  name: string
  identifier: string
  invitedAt: Date
  /** Where it was said; empty at the desk. */
  till: string
  /** The customer who came of it. */
  joinedAs: number | null
}

/** Whom the customer invited, the latest first, and who of them came. */
export const inviteesView = async (
  { store, settings }: Context<'customers.read'>,
  { customerId, campaign }: CampaignPart,
): Promise<readonly InviteeView[]> => {
  const whose = { referrerId: customerId, campaignId: campaign.id }
  const came = new Map<string, number>()
  for (const referee of await readReferees(store, whose))
    for (const key of [referee.mobile, referee.emailKey]) if (key !== null) came.set(key, referee.customerId)
  const invitees = await readInvitees(store, { ...whose, limit: MOST_SHOWN })
  return invitees.map(({ id, name, identifier, identifierKey, invitedAt, tillId }) => ({
    id,
    name,
    identifier: /^\d+$/.test(identifierKey) ? formatMobile(identifierKey) : identifier,
    invitedAt,
    till: settings.tills.get(tillId ?? 0)?.name ?? '',
    joinedAs: came.get(identifierKey) ?? null,
  }))
}

export interface RefereeView {
  customerId: number
  name: string
  event: 'REGISTRATION' | 'TRANSACTION'
  addedAt: Date
}

/** Who came because of the customer, the latest first. */
export const refereesView = async (
  { store }: Context<'customers.read'>,
  { customerId, campaign }: CampaignPart,
): Promise<readonly RefereeView[]> => {
  const referees = await readReferees(store, { referrerId: customerId, campaignId: campaign.id, limit: MOST_SHOWN })
  return referees.map(({ customerId: refereeId, event, addedAt, mobile, email, externalId, ...names }) => ({
    customerId: refereeId,
    name: nameOf(names) || (mobile && formatMobile(mobile)) || email || externalId || NAMELESS,
    event,
    addedAt,
  }))
}

export interface IncentiveView {
  id: number
  code: string
  series: string
  issuedAt: Date
}

/** The coupons that the campaign brought the customer, the latest first. */
export const incentivesView = async (
  { store }: Context<'customers.read'>,
  { customerId, campaign }: CampaignPart,
): Promise<readonly IncentiveView[]> =>
  (await readIncentives(store, { customerId, campaignId: campaign.id, limit: MOST_SHOWN })).map(
    ({ id, code, description, issuedAt }) => ({ id, code, series: description, issuedAt }),
  )

/** Who brought this customer, and in which campaign. */
export const referrersView = async (
  { store }: Context<'customers.read'>,
  customerId: number,
): Promise<readonly (RefereeView & { campaign: string })[]> =>
  (await readReferrersOf(store, customerId)).map(({ referrerId, campaign, event, addedAt, ...names }) => ({
    customerId: referrerId,
    name: nameOf(names) || NAMELESS,
    campaign,
    event,
    addedAt,
  }))

const NAMELESS = 'A customer without a name'
const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`.trim()
