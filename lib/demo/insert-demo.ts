import { reserveCustomerIds } from '@/db/queries/reserve-customer-ids'
import type { Context } from '@/lib/context'
import { createCodes } from './codes'
import { figuresOf } from './figures'
import { insertBills } from './insert-bills'
import { insertCare, insertMessages } from './insert-care'
import { insertCoupons, insertSeries } from './insert-coupons'
import { insertDemoCustomers } from './insert-customers'
import { insertDesk } from './insert-desk'
import { insertPoints } from './insert-points'
import { insertReferrals } from './insert-referrals'
import { goodwillRows } from './insert-requests'
import type { Invented } from './invent'
import { inventMessages } from './messages'
import type { DemoPlaces } from './places'
import { createRandom } from './random'

const SEED = 20_250_314

/** Writes everything that was invented. Bills have no audit entry each: the log would hold nothing else. */
export const insertDemo = async (ctx: Context, places: DemoPlaces, invented: Invented, opened: Date) => {
  const { store, now, settings } = ctx
  const { config } = settings
  const ids = await reserveCustomerIds(store, invented.people.length)
  const random = createRandom(SEED)
  const nextRedemption = createCodes(random, 6)
  const nextCoupon = createCodes(random, 8)
  const nextValidation = createCodes(random, 6)
  const people = invented.people.map((person, place) => {
    const { redemptions, coupons } = person.history
    const validation = redemptions.flatMap(({ isValidated }, order) =>
      isValidated ? [[order, nextValidation()] as const] : [],
    )
    return {
      ...person,
      id: ids[place] ?? 0,
      figures: figuresOf(person.history),
      redemptionCodes: { codes: redemptions.map(nextRedemption), validation: new Map(validation) },
      couponCodes: coupons.map(nextCoupon),
    }
  })

  await insertDemoCustomers(ctx, places, people)
  const bills = await insertBills(store, places, people, invented.anonymous)
  await insertPoints(store, places, bills, people, config.redemption.codeValidMinutes)
  const series = await insertSeries(store, invented.series, opened)
  const coupons = await insertCoupons(store, places, { bills, series }, people)
  await insertCare(store, places, people)
  await insertReferrals(store, places, { series, coupons }, people, invented.referrals, { opened, now })
  await insertMessages(
    store,
    people.map(({ id, customer, history, care, redemptionCodes: { validation: validationCodes }, couponCodes }) => {
      const { series: known } = invented
      const said = { customer, history, consents: care.consents, series: known, couponCodes, validationCodes }
      return { customerId: id, messages: inventMessages(random, { ...said, now, zone: config.timeZone }) }
    }),
  )
  await insertDesk(ctx, places, people, goodwillRows({ places, seriesIds: series, now }, people))
}
