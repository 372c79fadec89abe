import { z } from 'zod'
import { findCouponSeries } from '@/db/queries/coupon-series'
import {
  clearDefaultCampaign,
  insertCampaign,
  type ReferralCampaign,
  readCampaign,
  readCampaignById,
  readCampaigns,
  updateCampaign,
} from '@/db/queries/referrals'
import type { Store } from '@/db/store'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import { isRunning } from './rules/referral'

const rowId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const chosenSeries = z.preprocess((value) => (value === '' ? null : value), rowId.nullable()).default(null)
const shape = {
  name: z.string('Enter a name').trim().min(1, 'Enter a name').max(100, 'Use 100 characters or fewer'),
  referrerSeriesId: chosenSeries,
  refereeSeriesId: chosenSeries,
}
export const addCampaignSchema = z.object({
  ...shape,
  token: z
    .string('Enter a token')
    .trim()
    .min(1, 'Enter a token')
    .max(40, 'Use 40 characters or fewer')
    .regex(/^[A-Za-z0-9._-]+$/, 'Use letters, digits, dots, dashes and underscores only'),
})
export const changeCampaignSchema = z.object({ id: rowId, version: rowId, ...shape })
export const oneCampaignSchema = z.object({ id: rowId })

export type CampaignRefusal =
  | { code: 'campaign_not_found' }
  | { code: 'campaign_changed_meanwhile' }
  | { code: 'token_taken'; token: string }
  | { code: 'series_not_found'; field: 'referrerSeriesId' | 'refereeSeriesId' }
  | { code: 'campaign_has_ended' }

type Managing = Context<'loyalty.manage'>
type Change = Partial<Pick<ReferralCampaign, 'name' | 'referrerSeriesId' | 'refereeSeriesId' | 'endedAt' | 'isDefault'>>

/** Every campaign, the default one first, then the newest. */
export const listCampaigns = (ctx: Managing) => readCampaigns(ctx.store)

export const readOneCampaign = (ctx: Managing, id: number) => readCampaignById(ctx.store, id)

/** Starts a campaign. Its token is how tills name it, and stays. */
export const addCampaign = async (
  ctx: Managing,
  input: z.infer<typeof addCampaignSchema>,
): Promise<Result<{ id: number }, CampaignRefusal>> =>
  managing(ctx, async (tx) => {
    if (await readCampaign(tx, input.token)) return fail({ code: 'token_taken', token: input.token })
    const series = await checkSeries(tx, input)
    if (!series.ok) return series
    const id = await insertCampaign(tx, { ...input, startsAt: ctx.now, createdAt: ctx.now })
    await audit(within(ctx, tx), 'campaign.added', `campaign:${id}`, input)
    return ok({ id })
  })

/** Changes the name, and what inviter and invited are given from now on. */
export const changeCampaign = async (
  ctx: Managing,
  { id, version, ...change }: z.infer<typeof changeCampaignSchema>,
): Promise<Result<ReferralCampaign, CampaignRefusal>> =>
  managing(ctx, async (tx) => {
    const campaign = await readCampaignById(tx, id)
    if (!campaign) return fail({ code: 'campaign_not_found' })
    if (campaign.version !== version) return fail({ code: 'campaign_changed_meanwhile' })
    const series = await checkSeries(tx, change)
    return series.ok ? save(within(ctx, tx), campaign, change) : series
  })

/** Ends a campaign: its codes count no more. What it brought stays to be read. */
export const endCampaign = (ctx: Managing, id: number) =>
  changing(ctx, id, (campaign) => ok(isRunning(campaign, ctx.now) ? { endedAt: ctx.now } : {}))

/** Lets a campaign that was ended run again, with the codes it had. */
export const resumeCampaign = (ctx: Managing, id: number) => changing(ctx, id, () => ok({ endedAt: null }))

/** Makes a campaign the one that counts where a call names none. */
export const makeDefault = (ctx: Managing, id: number) =>
  changing(ctx, id, (campaign) =>
    isRunning(campaign, ctx.now) ? ok({ isDefault: true }) : fail({ code: 'campaign_has_ended' }),
  )

const managing = <T>(ctx: Managing, work: (tx: Store) => Promise<T>): Promise<T> =>
  ctx.store.transaction(async (tx) => {
    await tx.claim(['referral-campaigns'])
    return work(tx)
  })

const changing = (
  ctx: Managing,
  id: number,
  decide: (campaign: ReferralCampaign) => Result<Change, CampaignRefusal>,
): Promise<Result<ReferralCampaign, CampaignRefusal>> =>
  managing(ctx, async (tx) => {
    const campaign = await readCampaignById(tx, id)
    if (!campaign) return fail({ code: 'campaign_not_found' })
    const change = decide(campaign)
    if (!change.ok) return change
    if (change.value.isDefault && !campaign.isDefault) await clearDefaultCampaign(tx)
    return save(within(ctx, tx), campaign, change.value)
  })

const save = async (
  ctx: Context,
  campaign: ReferralCampaign,
  change: Change,
): Promise<Result<ReferralCampaign, CampaignRefusal>> => {
  const { from, to } = differences(campaign, change)
  if (Object.keys(to).length === 0) return ok(campaign)
  if (!(await updateCampaign(ctx.store, campaign, to))) return fail({ code: 'campaign_changed_meanwhile' })
  await audit(ctx, 'campaign.changed', `campaign:${campaign.id}`, { from, to })
  return ok({ ...campaign, ...to, version: campaign.version + 1 })
}

const differences = (campaign: ReferralCampaign, change: Change): { from: Change; to: Change } => {
  const same = (name: keyof Change) =>
    change[name] instanceof Date
      ? campaign[name] instanceof Date && Number(campaign[name]) === Number(change[name])
      : campaign[name] === change[name]
  const names = (['name', 'referrerSeriesId', 'refereeSeriesId', 'endedAt', 'isDefault'] as const).filter(
    (name) => change[name] !== undefined && !same(name),
  )
  const part = (of: Change): Change => Object.fromEntries(names.map((name) => [name, of[name]]))
  return { from: part(campaign), to: part(change) }
}

const checkSeries = async (
  store: Store,
  change: { referrerSeriesId: number | null; refereeSeriesId: number | null },
): Promise<Result<true, CampaignRefusal>> => {
  for (const field of ['referrerSeriesId', 'refereeSeriesId'] as const) {
    const id = change[field]
    if (id !== null && !(await findCouponSeries(store, id))) return fail({ code: 'series_not_found', field })
  }
  return ok(true)
}

/** What happened and what to do next, and the field it is about. */
export const sayCampaignRefusal = (error: CampaignRefusal): { message: string; field?: string } => {
  switch (error.code) {
    case 'campaign_not_found':
      return { message: 'This campaign is not there any more. Reload the page.' }
    case 'campaign_changed_meanwhile':
      return { message: 'Somebody else changed this campaign meanwhile. Reload the page, then change it again.' }
    case 'token_taken':
      return { message: `There is a campaign ${error.token} already. Use another token.`, field: 'token' }
    case 'series_not_found':
      return { message: 'This coupon series is not there any more. Choose another one.', field: error.field }
    case 'campaign_has_ended':
      return { message: 'This campaign has ended. Let it run again before it becomes the default.' }
  }
}
