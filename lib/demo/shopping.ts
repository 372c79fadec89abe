import { endOfDay } from '@/lib/dates'
import { reversalExpiry } from '@/lib/loyalty/points/rules/reversal'
import { pointsFor } from '@/lib/loyalty/rules/bill'
import { pointsValue } from '@/lib/loyalty/rules/points-value'
import { decideReturn } from '@/lib/loyalty/rules/return'
import { currencyDecimals } from '@/lib/money'
import type { RegistrationConfig } from '@/lib/registration-config/config'
import { STAFF, STORES } from './chain'
import { offCoupon, usableCoupon } from './coupon-book'
import { basketOf, type DemoLine } from './goods'
import type { DemoBill, DemoCoupon, DemoHistory, DemoPlace, DemoRedemption } from './history'
import { creditTo, debitFrom, emptyAccount, expireUntil } from './ledger'
import type { Random } from './random'
import { type DemoSeries, daysFrom, SEASON, type SeriesName, validTillOf } from './series'
import { createTimeline } from './timeline'

/** Whose shopping is invented. */
export interface Shopper {
  isLoyalty: boolean
  home: DemoPlace
  from: Date
  /** Nothing is bought after it. */
  until: Date
  visits: number
  /** Comes by nearly every day for a little. */
  isDaily: boolean
  /** Coupons for a friend who joined. */
  friendCoupons: readonly Date[]
}

export interface ShoppingRules {
  config: RegistrationConfig
  series: ReadonlyMap<SeriesName, DemoSeries>
  now: Date
}

const MINUTE_MS = 60_000
const OPEN_MINUTES = 11 * 60
/** Points are spent in steps of this many. */
const STEP = 10
const RETURNED = 0.02
const GOODWILL = 0.03
const APOLOGIES = [
  'The parcel came a week late',
  'A mug arrived broken',
  'Charged twice at the till, paid back',
  'Waited an hour for the order',
]

/** What a customer bought, brought back, earned, spent and was given from registration to now. */
export const shoppingOf = (random: Random, shopper: Shopper, rules: ShoppingRules): DemoHistory => {
  const { config, series, now } = rules
  const { tiers, timeZone } = config
  const account = emptyAccount(tiers)
  const history: DemoHistory = { account, bills: [], redemptions: [], coupons: [], goodwill: [] }
  const timeline = createTimeline()
  const minorPerUnit = 10 ** currencyDecimals(config.currency.code)
  const expiryOf = (at: Date) =>
    config.pointsExpireAfterDays === 0 ? null : endOfDay(at, config.pointsExpireAfterDays, timeZone)

  const issue = (
    name: SeriesName,
    coupon: Pick<DemoCoupon, 'cause' | 'issuedAt' | 'place'> & { bill?: DemoBill },
  ): DemoCoupon | null => {
    const its = series.get(name)
    const held = history.coupons.filter((each) => each.series === name).length
    if (!its || (its.maxPerCustomer !== null && held >= its.maxPerCustomer)) return null
    const issued = { bill: null, ...coupon, series: name, validTill: validTillOf(its, coupon.issuedAt, timeZone) }
    const added = { ...issued, redemptions: [] }
    history.coupons.push(added)
    return added
  }

  const redeem = (bill: DemoBill): number => {
    const most = Math.min(account.balance, Math.floor(bill.amount / minorPerUnit / config.redemption.pointValue))
    const points = Math.floor((most * (4 + random.below(7))) / 10 / STEP) * STEP
    if (points < STEP) return 0
    const { at, place } = bill
    const entry = debitFrom(account, { kind: 'redeemed', cause: 'redemption', points, occurredAt: at, place })
    const value = pointsValue(points, config.redemption.pointValue, config.currency.code)
    const isValidated = random.chance(0.4)
    const made: DemoRedemption = { entry, points, value, at, bill, place, isValidated, reversal: null }
    history.redemptions.push(made)
    if (random.chance(0.02))
      timeline.at(daysFrom(at, 1 + random.below(5)), (later) => {
        expireUntil(account, later)
        const back = random.chance(0.5) ? points : points / 2
        const taken = account.entries[entry]?.allocations.map(
          ({ entryId }) => account.entries[entryId]?.expiresAt ?? null,
        )
        const expiresAt = reversalExpiry(taken ?? [], later, expiryOf(later))
        const posting = { kind: 'redeemed', cause: 'reversal', points: back, occurredAt: later, place } as const
        const credited = creditTo(account, posting, { expiresAt, tiers })
        made.reversal = { entry: credited, points: back, at: later, place }
      })
    return value
  }

  const bringBack = (bought: DemoBill, issued: number | null, at: Date) => {
    const isWhole = random.chance(0.6) || bought.amount < 2
    const returnType = isWhole ? ('FULL' as const) : ('AMOUNT' as const)
    expireUntil(account, at)
    const asked = { returnType, amount: isWhole ? bought.amount : 1 + random.below(bought.amount - 1) }
    const decision = decideReturn({ ...bought, hasReturns: false }, asked, account.balance)
    if (!decision.ok) return
    const { amount, points } = decision.value
    const slip: DemoBill = {
      ...bought,
      type: 'RETURN',
      returnType,
      returnOf: bought,
      at,
      lines: [],
      payments: [],
      fields: new Map(),
      grossAmount: amount,
      discount: 0,
      amount,
      points,
    }
    history.bills.push(slip)
    bought.returnedAmount += amount
    bought.returnedPoints += points
    if (points === 0 || issued === null) return
    const posting = {
      kind: 'returned',
      cause: 'return',
      points,
      occurredAt: at,
      bill: slip,
      place: slip.place,
    } as const
    debitFrom(account, posting, [issued])
  }

  const buy = (at: Date) => {
    const place = random.chance(0.88) ? shopper.home : { store: random.pick(STORES).code, till: random.below(2) }
    const bill = ringUp(random, { at, place, isSmall: shopper.isDaily })
    const used = random.chance(0.35) ? usableCoupon(history.coupons, series, bill) : null
    if (used) offCoupon(used, bill)
    history.bills.push(bill)
    expireUntil(account, at)
    const byPoints = account.balance >= 2 * STEP && random.chance(0.22) ? redeem(bill) : 0
    bill.payments = paymentsOf(random, bill.amount, byPoints)
    let issued: number | null = null
    if (shopper.isLoyalty) bill.points = pointsFor(bill.amount, config)
    if (bill.points > 0) {
      const posting = {
        kind: 'issued',
        cause: 'transaction',
        points: bill.points,
        occurredAt: at,
        bill,
        place,
      } as const
      issued = creditTo(account, posting, { expiresAt: expiryOf(at), tiers })
    }
    if (random.chance(RETURNED))
      timeline.at(daysFrom(at, 1 + random.below(25)), (later) => bringBack(bill, issued, later))
    if (!shopper.isLoyalty) return
    const given = { cause: 'issued', issuedAt: at, place, bill } as const
    if (bill.amount >= 6_000 && random.chance(0.12)) issue('fiver', given)
    if (place.store === 'lisboa' && random.chance(0.04)) issue('opening', given)
    if (random.chance(0.02)) issue('coffee', given)
  }

  const makeUp = (at: Date) => {
    const reason = random.pick(APOLOGIES)
    const status = random.chance(0.7) ? 'APPROVED' : random.chance(0.5) ? 'REJECTED' : 'PENDING'
    const points = random.chance(0.7) ? 10 * (1 + random.below(10)) : null
    const asked = { at, status, reason, points, coupon: null } as const
    if (status !== 'APPROVED') return void history.goodwill.push(asked)
    if (points === null) {
      const coupon = issue('fiver', { cause: 'goodwill', issuedAt: at, place: null })
      history.goodwill.push({ ...asked, coupon })
      return
    }
    expireUntil(account, at)
    const posting = { kind: 'adjusted', cause: 'goodwill', points, occurredAt: at, reason } as const
    creditTo(account, posting, { expiresAt: expiryOf(at), tiers })
    history.goodwill.push(asked)
  }

  for (const at of visitsBetween(random, shopper)) timeline.at(at, buy)
  if (shopper.isLoyalty) {
    const { from: joined, home: place } = shopper
    if (random.chance(0.5)) issue('welcome', { cause: 'issued', issuedAt: joined, place })
    const mailed = daysFrom(now, SEASON.start)
    if (joined < mailed && mailed < shopper.until && random.chance(0.6))
      timeline.at(mailed, () => issue('season', { cause: 'issued', issuedAt: mailed, place: null }))
    for (const at of shopper.friendCoupons)
      timeline.at(at, () => issue('friends', { cause: 'referral', issuedAt: at, place: null }))
    if (shopper.visits > 0 && random.chance(GOODWILL)) timeline.at(momentBetween(random, shopper), makeUp)
  }
  timeline.runUntil(shopper.until)
  expireUntil(account, now)
  return history
}

/** A bill before coupons, points and payments. */
export const ringUp = (random: Random, sale: { at: Date; place: DemoPlace; isSmall: boolean }): DemoBill & Payable => {
  const lines: readonly DemoLine[] = basketOf(random, sale.isSmall)
  const grossAmount = lines.reduce((sum, { value }) => sum + value, 0)
  const discount = lines.reduce((sum, line) => sum + line.discount, 0)
  const fields = new Map<string, string>()
  if (random.chance(0.08)) fields.set('gift_receipt', random.chance(0.9) ? 'true' : 'false')
  if (random.chance(0.12)) fields.set('served_by', random.pick(STAFF).name)
  return {
    type: 'REGULAR',
    returnType: null,
    returnOf: null,
    at: sale.at,
    place: sale.place,
    lines,
    payments: [],
    fields,
    grossAmount,
    discount,
    amount: grossAmount - discount,
    points: 0,
    returnedAmount: 0,
    returnedPoints: 0,
  }
}

interface Payable {
  payments: DemoBill['payments']
}

export const paymentsOf = (random: Random, amount: number, byPoints: number): DemoBill['payments'] => {
  const rest = amount - byPoints
  const mode = random.pick(['Card', 'Card', 'Card', 'Cash', 'Cash', 'Mobile'])
  return [
    ...(byPoints > 0 ? [{ mode: 'Points', value: byPoints }] : []),
    ...(rest > 0 || byPoints === 0 ? [{ mode, value: rest }] : []),
  ]
}

const visitsBetween = (random: Random, shopper: Shopper): Date[] =>
  Array.from({ length: shopper.visits }, () => momentBetween(random, shopper)).sort(
    (one, other) => Number(one) - Number(other),
  )

/** A moment to the minute, while the shops are open unless the period is too short for that. */
const momentBetween = (random: Random, { from, until }: Pick<Shopper, 'from' | 'until'>): Date => {
  const minutes = Math.max(Math.floor((until.getTime() - from.getTime()) / MINUTE_MS), 2)
  const any = from.getTime() + (1 + random.below(minutes - 1)) * MINUTE_MS
  const opens = new Date(any).setUTCHours(9, 0, 0, 0)
  const open = opens + random.below(OPEN_MINUTES) * MINUTE_MS
  return new Date(open > from.getTime() && open < until.getTime() ? open : any)
}
