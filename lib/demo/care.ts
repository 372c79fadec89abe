import type { Channel, Priority } from '@/lib/customers/types'
import { CALL_TIMES, COLOURS, type DemoStoreCode, INTERESTS } from './chain'
import type { DemoCustomer } from './people'
import type { Random } from './random'

/** Who wrote or changed something: the till that registered the customer, or somebody at the desk. */
export type DemoHand = 'till' | 'desk'

export interface DemoNote {
  /** What it says now comes last. */
  versions: readonly { text: string; at: Date }[]
  by: DemoHand
  associateId: string | null
}

export interface DemoConsent {
  channel: Channel
  priority: Priority
  isSubscribed: boolean
  at: Date
  via: 'registration' | 'subscription' | 'desk'
}

export interface DemoPreferences {
  at: Date
  store: DemoStoreCode | null
  fields: ReadonlyMap<string, string>
}

/** What was said with and about one customer. */
export interface DemoCare {
  notes: readonly DemoNote[]
  /** In order; the last of a channel and priority is how it stands. */
  consents: readonly DemoConsent[]
  preferences: DemoPreferences | null
}

const REMARKS: readonly string[] = [
  'Prefers calls after 18:00',
  'Allergic to nuts: say so when the biscuits change',
  'Asked for the blue mug again; call when it is back',
  'Buys for the office, needs an invoice with every bill',
  'Speaks little English, glad of help in the own language',
  'Comes with a guide dog',
  'Complained about the queue on Saturday; was given a coffee',
  'Wants the newsletter by post, which we do not send',
  'Birthday present every June for a sister abroad',
  'Lost the card, found it again the next day',
]
const AFTERTHOUGHTS: readonly string[] = [
  'Done, told the customer.',
  'Called back, all is well.',
  'Still waiting for the supplier.',
]

export const inventCare = (random: Random, customer: DemoCustomer, now: Date, isDaily: boolean): DemoCare => ({
  notes: Array.from({ length: isDaily ? 40 : random.chance(0.12) ? 1 + random.below(3) : 0 }, () =>
    noteOf(random, customer, now),
  ).sort((one, other) => Number(one.versions[0]?.at) - Number(other.versions[0]?.at)),
  consents: consentsOf(random, customer, now),
  preferences: isDaily || random.chance(0.25) ? preferencesOf(random, customer, now) : null,
})

const noteOf = (random: Random, { registeredOn }: DemoCustomer, now: Date): DemoNote => {
  const text = random.pick(REMARKS)
  const at = momentAfter(random, registeredOn, now)
  const versions = [{ text, at }]
  if (random.chance(0.2))
    versions.push({ text: `${text}. ${random.pick(AFTERTHOUGHTS)}`, at: momentAfter(random, at, now) })
  const by = random.chance(0.75) ? 'desk' : 'till'
  return { versions, by, associateId: by === 'till' && random.chance(0.3) ? `A-${100 + random.below(40)}` : null }
}

/** First what was ticked when registering, then some changes of mind. */
const consentsOf = (random: Random, { subscriptions, registeredOn }: DemoCustomer, now: Date): readonly DemoConsent[] =>
  [...subscriptions].flatMap(([pair, isSubscribed]) => {
    const channel = pair.startsWith('SMS') ? 'SMS' : 'EMAIL'
    const priority = pair.endsWith('BULK') ? 'BULK' : 'TRANS'
    const first = { channel, priority, isSubscribed, at: registeredOn, via: 'registration' } as const
    if (!random.chance(0.08)) return [first]
    const via = random.chance(0.6) ? 'subscription' : 'desk'
    const at = momentAfter(random, registeredOn, now)
    return [first, { channel, priority, isSubscribed: !isSubscribed, at, via } as const]
  })

const preferencesOf = (random: Random, { registeredOn, store }: DemoCustomer, now: Date): DemoPreferences => {
  const interests = INTERESTS.filter(() => random.chance(0.4))
  const possible: readonly (readonly [string, number, string])[] = [
    ['contact_time', 0.7, random.pick(CALL_TIMES)],
    ['favourite_colour', 0.5, random.pick(COLOURS)],
    ['interests', interests.length > 0 ? 0.6 : 0, JSON.stringify(interests)],
  ]
  return {
    at: momentAfter(random, registeredOn, now),
    store: random.chance(0.8) ? store : null,
    fields: new Map(possible.flatMap(([name, share, value]) => (random.chance(share) ? [[name, value] as const] : []))),
  }
}

/** A moment between two, to the minute; never before the first. */
export const momentAfter = (random: Random, from: Date, until: Date): Date => {
  const minutes = Math.max(Math.floor((until.getTime() - from.getTime()) / 60_000), 1)
  return new Date(from.getTime() + random.below(minutes) * 60_000)
}
