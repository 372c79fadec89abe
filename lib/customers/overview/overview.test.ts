import { assert, expect, test } from 'vitest'
import { insertCouponSeries, type NewCouponSeries, updateCouponSeries } from '@/db/queries/coupon-series'
import type { Store } from '@/db/store'
import { newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'
import { barView } from '../bar-view'
import { deskOf } from '../people.fixture'
import { tabCounts } from '../tab-counts'
import { currentCustomer } from '../view'
import { customerFigures } from './figures'
import { goodCoupons } from './good-coupons'
import { latestBills } from './latest-bills'
import { spendByMonth } from './spend'

const MOBILE = '12025550131'

/** The page of the api's day, about the customer who was registered first. */
const pageOf = async ({ store, clock }: TestApi, mobile = MOBILE) => {
  const ctx = { ...(await deskOf(store)), now: clock.now }
  const [row] = (await store.sql.select().from(store.tables.customers)).filter((each) => each.mobile === mobile)
  assert(row)
  const customer = await currentCustomer(ctx, row.id)
  assert(customer)
  return { ctx, id: row.id, customer }
}

const newSeries = (store: Store, terms: Partial<NewCouponSeries>) =>
  store.transaction((tx) =>
    insertCouponSeries(tx, {
      description: 'Spring',
      discountCode: 'X',
      discountType: 'PERC',
      discountValue: 1000,
      storeCodes: [],
      createdAt: new Date(0),
      ...terms,
    }),
  )

eachEngine('the overview of a customer', (engine) => {
  test('has nothing to say of somebody who never came', async () => {
    const api = await newApi(engine)
    await api.add({ mobile: MOBILE })
    const { ctx, id, customer } = await pageOf(api)
    expect(await customerFigures(ctx, customer)).toEqual({
      lifetimePurchases: 0,
      visits: 0,
      averageBill: null,
      gapDays: null,
      basketSize: null,
      lastVisit: null,
      points: { issued: 0, redeemed: 0, share: null },
      coupons: { issued: 0, redeemed: 0, share: null },
    })
    expect(await latestBills(ctx, id)).toEqual([])
    expect(await goodCoupons(ctx, id)).toEqual({ coupons: [], isMore: false })
    const months = await spendByMonth(ctx, id, 13)
    expect(months.map(({ month }) => month)).toEqual(expect.arrayContaining([202503, 202512, 202601, 202603]))
    expect(months.every(({ spent, visits }) => spent === 0 && visits === 0)).toBe(true)
    expect(await tabCounts(ctx, id)).toEqual({ transactions: 0, coupons: 0, notes: 0, requests: 0, tickets: 0 })
    expect(await barView(ctx, customer)).toMatchObject({ expiring: null, preferredStore: null })
  })

  test('sums up bills, a return and what the points did', async () => {
    const api = await newApi(engine)
    await api.configure({ LOCAL_POINTS_EXPIRY_DAYS: 30 })
    await api.add([{ mobile: MOBILE }, { mobile: '12025550132' }])
    const bill = (number: string, amount: string, day: string, more = {}) => ({
      type: 'regular',
      number,
      amount,
      billing_time: `${day} 09:00:00`,
      customer: { mobile: MOBILE },
      line_items: { line_item: [{ serial: '1', item_code: 'A', qty: '1.5', rate: '10', amount }] },
      ...more,
    })
    const back = { type: 'return', return_type: 'AMOUNT', line_items: undefined }
    for (const transaction of [
      bill('A-1', '100', '2026-02-20'),
      bill('A-2', '50.25', '2026-03-02'),
      bill('A-3', '20', '2026-03-12', { customer: { mobile: '12025550132' } }),
      bill('A-1', '30', '2026-03-11', back),
    ]) {
      const answer = await api.call('POST', '/v1.1/transaction/add', { body: { root: { transaction } } })
      expect(answer.text).toContain('600')
    }
    const { ctx, id, customer } = await pageOf(api)
    expect(await customerFigures(ctx, customer)).toMatchObject({
      lifetimePurchases: 12_025,
      visits: 2,
      averageBill: 7_513,
      gapDays: 10,
      basketSize: 1_500,
      lastVisit: { storeName: 'The north' },
      points: { issued: 150, redeemed: 0, share: 0 },
    })
    expect(await latestBills(ctx, id)).toMatchObject([
      { number: 'A-1', isReturn: true, amount: -3_000, points: -30 },
      { number: 'A-2', isReturn: false, amount: 5_025, points: 50 },
      { number: 'A-1', isReturn: false, amount: 10_000, points: 100 },
    ])
    const months = await spendByMonth(ctx, id, 24)
    expect(months).toHaveLength(24)
    expect(months.slice(-2)).toEqual([
      { month: 202602, visits: 1, spent: 10_000 },
      { month: 202603, visits: 1, spent: 2_025 },
    ])
    expect(await tabCounts(ctx, id)).toEqual({ transactions: 3, coupons: 0, notes: 0, requests: 0, tickets: 0 })
    const { expiring } = await barView(ctx, customer)
    expect(expiring?.points).toBe(70)
    expect(expiring?.at.toISOString().slice(0, 10)).toBe('2026-03-22')
  })

  test('names the coupons that a till would take', async () => {
    const api = await newApi(engine)
    const { store } = api
    await api.add({ mobile: MOBILE })
    const { ctx, id } = await pageOf(api)
    const issue = async (terms: Partial<NewCouponSeries>) => {
      const series_id = String(await newSeries(store, terms))
      const body = { root: { coupon: { series_id, customer: { mobile: MOBILE } } } }
      const answer = await api.call('POST', '/v1.1/coupon/issue', { body })
      return { seriesId: Number(series_id), code: String(answer.list('response.coupon')[0]?.code) }
    }
    const endless = await issue({})
    const ending = await issue({ validTill: new Date('2026-03-12T23:59:59Z'), discountType: 'ABS', discountValue: 500 })
    const closed = await issue({})
    const spent = await issue({})
    const twice = await issue({ maxRedemptions: 2 })
    for (const { code } of [spent, twice])
      await api.call('POST', '/v1.1/coupon/redeem', {
        body: { root: { coupon: { code, customer: { mobile: MOBILE }, transaction: { number: 'B-1', amount: '9' } } } },
      })
    await store.transaction(async (tx) => {
      await updateCouponSeries(tx, closed.seriesId, { isClosed: true })
    })
    const { customer } = await pageOf(api)
    expect((await customerFigures(ctx, customer)).coupons).toEqual({ issued: 5, redeemed: 2, share: 0.4 })
    const codes = async () => (await goodCoupons(ctx, id)).coupons.map(({ code }) => code)
    expect(await codes()).toEqual([ending.code, endless.code, twice.code])
    const lastSecond = { ...ctx, now: new Date('2026-03-12T23:59:59.900Z') }
    expect((await goodCoupons(lastSecond, id)).coupons).toHaveLength(3)
    const midnight = { ...ctx, now: new Date('2026-03-13T00:00:00Z') }
    expect((await goodCoupons(midnight, id)).coupons).toHaveLength(2)
  })
})
