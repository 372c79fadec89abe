import type { DemoCustomer } from './people'
import type { Random } from './random'
import { daysFrom } from './series'

/** The campaign that has ended gave both friends a coupon; the default one, which runs, gives nothing. */
export type CampaignName = 'default' | 'friends'

/** Days from now on which the ended campaign began and ended. */
const FRIENDS = { start: -700, end: -180 } as const

export const friendsCampaign = (now: Date) => ({
  startsAt: daysFrom(now, FRIENDS.start),
  endedAt: daysFrom(now, FRIENDS.end),
})

export interface DemoInvitation {
  campaign: CampaignName
  /** Place of the inviting customer. */
  referrer: number
  type: 'EMAIL' | 'MOBILE'
  identifier: string
  name: string
  at: Date
  /** Place of the customer who joined because of it. */
  referee: number | null
}

export interface DemoReferrals {
  invitations: readonly DemoInvitation[]
  /** When which customer was given a coupon for a friend who joined, by place. */
  coupons: ReadonlyMap<number, readonly Date[]>
}

/** Who invited whom, oldest first: customers who joined since, and people who never did. */
export const inventReferrals = (random: Random, people: readonly DemoCustomer[], now: Date): DemoReferrals => {
  const ran = friendsCampaign(now)
  const campaignAt = (at: Date): CampaignName => (ran.startsAt < at && at < ran.endedAt ? 'friends' : 'default')
  const members = people.flatMap(({ type, fraudAt }, place) => (type === 'LOYALTY' && !fraudAt ? [place] : []))
  const invitations: DemoInvitation[] = []
  const coupons = new Map<number, Date[]>()

  for (const [order, referee] of members.entries()) {
    const joined = people[referee]
    // Whoever invites was there first.
    const before = Math.floor(order * 0.8)
    if (!joined || joined.former || before === 0 || !random.chance(0.09)) continue
    const referrer = members[random.below(before)] ?? 0
    const at = momentBefore(random, joined.registeredOn, people[referrer]?.registeredOn ?? joined.registeredOn)
    const campaign = campaignAt(at)
    const isSame = campaign === campaignAt(joined.registeredOn)
    const invited = identifierOf(random, joined)
    if (!isSame || !invited) continue
    invitations.push({ campaign, referrer, ...invited, name: joined.firstName, at, referee })
    if (campaign === 'default') continue
    for (const place of [referrer, referee]) coupons.set(place, [...(coupons.get(place) ?? []), joined.registeredOn])
  }
  for (const referrer of members) {
    const since = people[referrer]?.registeredOn
    if (!since || !random.chance(0.06)) continue
    for (let friend = 1; friend <= 1 + random.below(3); friend++) {
      const at = momentBefore(random, now, since)
      const identifier = `friend${friend}.of${referrer + 1}@mail.example`
      invitations.push({ campaign: campaignAt(at), referrer, type: 'EMAIL', identifier, name: '', at, referee: null })
    }
  }
  return { invitations: invitations.sort((one, other) => Number(one.at) - Number(other.at)), coupons }
}

const identifierOf = (random: Random, { mobile, email }: DemoCustomer) => {
  if (email !== null && (mobile === null || random.chance(0.5))) return { type: 'EMAIL', identifier: email } as const
  return mobile === null ? null : ({ type: 'MOBILE', identifier: mobile } as const)
}

/** At most forty days before a moment, and not before the other. */
const momentBefore = (random: Random, end: Date, start: Date): Date => {
  const longest = Math.min(end.getTime() - start.getTime(), 40 * 86_400_000)
  return new Date(end.getTime() - Math.floor((longest * random.below(1_000)) / 1_000))
}
