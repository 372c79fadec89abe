import { mobileKeys } from '@/db/queries/reversed'
import type { Context } from '@/lib/context'
import { endOfDay } from '@/lib/dates'
import { type Culture, mobileOf, mobilesOf } from '@/lib/demo/cultures'
import { createRandom } from '@/lib/demo/random'
import { monthOf } from '@/lib/loyalty/month'
import { type Tier, tierFor } from '@/lib/registration-config/tiers'
import { inventName, LARGE, spellingsOf } from './names'

export type SeededCustomer = ReturnType<typeof seededCustomer>

/** How many had another number before. */
const CHANGED_NUMBER = 0.03
/** From here on a country's numbers for seeds are former ones. */
const FORMER_FROM = 1_000_000

/**
 * The row of the seeded customer with this id, the number that was theirs before, and what is behind the points: a welcome
 * of that many, granted now. The same every time.
 */
export const seededCustomer = (
  { settings: { config }, now }: Context,
  tillIds: readonly number[],
  { id, registeredOn }: { id: number; registeredOn: Date },
) => {
  const random = createRandom(Math.imul(id, 0x9e3779b1))
  const culture = LARGE[id % LARGE.length] ?? random.pick(LARGE)
  const count = Math.floor(id / LARGE.length)
  const mobile = seededMobile(culture, count)
  const { first, last } = inventName(random, culture)
  const { mailbox, ...keys } = spellingsOf(first, last)

  const isLoyalty = random.chance(0.88)
  const points = isLoyalty && random.chance(0.7) ? 1 + random.below(random.chance(0.1) ? 9_000 : 1_200) : 0
  // The id comes first: addresses in the order of their customers keep their two indexes quick to write.
  const emailKey = random.chance(0.75) ? `${id}.${mailbox}@seed.example` : null
  const { pointsExpireAfterDays: days, timeZone, tiers } = config
  const expiresAt = points === 0 || days === 0 ? null : endOfDay(now, days, timeZone)
  const [lowest, tier] = [tierFor(tiers, 0), tierFor(tiers, points)]
  const registeredTillId = tillIds.length === 0 ? null : random.pick(tillIds)
  const row = {
    id,
    type: isLoyalty ? ('LOYALTY' as const) : ('NON_LOYALTY' as const),
    mobile,
    email: emailKey,
    emailKey,
    emailOwned: config.emailIdentifies ? emailKey : null,
    externalId: isLoyalty && random.chance(0.6) ? `${config.externalIds.prefix}SEED-${id}` : null,
    firstName: first,
    lastName: last,
    ...keys,
    ...mobileKeys(mobile),
    source: 'INSTORE',
    registeredOn,
    registeredTillId,
    createdAt: registeredOn,
    updatedAt: registeredOn,
    tierSerial: isLoyalty ? tier.serial : null,
    lifetimePoints: points,
    loyaltyPoints: points,
    pointsExpireAt: expiresAt,
  }
  const former = random.chance(CHANGED_NUMBER)
    ? formerMobile(id, seededMobile(culture, FORMER_FROM + count), halfway(registeredOn, now))
    : null
  if (points === 0) return { row, former, grant: null }
  const grant = {
    entry: {
      customerId: id,
      kind: 'issued' as const,
      cause: 'welcome',
      points,
      occurredAt: now,
      expiresAt,
      balanceAfter: points,
    },
    lot: { customerId: id, remaining: points, expiresAt },
    month: { customerId: id, month: monthOf(now, timeZone), pointsIn: points },
    upgrade: tier.serial === lowest.serial ? null : upgradeOf(id, lowest, tier, now),
  }
  return { row, former, grant }
}

const halfway = (from: Date, to: Date) => new Date((from.getTime() + to.getTime()) / 2)

const formerMobile = (customerId: number, value: string, replacedAt: Date) => ({
  customerId,
  kind: 'mobile' as const,
  value,
  valueKey: value,
  replacedAt,
  replacedBy: 'operator',
})

const upgradeOf = (customerId: number, from: Tier, to: Tier, changedAt: Date) => ({
  customerId,
  fromName: from.name,
  fromSerial: from.serial,
  toName: to.name,
  toSerial: to.serial,
  type: 'UPGRADE' as const,
  changedAt,
  notes: 'welcome',
})

/**
 * The `count`-th number for seeds: the second half of each country's is for them, so that they stay away from the demo's.
 * In no order, because people's numbers share no digits but the first.
 */
const seededMobile = (culture: Culture, count: number) => {
  const half = mobilesOf(culture) / 2
  // Without a divisor in common with any half, so that no number comes twice.
  const stride = 7_368_787
  return mobileOf(culture, half + ((count * stride) % half))
}
