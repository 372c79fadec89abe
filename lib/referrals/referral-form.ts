import { z } from 'zod'
import { readCampaignById } from '@/db/queries/referrals'
import type { Context } from '@/lib/context'
import { findByIdentifier } from '@/lib/customers/find'
import { fail, ok, type Result } from '@/lib/result'
import { ensureCode } from './code'
import { eligible } from './find-campaign'
import { type InviteRefusal, invite } from './invite'
import type { InvitationRefusal } from './rules/invitation'
import { isRunning } from './rules/referral'

const rowId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const inCampaign = { customerId: rowId, campaignId: rowId }

export const handOutCodeSchema = z.object(inCampaign)
export const inviteSchema = z.object({
  ...inCampaign,
  name: z.string().trim().max(100, 'Use 100 characters or fewer').default(''),
  identifier: z.string().trim().min(1, 'Enter an e-mail or a mobile number').max(254, 'Use 254 characters or fewer'),
})

export type ReferralRefusal = InviteRefusal | InvitationRefusal | { code: 'customer_not_found' }
type DeskContext = Context<'customers.read' | 'referrals.invite'>

/** Invites one person by whatever the desk typed: an e-mail where it has an @, a mobile otherwise. */
export const inviteByForm = async (
  ctx: DeskContext,
  { customerId, campaignId, name, identifier }: z.infer<typeof inviteSchema>,
): Promise<Result<{ invited: string }, ReferralRefusal>> => {
  const found = await partOf(ctx, customerId, campaignId)
  if (!found.ok) return found
  const type = identifier.includes('@') ? 'EMAIL' : 'MOBILE'
  const { customer, campaign } = found.value
  const invited = await invite(ctx, customer, {
    campaignToken: campaign.token,
    invitations: [{ type, identifier, name }],
  })
  if (!invited.ok) return invited
  const [outcome] = invited.value.outcomes
  if (!outcome) throw new Error('every invitation has an outcome')
  return outcome.ok ? ok({ invited: name || outcome.value.identifier }) : outcome
}

/** Gives a customer his code in a campaign; who has one keeps it. */
export const handOutCode = async (
  ctx: DeskContext,
  { customerId, campaignId }: z.infer<typeof handOutCodeSchema>,
): Promise<Result<{ code: string }, ReferralRefusal>> => {
  const found = await partOf(ctx, customerId, campaignId)
  if (!found.ok) return found
  if (!isRunning(found.value.campaign, ctx.now)) return fail({ code: 'campaign_not_running' })
  const standing = eligible(ctx.settings, found.value.customer)
  if (!standing.ok) return standing
  return ok({ code: await ensureCode(ctx, { customerId, campaignId }) })
}

const partOf = async (ctx: DeskContext, customerId: number, campaignId: number) => {
  const customer = (await findByIdentifier(ctx, 'id', [String(customerId)])).get(String(customerId))?.customer
  if (!customer) return fail({ code: 'customer_not_found' } as const)
  const campaign = await readCampaignById(ctx.store, campaignId)
  return campaign ? ok({ customer, campaign }) : fail({ code: 'campaign_unknown' } as const)
}

/** What happened and what to do next, and the field it is about. */
export const sayReferralRefusal = ({ code }: ReferralRefusal): { message: string; field?: 'identifier' } => {
  switch (code) {
    case 'campaign_unknown':
      return { message: 'This campaign is not there any more. Reload the page.' }
    case 'campaign_not_running':
      return { message: 'This campaign does not run now, so nobody can be invited in it.' }
    case 'referrer_not_eligible':
      return { message: 'Only loyalty customers whom no fraud and no status stops can invite others.' }
    case 'type_unsupported':
    case 'identifier_invalid':
      return { message: 'This is neither an e-mail nor a mobile number.', field: 'identifier' }
    case 'already_registered':
      return { message: 'They are a loyalty customer already, so they cannot be invited.', field: 'identifier' }
    case 'customer_not_found':
      return { message: 'This customer is not there any more. Reload the page.' }
  }
}
