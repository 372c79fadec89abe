import { insertMany } from '@/db/queries/insert-many'
import { insertCampaign, readCampaign, updateCampaign } from '@/db/queries/referrals'
import type { Store } from '@/db/store'
import { identifierKey } from '@/lib/customers/rules/identifiers'
import { ensureCampaign } from '@/lib/referrals/campaigns'
import { createCodes } from './codes'
import type { CouponIds, SeriesIds } from './insert-coupons'
import type { DemoPlaces, PlacedPerson } from './places'
import { createRandom } from './random'
import { type CampaignName, type DemoReferrals, friendsCampaign } from './referrals'

const SEED = 20_230_901
const CODE_LENGTH = 9

/** Writes the campaigns, the codes that were handed out, who was invited, and who came. */
export const insertReferrals = async (
  store: Store,
  places: DemoPlaces,
  ids: { series: SeriesIds; coupons: CouponIds },
  people: readonly PlacedPerson[],
  { invitations }: DemoReferrals,
  { opened, now }: { opened: Date; now: Date },
) => {
  const { tables } = store
  const campaigns = await insertCampaigns(store, ids.series, { opened, now })
  const nextCode = createCodes(createRandom(SEED), CODE_LENGTH, 'lower')
  const codes = new Map<string, { code: string; campaignId: number; customerId: number; createdAt: Date }>()
  const placed = invitations.flatMap((invitation) => {
    const person = people[invitation.referrer]
    if (!person) return []
    const { customer, id: referrerId } = person
    const { tillId } = places.atTill({ store: customer.store, till: customer.till })
    const campaignId = campaigns[invitation.campaign]
    const key = `${referrerId} ${campaignId}`
    if (!codes.has(key))
      codes.set(key, { code: nextCode(), campaignId, customerId: referrerId, createdAt: invitation.at })
    return [{ ...invitation, inviter: person, referrerId, campaignId, tillId }]
  })
  await insertMany(store, tables.referralCodes, [...codes.values()])
  await insertMany(
    store,
    tables.referralInvitees,
    placed.map(({ campaignId, referrerId, type, identifier, name, at, tillId }) => {
      const key = identifierKey(type === 'EMAIL' ? 'email' : 'mobile', identifier)
      return { campaignId, referrerId, type, identifier, identifierKey: key, name, invitedAt: at, tillId }
    }),
  )
  const givenTo = ({ history }: PlacedPerson, at: Date): number | null => {
    const coupon = history.coupons.find(
      ({ cause, issuedAt }) => cause === 'referral' && Number(issuedAt) === Number(at),
    )
    return coupon ? (ids.coupons.get(coupon) ?? null) : null
  }
  await insertMany(
    store,
    tables.referees,
    placed
      .flatMap(({ campaign, campaignId, inviter, referrerId, referee }) => {
        const joined = referee === null ? undefined : people[referee]
        if (!joined) return []
        const { registeredOn: addedAt, store: code, till } = joined.customer
        const tillId = places.till({ store: code, till }).id
        const event = 'REGISTRATION' as const
        const came = { campaignId, referrerId, customerId: joined.id, event, addedAt, tillId }
        if (campaign === 'default') return [came]
        const [referrerCouponId, refereeCouponId] = [givenTo(inviter, addedAt), givenTo(joined, addedAt)]
        return [{ ...came, referrerCouponId, refereeCouponId }]
      })
      .sort((one, other) => Number(one.addedAt) - Number(other.addedAt)),
  )
}

const insertCampaigns = async (
  store: Store,
  seriesIds: SeriesIds,
  { opened, now }: { opened: Date; now: Date },
): Promise<Record<CampaignName, number>> => {
  await ensureCampaign(store, opened)
  const standing = await readCampaign(store, undefined)
  if (!standing) throw new Error('an organisation has a default campaign')
  // It runs since the chain opened, not since the demo was made.
  await updateCampaign(store, standing, { startsAt: opened, createdAt: opened })
  const incentive = seriesIds.get('friends') ?? null
  const { startsAt, endedAt } = friendsCampaign(now)
  const friends = await insertCampaign(store, {
    token: 'FRIENDS',
    name: 'Friends of Tilmara',
    startsAt,
    endedAt,
    referrerSeriesId: incentive,
    refereeSeriesId: incentive,
    createdAt: startsAt,
  })
  return { default: standing.id, friends }
}
