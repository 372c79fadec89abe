import type { CustomerRow } from '@/db/queries/customers'
import { insertInvitees, type ReferralCampaign } from '@/db/queries/referrals'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { findByIdentifier } from '@/lib/customers/find'
import { parseMoment } from '@/lib/dates'
import { fail, ok, type Result } from '@/lib/result'
import { ensureCode } from './code'
import { type CampaignUnknown, eligible, findCampaign, type NotEligible } from './find-campaign'
import {
  type Invitation,
  type InvitationInput,
  type InvitationRefusal,
  type InviteeType,
  readInvitation,
} from './rules/invitation'
import { isRunning } from './rules/referral'

type InviteContext = Context<'customers.read' | 'referrals.invite'>

export type InviteRefusal = CampaignUnknown | NotEligible | { code: 'campaign_not_running' }

/** What became of one invitation. */
export type Invited = Result<Invitation & { name: string; invitedAt: Date }, InvitationRefusal>

const LONGEST_NAME = 100

/**
 * Invites people in the name of a customer, and gives him his code in that campaign. Each invitation is refused or
 * written on its own; somebody who was invited before is invited again.
 */
export const invite = async (
  ctx: InviteContext,
  referrer: CustomerRow,
  { campaignToken, invitations }: { campaignToken?: string | undefined; invitations: readonly InvitationInput[] },
): Promise<Result<{ campaign: ReferralCampaign; outcomes: readonly Invited[] }, InviteRefusal>> => {
  const campaign = await findCampaign(ctx, campaignToken)
  if (!campaign.ok) return campaign
  if (!isRunning(campaign.value, ctx.now)) return fail({ code: 'campaign_not_running' })
  const standing = eligible(ctx.settings, referrer)
  if (!standing.ok) return standing

  const campaignId = campaign.value.id
  return ctx.store.transaction(async (tx) => {
    const inside = within(ctx, tx)
    await ensureCode(inside, { customerId: referrer.id, campaignId })
    const outcomes = await readAll(inside, invitations)
    const invited = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []))
    const by = { campaignId, referrerId: referrer.id, tillId: ctx.actor.tillId }
    await insertInvitees(
      tx,
      invited.map((invitee) => ({ ...invitee, ...by })),
    )
    if (invited.length > 0)
      await audit(inside, 'referral.invited', `customer:${referrer.id}`, { campaignId, invited: invited.length })
    return ok({ campaign: campaign.value, outcomes })
  })
}

const readAll = async (ctx: InviteContext, inputs: readonly InvitationInput[]): Promise<readonly Invited[]> => {
  const { config } = ctx.settings
  const read = inputs.map((input) => ({ input, invitation: readInvitation(config, input) }))
  const registered = await enrolledAmong(
    ctx,
    read.flatMap(({ invitation }) => (invitation.ok ? [invitation.value] : [])),
  )
  return read.map(({ input, invitation }): Invited => {
    if (!invitation.ok) return invitation
    if (registered.has(keyOf(invitation.value))) return fail({ code: 'already_registered' })
    const name = [...(input.name ?? '')].slice(0, LONGEST_NAME).join('').trimEnd()
    // A bad date is no reason to lose the invitation; one ahead would make it the latest for years.
    const said = input.invitedOn === undefined ? null : parseMoment(input.invitedOn, config.timeZone)
    const invitedAt = said && said < ctx.now ? said : ctx.now
    return ok({ ...invitation.value, name, invitedAt })
  })
}

const keyOf = ({ type, identifierKey }: Invitation) => `${type} ${identifierKey}`

/** Those of the invitations that are for somebody who is enrolled by now. */
const enrolledAmong = async (ctx: InviteContext, invitations: readonly Invitation[]): Promise<ReadonlySet<string>> => {
  const enrolled = new Set<string>()
  const kinds = { MOBILE: 'mobile', EMAIL: 'email' } as const satisfies Record<InviteeType, string>
  for (const type of ['MOBILE', 'EMAIL'] as const) {
    const keys = invitations.filter((each) => each.type === type).map(({ identifierKey }) => identifierKey)
    const found = await findByIdentifier(ctx, kinds[type], [...new Set(keys)])
    for (const [key, { customer }] of found) if (customer.type === 'LOYALTY') enrolled.add(`${type} ${key}`)
  }
  return enrolled
}
