import { dayInWords } from '@/lib/dates'
import type { DemoConsent } from './care'
import { CHAIN, type DemoStoreCode } from './chain'
import type { DemoHistory } from './history'
import type { DemoCustomer } from './people'
import type { Random } from './random'
import { type DemoSeries, daysFrom, type SeriesName } from './series'

export interface DemoMessage {
  channel: 'SMS' | 'EMAIL'
  kind: 'validation_code' | 'welcome' | 'coupon_issued' | 'points_redeemed' | 'notice'
  priority: 'TRANS' | 'BULK'
  store: DemoStoreCode | null
  receiver: string
  subject: string
  body: string
  secrets: readonly string[]
  at: Date
  status: 'QUEUED' | 'SENT' | 'DELIVERED' | 'FAILED'
}

/** What messages name: codes exist once the redemptions and coupons have theirs. */
export interface MessageFacts {
  customer: DemoCustomer
  history: DemoHistory
  consents: readonly DemoConsent[]
  series: ReadonlyMap<SeriesName, DemoSeries>
  couponCodes: readonly string[]
  /** By place of the redemption; only of those that were validated. */
  validationCodes: ReadonlyMap<number, string>
  now: Date
  zone: string
}

type Text = Pick<DemoMessage, 'kind' | 'priority' | 'subject' | 'body' | 'at'> & {
  secrets?: readonly string[]
  store?: DemoStoreCode
}

/** The language of the demo's messages. */
const LOCALE = 'en-GB'
const TOLD_OF_REDEMPTION = 0.15
const TOLD_OF_COUPON = 0.5

/** The messages that one customer was sent, oldest first; nothing goes where the customer did not want it. */
export const inventMessages = (random: Random, facts: MessageFacts): readonly DemoMessage[] => {
  const { customer, history, series, now, zone } = facts
  const texts: Text[] = []
  const hello = customer.firstName === '' ? '' : `${customer.firstName}, `
  if (customer.type === 'LOYALTY' && random.chance(0.6))
    texts.push({
      kind: 'welcome',
      priority: 'TRANS',
      subject: `Welcome to ${CHAIN.name}`,
      body: `${hello}thank you for joining ${CHAIN.name}. Every euro you spend is a point.`,
      at: customer.registeredOn,
      store: customer.store,
    })
  for (const [place, { points, at, bill }] of history.redemptions.entries()) {
    const code = facts.validationCodes.get(place)
    const { store } = bill.place
    if (code !== undefined)
      texts.push({
        kind: 'validation_code',
        priority: 'TRANS',
        subject: 'Your code to redeem points',
        body: `Your code to redeem ${points} points is ${code}. It is valid for 15 minutes.`,
        at: new Date(at.getTime() - 90_000),
        secrets: [code],
        store,
      })
    if (random.chance(TOLD_OF_REDEMPTION))
      texts.push({
        kind: 'points_redeemed',
        priority: 'TRANS',
        subject: `You redeemed ${points} points`,
        body: `You redeemed ${points} points at ${CHAIN.name}.`,
        at,
        store,
      })
  }
  for (const [place, coupon] of history.coupons.entries()) {
    const code = facts.couponCodes[place] ?? ''
    const its = series.get(coupon.series)
    if (!its || (coupon.cause === 'issued' && !random.chance(TOLD_OF_COUPON))) continue
    const until = coupon.validTill ? `, valid till ${dayInWords(coupon.validTill, LOCALE, zone)}` : ''
    texts.push({
      kind: 'coupon_issued',
      priority: coupon.series === 'season' ? 'BULK' : 'TRANS',
      subject: `Your coupon from ${CHAIN.name}`,
      body: `${hello}here is your coupon “${its.description}”: show the code ${code} at the till${until}.`,
      at: coupon.issuedAt,
      secrets: [code],
      ...(coupon.place && { store: coupon.place.store }),
    })
  }
  const next = history.account.pointsExpireAt
  const reminded = next && daysFrom(next, -14)
  if (reminded && reminded > customer.registeredOn && reminded < now)
    texts.push({
      kind: 'notice',
      priority: 'BULK',
      subject: 'Some of your points expire soon',
      body: `${hello}some of your points expire on ${dayInWords(next, LOCALE, zone)}.`,
      at: reminded,
    })
  const firstFailed = random.below(FAILED_EVERY)
  return texts
    .sort((one, other) => Number(one.at) - Number(other.at))
    .flatMap(({ secrets = [], store = null, ...text }, place): DemoMessage[] => {
      const way = wayTo(facts, text)
      const isFailed = place % FAILED_EVERY === firstFailed
      return way
        ? [{ ...text, ...way, secrets, store, status: isFailed ? 'FAILED' : statusOf(random, text.at, now) }]
        : []
    })
}

/** By SMS, or for campaigns by e-mail, else the other; null where the customer has neither or wants neither. */
const wayTo = ({ customer: { mobile, email }, consents }: MessageFacts, { priority, at }: Text) => {
  const ways = [
    { channel: 'SMS' as const, receiver: mobile },
    { channel: 'EMAIL' as const, receiver: email },
  ]
  if (priority === 'BULK') ways.reverse()
  for (const { channel, receiver } of ways) {
    const said = consents.findLast(
      (consent) => consent.channel === channel && consent.priority === priority && consent.at <= at,
    )
    if (receiver !== null && said?.isSubscribed !== false) return { channel, receiver }
  }
  return null
}

/** One message in so many failed: counted, so that every long history has some of every kind. Odd, since codes alternate. */
const FAILED_EVERY = 33
const HOUR_MS = 3_600_000

const statusOf = (random: Random, at: Date, now: Date): 'QUEUED' | 'SENT' | 'DELIVERED' => {
  if (now.getTime() - at.getTime() < 6 * HOUR_MS && random.chance(0.5)) return 'QUEUED'
  return random.chance(0.25) ? 'SENT' : 'DELIVERED'
}
