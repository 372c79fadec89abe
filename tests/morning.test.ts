import { beforeAll, expect, test } from 'vitest'
import type { WireObject } from '@/lib/v1/wire/wire-value'
import { type Answer, FORMATS, newApi, type TestApi } from './api'
import { eachEngine } from './engines'
import { type Morning, morningAtTheTill, type Reckoning, reckon } from './morning'
import { type ServedApi, serve } from './served-api'

const EVERY_FLAG = [
  'user_id',
  'next_slab',
  'slab_history',
  'ndnc_status',
  'optin_status',
  'expiry_schedule',
  'expired_points',
  'points_summary',
  'promotion_points',
  'membership_retention_criteria',
  'tier_upgrade_criteria',
  'mlp',
  'subscriptions',
  'segments',
  'card_details',
  'user_group',
  'customer_image',
]
const flags = `${EVERY_FLAG.map((name) => `${name}=true`).join('&')}&gap_to_upgrade_for=0`

const customerIn = (answer: Answer): WireObject => answer.list('response.customers.customer')[0] ?? {}
const within = (tree: WireObject, path: string): WireObject[] => {
  const steps = path.split('.')
  return steps.reduce<WireObject[]>(
    (level, step) =>
      level.flatMap((each) => {
        const value = each[step]
        return (Array.isArray(value) ? value : [value]).flatMap((one) =>
          typeof one === 'object' && !Array.isArray(one) ? [one] : [],
        )
      }),
    [tree],
  )
}
const number = (value: WireObject[string] | undefined) => Number(value)

eachEngine('a morning at the till', (engine) => {
  let api: TestApi
  let served: ServedApi
  let seriesId: string
  beforeAll(async () => {
    api = await newApi(engine)
    served = await serve(api)
    const series = { discountCode: 'TEN', discountType: 'PERC', discountValue: 1_000, storeCodes: [] } as const
    const [row] = await api.store.transaction((tx) =>
      tx.sql
        .insert(tx.tables.couponSeries)
        .values({ ...series, storeCodes: [], description: 'Ten per cent', createdAt: api.clock.now })
        .returning({ id: tx.tables.couponSeries.id }),
    )
    seriesId = String(row?.id)
  })

  test.each(FORMATS)('is what customer/get says of it, figure by figure (%s)', async (format) => {
    const place = format === 'json' ? '1' : '2'
    const morning = await morningAtTheTill(served.call, {
      mobile: `1202555013${place}`,
      email: `ines${place}@duarte.example`,
      seriesId,
      percent: 10,
      prefix: `LX${place}`,
      format,
    })
    const expected = reckon(morning)
    const answer = await served.get(`mobile=${morning.mobile}&${flags}`, { format })
    const customer = customerIn(answer)
    expect(customer.user_id).toBe(morning.userId)
    expectTotals(customer, expected)
    expectBills(customer, morning, expected)
    expectCouponAndMessage(customer, morning)

    const spent = await served.call('GET', `/v1.1/customer/redemptions?mobile=${morning.mobile}`, { format })
    const [redemption] = spent.list('response.customer.redemptions.points.point')
    expect(redemption).toMatchObject({
      points_redeemed: String(expected.redeemedPoints),
      transaction_number: morning.redeemed.onBill,
      validation_code: morning.redeemed.code,
      total_points_reversed: '0',
    })
    expect(spent.list('response.customer.redemptions.coupons.coupon')).toMatchObject([
      { code: morning.coupon.code, discount_type: 'PERC', transaction_number: morning.coupon.onBill },
    ])
  })

  const expectTotals = (customer: WireObject, expected: Reckoning) => {
    expect([
      number(customer.lifetime_points),
      number(customer.loyalty_points),
      number(customer.lifetime_purchases),
    ]).toEqual([expected.lifetimePoints, expected.balance, expected.lifetimePurchases])
    expect(customer.current_slab).toBe('Bronze')
    const [points] = within(customer, 'points_summaries.points_summary')
    expect([points?.redeemed, points?.returned, points?.expired, points?.adjusted].map(number)).toEqual([
      expected.redeemedPoints,
      expected.returnedPoints,
      0,
      0,
    ])
    expect(number(points?.cumulativePurchases)).toBe(expected.lifetimePurchases)
    const [summary] = within(customer, 'points_summary')
    expect([summary?.redeemed, summary?.returned].map(number)).toEqual([
      expected.redeemedPoints,
      expected.returnedPoints,
    ])
    const ahead = within(customer, 'expiry_schedule.schedule').map(({ points: due }) => number(due))
    expect(ahead).toEqual([expected.balance])
    const [upgrade] = within(customer, 'tier_upgrade_criteria')
    expect(number(upgrade?.current_value)).toBe(expected.lifetimePoints)
  }

  const expectBills = (customer: WireObject, { bills, returned, redeemed }: Morning, expected: Reckoning) => {
    const shown = within(customer, 'transactions.transaction')
    expect(shown.map((bill) => `${bill.type} ${bill.number}`).sort()).toEqual(
      [...bills.map((bill) => `REGULAR ${bill.number}`), `RETURN ${returned.number}`].sort(),
    )
    for (const bill of bills) {
      const found = shown.find((each) => each.type === 'REGULAR' && each.number === bill.number)
      const back = bill.number === returned.number ? expected.returnedPoints : 0
      expect(found).toMatchObject({
        amount: String(bill.amount),
        gross_amount: String(bill.gross),
        discount: String(bill.discount),
        basket_size: String(bill.quantities.reduce((total, quantity) => total + quantity, 0)),
        returned_points_on_bill: String(back),
      })
      const [points] = within(found ?? {}, 'points')
      expect(points).toMatchObject({
        issued: String(expected.earned.get(bill.number)),
        returned: String(back),
        // All of the morning expires together: the first bill's points are spent first.
        redeemed: String(bill.number === bills[0]?.number ? redeemed.points : 0),
        expired: '0',
      })
    }
  }

  const expectCouponAndMessage = (customer: WireObject, { coupon, redeemed }: Morning) => {
    expect(within(customer, 'coupons.coupon')).toMatchObject([
      { code: coupon.code, series_id: coupon.seriesId, redeemed: 'true' },
    ])
    const said = within(customer, 'interactions.interaction').map(({ subject }) => subject)
    expect(said).toContain(`Your code is ${redeemed.code}`)
  }
})
