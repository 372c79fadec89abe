import {
  findInvitations,
  findReferralCodes,
  insertReferee,
  readCampaignById,
  rememberCoupons,
} from '@/db/queries/referrals'
import { audit } from '@/lib/audit/audit'
import type { Context } from '@/lib/context'
import { postCoupon } from '@/lib/loyalty/coupons/issue'
import { chooseReferrals, isRunning, mayRefer, type Referral } from './rules/referral'

/** A new customer as the invitations know him. */
interface Newcomer {
  id: number
  mobile: string | null
  /** Lower case. */
  emailKey: string | null
}

/**
 * Makes a customer who was just created the referee of whoever invited him: by the code he carried, or by an invitation
 * of his mobile or e-mail. Inside the transaction that creates him.
 */
export const addRefereesOfRegistration = async (ctx: Context, newcomer: Newcomer, carried: Referral | null) => {
  const { id, mobile, emailKey } = newcomer
  const invitations =
    mobile === null && emailKey === null ? [] : await findInvitations(ctx.store, { mobile, emailKey, at: ctx.now })
  for (const referral of chooseReferrals(carried, invitations)) await addReferee(ctx, id, referral, 'REGISTRATION')
}

/**
 * Makes the customer whom a bill created the referee of whoever handed out the code that came with the bill. Inside the
 * bill's transaction. False when the code does not count: unknown, of a campaign that does not run, of somebody who may
 * not refer others, his own, or of a campaign that he came to already.
 */
export const addRefereeFromTransaction = async (
  ctx: Context,
  { customerId, code }: { customerId: number; code: string },
): Promise<boolean> => {
  const referral = (await readReferrals(ctx, [code])).get(codeKey(code))
  if (!referral || referral.referrerId === customerId) return false
  return addReferee(ctx, customerId, referral, 'TRANSACTION')
}

/** Codes are compared without regard to case: people read them out. */
export const codeKey = (code: string): string => code.toLowerCase()

/** Whose codes these are, by `codeKey`; a code that does not count now is absent. */
export const readReferrals = async (
  { store, now }: Pick<Context, 'store' | 'now'>,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Referral>> => {
  const known = await findReferralCodes(store, [...new Set(codes.map(codeKey))])
  return new Map(
    known
      .filter((each) => isRunning(each, now) && mayRefer({ type: each.referrerType, fraudStatus: each.referrerFraud }))
      .map(({ code, campaignId, referrerId }) => [code, { campaignId, referrerId }]),
  )
}

const addReferee = async (
  ctx: Context,
  customerId: number,
  { campaignId, referrerId }: Referral,
  event: 'REGISTRATION' | 'TRANSACTION',
): Promise<boolean> => {
  const { store, now, actor } = ctx
  const referee = { campaignId, referrerId, customerId, event, addedAt: now, tillId: actor.tillId }
  const id = await insertReferee(store, referee)
  if (id === null) return false
  const coupons = await giveIncentives(ctx, customerId, { campaignId, referrerId })
  if (coupons) await rememberCoupons(store, id, coupons)
  await audit(ctx, 'referee.added', `customer:${referrerId}`, { refereeId: customerId, campaignId, event })
  return true
}

/** The coupons of the campaign for both; a series that gives no more, or not to him, gives nothing. */
const giveIncentives = async (ctx: Context, refereeId: number, { campaignId, referrerId }: Referral) => {
  const campaign = await readCampaignById(ctx.store, campaignId)
  const { referrerSeriesId = null, refereeSeriesId = null } = campaign ?? {}
  if (referrerSeriesId === null && refereeSeriesId === null) return null
  const give = async (customerId: number, seriesId: number | null) => {
    if (seriesId === null) return null
    const issued = await postCoupon(ctx, { customerId, seriesId, cause: 'referral', notify: true })
    return issued.ok ? issued.value.id : null
  }
  return {
    referrerCouponId: await give(referrerId, referrerSeriesId),
    refereeCouponId: await give(refereeId, refereeSeriesId),
  }
}
