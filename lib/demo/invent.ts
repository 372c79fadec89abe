import type { RegistrationConfig } from '@/lib/registration-config/config'
import { type DemoCare, inventCare } from './care'
import { STORES } from './chain'
import type { DemoBill, DemoHistory } from './history'
import { type DemoCustomer, inventCustomers, REGULARS } from './people'
import { createRandom, type Random } from './random'
import { type DemoReferrals, inventReferrals } from './referrals'
import { type DemoSeries, type SeriesName, seriesAt } from './series'
import { paymentsOf, ringUp, shoppingOf } from './shopping'

export interface DemoPerson {
  customer: DemoCustomer
  history: DemoHistory
  care: DemoCare
}

/** Everything that is made up, before anything of it has an id. */
export interface Invented {
  people: readonly DemoPerson[]
  /** Bills of people who did not say who they are. */
  anonymous: readonly DemoBill[]
  series: ReadonlyMap<SeriesName, DemoSeries>
  referrals: DemoReferrals
}

/** Bills and returns there are for each customer, anonymous ones included. */
const TRANSACTIONS_EACH = 30
/** Of these, each of the three regulars has a twelfth. */
const REGULAR_SHARE = 1 / 12
/** Visits of customers; the rest are returns and bills of nobody. */
const VISITS_SHARE = 0.965
const SEED = 20_240_229
const ANONYMOUS_DAYS = 3 * 365

/** Invents the customers of the demo and all that they did: the same for the same `now` and settings. */
export const inventDemo = (count: number, now: Date, config: RegistrationConfig): Invented => {
  const random = createRandom(SEED)
  const customers = inventCustomers(count, now)
  const series = new Map(seriesAt(now, config.timeZone).map((each) => [each.name, each]))
  const referrals = inventReferrals(random, customers, now)
  const total = count * TRANSACTIONS_EACH
  const visits = visitsOf(customers, total)
  const people = customers.map((customer, place): DemoPerson => {
    const isDaily = place < REGULARS.length
    // Each has a stream of choices of their own: what one does changes nothing about the next.
    const own = createRandom(SEED + 7_919 * (place + 1))
    const shopper = {
      isLoyalty: customer.type === 'LOYALTY',
      home: { store: customer.store, till: customer.till },
      from: customer.registeredOn,
      until: customer.fraudAt ?? now,
      visits: visits[place] ?? 0,
      isDaily,
      friendCoupons: referrals.coupons.get(place) ?? [],
    }
    return {
      customer,
      history: shoppingOf(own, shopper, { config, series, now }),
      care: inventCare(own, customer, now, isDaily),
    }
  })
  const known = people.reduce((sum, { history }) => sum + history.bills.length, 0)
  return { people, anonymous: anonymousBills(random, Math.max(total - known, 0), now), series, referrals }
}

/** How often each customer comes by, so that all together come as often as wanted. */
const visitsOf = (customers: readonly DemoCustomer[], total: number): readonly number[] => {
  const daily = Math.round(total * REGULAR_SHARE)
  const others = customers.slice(REGULARS.length)
  const shares = others.reduce((sum, { shareOfVisits }) => sum + shareOfVisits, 0)
  const wanted = total * VISITS_SHARE - daily * REGULARS.length
  let share = 0
  let given = 0
  const rest = others.map(({ shareOfVisits }) => {
    share += shareOfVisits
    const due = Math.round((wanted * share) / shares) - given
    given += due
    return due
  })
  return [...REGULARS.map(() => daily), ...rest]
}

const anonymousBills = (random: Random, count: number, now: Date): readonly DemoBill[] =>
  Array.from({ length: count }, () => {
    const at = new Date(now.getTime() - (1 + random.below(ANONYMOUS_DAYS * 24 * 60)) * 60_000)
    const place = { store: random.pick(STORES).code, till: random.below(2) }
    const bill = ringUp(random, { at, place, isSmall: random.chance(0.6) })
    return { ...bill, type: 'NOT_INTERESTED' as const, payments: paymentsOf(random, bill.amount, 0) }
  })
