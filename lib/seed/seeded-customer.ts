import type { Context } from '@/lib/context'
import { fold } from '@/lib/customers/names'
import { nameKeys, reversed } from '@/lib/customers/search-keys'
import { endOfDay } from '@/lib/dates'
import { CULTURES, mobileOf, mobilesOf, type Name } from '@/lib/demo/cultures'
import { createRandom } from '@/lib/demo/random'
import { monthOf } from '@/lib/loyalty/month'
import { type Tier, tierFor } from '@/lib/registration-config/tiers'

export type SeededCustomer = ReturnType<typeof seededCustomer>

/** Countries with numbers for everybody; those that only keep some for fiction run out. */
const LARGE = CULTURES.filter((culture) => mobilesOf(culture) >= 1_000_000)

/**
 * The row of the seeded customer with this id, and what is behind the points: a welcome of that many, granted now. The
 * same every time. The second half of each country's numbers is for seeds, so that they stay away from the demo's.
 */
export const seededCustomer = (
  { settings: { config }, now }: Context,
  tillIds: readonly number[],
  { id, registeredOn }: { id: number; registeredOn: Date },
) => {
  const random = createRandom(Math.imul(id, 0x9e3779b1))
  const culture = LARGE[id % LARGE.length] ?? random.pick(LARGE)
  const half = mobilesOf(culture) / 2
  const mobile = mobileOf(culture, half + (Math.floor(id / LARGE.length) % half))
  const first = random.pick(random.chance(0.5) ? culture.female : culture.male)
  const last = random.pick(culture.last)
  const name = spellingsOf(first, last)

  const isLoyalty = random.chance(0.88)
  const points = isLoyalty && random.chance(0.7) ? 1 + random.below(random.chance(0.1) ? 9_000 : 1_200) : 0
  // The id comes first: addresses in the order of their customers keep their two indexes quick to write.
  const emailKey = random.chance(0.75) ? `${id}.${name.mailbox}@seed.example` : null
  const { pointsExpireAfterDays: days, timeZone, tiers } = config
  const expiresAt = points === 0 || days === 0 ? null : endOfDay(now, days, timeZone)
  const [lowest, tier] = [tierFor(tiers, 0), tierFor(tiers, points)]
  const row = {
    id,
    type: isLoyalty ? ('LOYALTY' as const) : ('NON_LOYALTY' as const),
    mobile,
    email: emailKey,
    emailKey,
    emailOwned: config.emailIdentifies ? emailKey : null,
    externalId: isLoyalty && random.chance(0.6) ? `${config.externalIds.prefix}SEED-${id}` : null,
    firstName: first.written,
    lastName: last.written,
    nameKey: name.nameKey,
    lastNameKey: name.lastNameKey,
    givenKey: name.givenKey,
    familyKey: name.familyKey,
    searchNames: name.searchNames,
    mobileReversed: reversed(mobile),
    source: 'INSTORE',
    registeredOn,
    registeredTillId: tillIds.length === 0 ? null : random.pick(tillIds),
    createdAt: registeredOn,
    updatedAt: registeredOn,
    tierSerial: isLoyalty ? tier.serial : null,
    lifetimePoints: points,
    loyaltyPoints: points,
    pointsExpireAt: expiresAt,
  }
  if (points === 0) return { row, grant: null }
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
  return { row, grant }
}

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

/** Folding a name costs more than anything else here, and there are only some thousand of them. */
const spellings = new Map<string, ReturnType<typeof nameKeys> & { mailbox: string }>()

const spellingsOf = (first: Name, last: Name) => {
  const pair = `${first.written} ${last.written}`
  const known = spellings.get(pair)
  if (known) return known
  const mailbox = `${letters(first.latin)}.${letters(last.latin)}`
  const spelled = { ...nameKeys(first.written, last.written), mailbox }
  spellings.set(pair, spelled)
  return spelled
}

const letters = (name: string) => fold(name).replace(/[^a-z]/g, '')
