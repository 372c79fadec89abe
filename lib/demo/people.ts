import { fold } from '@/lib/customers/names'
import type { Channel, CustomerType, Priority } from '@/lib/customers/types'
import { type DemoStoreCode, DRINKS, LANGUAGES, STORES } from './chain'
import { type Culture, mobileOf, type Name, VISITORS } from './cultures'
import { createRandom, type Random } from './random'

/** One invented customer, before anything knows of ids. */
export interface DemoCustomer {
  type: CustomerType
  mobile: string | null
  email: string | null
  externalId: string | null
  firstName: string
  lastName: string
  source: string
  store: DemoStoreCode
  /** Which of the store's tills, from 0. */
  till: number
  registeredOn: Date
  card: string | null
  /** When the account was found to be a fraud; nothing is bought after it. */
  fraudAt: Date | null
  /** How much of all the shopping is this customer's, beside what the others have. */
  shareOfVisits: number
  fields: ReadonlyMap<string, string>
  subscriptions: ReadonlyMap<`${Channel}.${Priority}`, boolean>
  /** The identifier that was another one before. */
  former: { kind: 'mobile' | 'email'; value: string; replacedAt: Date } | null
}

const DAY_MS = 86_400_000
const YEARS_MS = 3 * 365 * DAY_MS
/** Some of the newest registered today, so that the home page has something to show. */
const TODAY = 14
const SEED = 20_230_417
/** The three who come by nearly every day: the first customers there are. Their histories are the long ones. */
export const REGULARS = [
  {
    firstName: 'Constança',
    lastName: 'Meireles',
    externalId: 'TM-DAILY-1',
    store: 'lisboa',
    email: 'constanca.meireles@post.example',
  },
  {
    firstName: 'Devika',
    lastName: 'Raghunathan',
    externalId: 'TM-DAILY-2',
    store: 'pune',
    email: 'devika.raghunathan@post.example',
  },
  {
    firstName: 'Ξενοφών',
    lastName: 'Παπαδάκης',
    externalId: 'TM-DAILY-3',
    store: 'athens',
    email: 'xenofon.papadakis@post.example',
  },
] as const
const STORE_WEIGHTS: readonly DemoStoreCode[] = STORES.flatMap(({ code }, place) =>
  Array.from({ length: [4, 3, 2, 2][place] ?? 1 }, () => code),
)
/** Invents `count` customers, oldest registration first: the same ones for the same `now`. */
export const inventCustomers = (count: number, now: Date): readonly DemoCustomer[] => {
  const random = createRandom(SEED)
  const mailboxes = new Set(REGULARS.map(({ email }) => email))
  const numbers = new Map<Culture, number>()
  const nextMobile = (culture: Culture) => {
    const used = numbers.get(culture) ?? 0
    numbers.set(culture, used + 1)
    return mobileOf(culture, used)
  }
  const people = registrationDates(random, count, now).map((registeredOn, place): DemoCustomer => {
    const store = random.pick(STORE_WEIGHTS)
    const culture = random.pick<Culture>(VISITORS[store])
    const isWoman = random.chance(0.56)
    const first = random.pick(isWoman ? culture.female : culture.male)
    const last = random.pick(culture.last)
    const type = typeOf(random)
    const hasMobile = type === 'LOYALTY' || random.chance(0.7)
    const email = !hasMobile || random.chance(0.68) ? mailbox(random, first, last, mailboxes) : null
    const former = formerOf(random, {
      email,
      registeredOn,
      now,
      nextMobile: () => nextMobile(culture),
      first,
      mailboxes,
    })
    const isNameless = random.chance(0.05)
    return {
      type,
      mobile: hasMobile ? nextMobile(culture) : null,
      email,
      externalId: type === 'LOYALTY' && random.chance(0.55) ? `TM-${100_000 + place * 7}` : null,
      firstName: isNameless ? '' : first.written,
      lastName: isNameless || random.chance(0.08) ? '' : last.written,
      source: sourceOf(random, culture),
      store,
      till: random.below(2),
      registeredOn,
      card: type === 'LOYALTY' && random.chance(0.06) ? `7400${String(place * 13).padStart(8, '0')}` : null,
      fraudAt: random.chance(0.002) ? new Date((registeredOn.getTime() + now.getTime()) / 2) : null,
      shareOfVisits: shareOfVisits(random, type, now.getTime() - registeredOn.getTime()),
      fields: fieldsOf(random, culture, { isWoman, store, now }),
      subscriptions: subscriptionsOf(random, type),
      former: type === 'LOYALTY' ? former : null,
    }
  })
  return people.map((customer, place) => {
    const regular = REGULARS[place]
    if (!regular) return customer
    const mobile = nextMobile(VISITORS[regular.store][0])
    return { ...customer, mobile, type: 'LOYALTY', fraudAt: null, former: null, ...regular }
  })
}

const registrationDates = (random: Random, count: number, now: Date): Date[] => {
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS
  const early = Array.from({ length: Math.max(count - TODAY, 0) }, () => {
    // The chain grows: more customers came in the last year than in the first.
    const age = 1 + Math.floor(((YEARS_MS / DAY_MS - 1) * Math.min(random.below(1_000), random.below(1_200))) / 1_000)
    // Shops are open from nine to eight.
    return midnight - age * DAY_MS + (9 * 60 + random.below(11 * 60)) * 60_000
  })
  const today = Array.from({ length: Math.min(TODAY, count) }, () => {
    const minutes = Math.max(Math.floor((now.getTime() - midnight) / 60_000), 1)
    return Math.min(midnight + random.below(minutes) * 60_000, now.getTime())
  })
  return [...early, ...today].sort((one, other) => one - other).map((time) => new Date(time))
}

const typeOf = (random: Random): CustomerType => {
  const drawn = random.below(100)
  return drawn < 87 ? 'LOYALTY' : drawn < 96 ? 'NON_LOYALTY' : 'NOT_INTERESTED'
}

const shareOfVisits = (random: Random, type: CustomerType, ageMs: number): number => {
  const drawn = random.below(100)
  const size = random.below(1_000) / 1_000
  if (type === 'NOT_INTERESTED' || (type === 'NON_LOYALTY' && drawn < 70)) return 0
  const wanted = drawn < 18 ? 0 : drawn < 66 ? 0.5 + 5 * size : drawn < 94 ? 6 + 20 * size : 30 + 110 * size
  // Who came last week has not been here twenty times.
  return Math.min(wanted, ageMs / (4 * DAY_MS))
}

const sourceOf = (random: Random, culture: Culture) => {
  if (random.chance(0.84)) return 'INSTORE'
  return culture.country === 'CN' ? 'WECHAT' : random.pick(['ECOMMERCE', 'WEBSITE', 'MOBILE_APP', 'FACEBOOK'])
}

const DOMAINS = ['mail.example', 'post.example', 'inbox.example', 'example.com', 'example.org', 'example.net']

const mailbox = (random: Random, first: Name, last: Name, taken: Set<string>): string => {
  const letters = (name: Name) => fold(name.latin).replace(/[^a-z]/g, '')
  const [given, family] = [letters(first), letters(last)]
  const name = random.pick([
    `${given}.${family}`,
    `${given}${family}`,
    `${given.charAt(0)}.${family}`,
    `${family}.${given}`,
  ])
  const domain = random.pick(DOMAINS)
  for (let number = 1; ; number++) {
    const email = `${name}${number === 1 ? '' : number}@${domain}`
    if (taken.has(email)) continue
    taken.add(email)
    // Some write themselves with a capital; addresses are compared without.
    return random.chance(0.06) ? email.charAt(0).toUpperCase() + email.slice(1) : email
  }
}

const fieldsOf = (
  random: Random,
  culture: Culture,
  { isWoman, store, now }: { isWoman: boolean; store: DemoStoreCode; now: Date },
): ReadonlyMap<string, string> => {
  const birthYear = now.getUTCFullYear() - 17 - Math.min(random.below(60), random.below(70))
  const day = () => `${String(1 + random.below(12)).padStart(2, '0')}-${String(1 + random.below(28)).padStart(2, '0')}`
  const drinks = DRINKS.filter(() => random.chance(0.3))
  const possible: readonly (readonly [string, number, string])[] = [
    ['gender', 0.6, random.chance(0.01) ? 'Other' : isWoman ? 'Female' : 'Male'],
    ['city', 0.45, random.pick(culture.cities)],
    ['dob', 0.4, `${birthYear}-${day()}`],
    ['nationality', 0.15, culture.nationality],
    ['zip', 0.2, String(10_000 + random.below(80_000))],
    ['marital_status', 0.1, random.pick(['Single', 'Married', 'Divorced', 'Widowed'])],
    ['born_in', 0.06, random.pick(culture.cities)],
    ['preferred_store', 0.2, store],
    ['favourite_drink', drinks.length > 0 ? 0.3 : 0, JSON.stringify(drinks)],
    ['shoe_size', 0.12, `${35 + random.below(12)}${random.chance(0.2) ? '.5' : ''}`],
    ['newsletter_language', 0.25, random.pick(LANGUAGES[store])],
    ['anniversary', 0.08, `${Math.min(birthYear + 20 + random.below(10), now.getUTCFullYear() - 1)}-${day()}`],
  ]
  return new Map(possible.flatMap(([name, share, value]) => (random.chance(share) ? [[name, value] as const] : [])))
}

const subscriptionsOf = (random: Random, type: CustomerType): DemoCustomer['subscriptions'] => {
  const pairs = ['SMS.TRANS', 'SMS.BULK', 'EMAIL.TRANS', 'EMAIL.BULK'] as const
  if (type === 'NOT_INTERESTED') return new Map(pairs.map((pair) => [pair, false]))
  return new Map(pairs.flatMap((pair) => (random.chance(0.45) ? [[pair, random.chance(0.8)] as const] : [])))
}

const formerOf = (
  random: Random,
  about: {
    email: string | null
    registeredOn: Date
    now: Date
    nextMobile: () => string
    first: Name
    mailboxes: Set<string>
  },
): DemoCustomer['former'] => {
  if (!random.chance(0.03)) return null
  const replacedAt = new Date((about.registeredOn.getTime() + about.now.getTime()) / 2)
  if (about.email === null || random.chance(0.4)) return { kind: 'mobile', value: about.nextMobile(), replacedAt }
  return {
    kind: 'email',
    value: mailbox(random, about.first, { written: 'old', latin: 'old' }, about.mailboxes),
    replacedAt,
  }
}
