import { beforeAll, expect, test } from 'vitest'
import { newSeries } from '@/lib/loyalty/coupons/coupons.fixture'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const MOBILE = '12025550131'
const DAY_MS = 86_400_000

/**
 * Four coupons of one customer, a day apart: `a` redeemed twice, `b` past, `c` plain and of the south only, `d` plain.
 * Their codes by letter. Afterwards it is 16 March 2026, 09:00 in Lisbon.
 */
const fourCoupons = async (api: TestApi) => {
  const terms = {
    a: { maxRedemptions: 3, discountValue: 500 },
    b: { validDays: 1, discountValue: 2_000 },
    c: { validTill: new Date('2026-06-30T22:59:59Z'), storeCodes: ['south'], discountValue: 1_500 },
    d: { validDays: 30 },
  }
  const codes: Record<string, string> = {}
  for (const [letter, each] of Object.entries(terms)) {
    const series_id = String(await newSeries(api.store, { description: letter, ...each }))
    const body = { root: { coupon: { series_id, customer: { mobile: MOBILE } } } }
    const { list } = await api.call('POST', '/v1.1/coupon/issue', { body, as: letter === 'd' ? 'till3' : 'till1' })
    codes[letter] = String(list('response.coupon')[0]?.code)
    api.clock.now = new Date(api.clock.now.getTime() + DAY_MS)
  }
  for (const number of ['LX-1', 'LX-2']) {
    const coupon = { code: codes.a ?? '', customer: { mobile: MOBILE }, transaction: { number, amount: 80 } }
    await api.call('POST', '/v1.1/coupon/redeem', { body: { root: { coupon } } })
  }
  return codes
}

eachEngine('the coupons of a customer', (engine) => {
  let api: TestApi
  let codes: Record<string, string>
  beforeAll(async () => {
    api = await newApi(engine)
    await api.configure({ LOCAL_ORG_TIMEZONE: 'Europe/Lisbon' })
    await api.add({ mobile: MOBILE, email: 'ines@duarte.example', firstname: 'Inês', lastname: 'Duarte' })
    codes = await fourCoupons(api)
  })

  const ask = (query: string, options: Parameters<TestApi['get']>[1] = {}) =>
    api.call('GET', `/v1.1/customer/coupons?mobile=${MOBILE}&${query}`, options)
  const letters = async (query: string) =>
    (await ask(query)).item
      .list('coupons.coupon')
      .map(({ description }) => String(description))
      .join('')
  const inGet = async (query: string) =>
    (await api.get(`mobile=${MOBILE}&${query}`)).item
      .list('coupons.coupon')
      .map(({ description }) => String(description))
      .join('')

  test.each(FORMATS)('have their shape (%s)', async (format) => {
    const answer = await ask('status=redeemed', { format })
    expect(answer).toMatchObject({ http: 200, code: '200', message: 'SUCCESS' })
    expect(answer.list('response.pagination')).toEqual([{ limit: '100', offset: '0', total: '1' }])
    expect(answer.text).toMatch(/^\{"response":\{"pagination":|<response><pagination>/)
    const { item } = answer
    const names = ['firstname', 'lastname', 'email', 'mobile', 'external_id'].map(item.text)
    expect(names).toEqual(['Inês', 'Duarte', 'ines@duarte.example', MOBILE, ''])
    expect(item.text('id')).toMatch(/^\d+$/)
    expect(item).toMatchObject({ code: '1000', message: 'Issued coupons retrieved successfully' })
    expect(item.list('coupons.coupon')).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        code: codes.a,
        series_id: expect.stringMatching(/^\d+$/),
        description: 'a',
        created_date: '2026-03-12T09:00:00+00:00',
        valid_till: '',
        transaction_number: '',
        redemption_count: '2',
        redemptions: {
          redemption: ['LX-1', 'LX-2'].map((transaction_number) => ({
            date: '2026-03-16 09:00:00',
            transaction_number,
            redeemed_at: { code: 'till1', name: 'Desk till1' },
          })),
        },
      },
    ])
  })

  test('collapse where there is one, and are an empty list where there is none', async () => {
    const one = JSON.parse((await ask('status=expired')).text).response
    expect(one.customers.customer.coupons.coupon).toMatchObject({ code: codes.b, valid_till: '2026-03-14' })
    expect(one.customers.customer.coupons.coupon.redemptions).toEqual({ redemption: [] })
    const none = JSON.parse((await ask('series_id=999')).text).response
    expect(none.pagination).toEqual({ limit: '100', offset: '0', total: '0' })
    expect(none.customers.customer).toMatchObject({ coupons: { coupon: [] }, item_status: { code: '1000' } })
  })

  test.each([
    ['', 'dcba'],
    ['status=unredeemed', 'dcb'],
    ['status=active', 'dca'],
    ['status=redeemed;Expired', 'ba'],
    ['start_date=2026-03-14', 'dca'],
    ['end_date=2026-03-13', 'ba'],
    ['start_date=2026-03-13&end_date=2026-03-14', 'cb'],
    ['store_id=1', 'da'],
    ['store_id=2', 'dca'],
    ['order_by=amount', 'bcda'],
    ['order_by=valid_till&sort_order=asc', 'bdca'],
    ['order_by=valid_till', 'acdb'],
    ['sort_order=ASC&limit=2', 'ab'],
    ['limit=2&offset=1', 'cb'],
    ['offset=9', ''],
  ])('are filtered and ordered: %s', async (query, expected) => {
    expect(await letters(query)).toBe(expected)
  })

  test('are counted beyond the page', async () => {
    const { list } = await ask('limit=1&offset=1')
    expect(list('response.pagination')).toEqual([{ limit: '1', offset: '1', total: '4' }])
    const narrowed = await ask('limit=1&status=active')
    expect(narrowed.list('response.pagination')).toEqual([{ limit: '1', offset: '0', total: '3' }])
  })

  test('are those of the first of several values', async () => {
    const answer = await api.call('GET', `/v1.1/customer/coupons?mobile=${MOBILE},12025550199`)
    expect(answer.items).toHaveLength(1)
    expect(answer.item.list('coupons.coupon')).toHaveLength(4)
  })

  test.each([
    'status=lost',
    'order_by=created_by',
    'sort_order=up',
    'limit=0',
    'limit=ten',
    'offset=-1',
    'series_id=x',
    'store_id=north',
    'start_date=soon',
    'start_date=2026-03-14&end_date=2026-03-13',
  ])('are refused for %s', async (query) => {
    expect((await ask(query)).http).toBe(400)
  })

  test('are refused without anybody, and not found for nobody', async () => {
    expect((await api.call('GET', '/v1.1/customer/coupons?limit=1')).http).toBe(400)
    const nobody = await api.call('GET', '/v1.1/customer/coupons?mobile=12025550199')
    expect(nobody).toMatchObject({ code: '500', item: { code: '1012' } })
    expect(nobody.item.text('mobile')).toBe('12025550199')
    expect((await ask('store_id=99')).item).toMatchObject({ code: '1150', message: 'Invalid store ID passed' })
  })

  test.each(FORMATS)('stand in customer/get with times of day (%s)', async (format) => {
    const { item } = await api.get(`mobile=${MOBILE}&coupon_limit=1&coupon_status=expired`, { format })
    expect(item.list('coupons.coupon')).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        series_id: expect.stringMatching(/^\d+$/),
        code: codes.b,
        description: 'b',
        created_date: '2026-03-13 09:00:00',
        valid_till: '2026-03-14 23:59:59',
        redeemed: 'false',
      },
    ])
  })

  test.each([
    ['', 'dcba'],
    ['basic=true', ''],
    ['basic=true&coupons=true', 'dcba'],
    ['coupons=false', ''],
    ['coupon_limit=2', 'dc'],
    ['coupon_limit=0', ''],
    ['coupon_limit=2&coupon_offset=1', 'cb'],
    ['coupon_limit=2&coupon_offer=2', 'ba'],
    ['coupon_sort_order=asc', 'abcd'],
    ['coupon_order_by=valid_till', 'acdb'],
    ['coupon_order_by=created_by', 'dcba'],
    ['coupon_order_by=created_by&coupon_sort_order=asc', 'abcd'],
    ['coupon_active=true', 'dc'],
    ['coupon_status=redeemed', 'a'],
    ['coupon_org_entity_type=STORE&coupon_org_entity_value=south', 'd'],
    ['coupon_org_entity_type=till&coupon_org_entity_value=till1', 'cba'],
    ['coupon_org_entity_type=TILL&coupon_org_entity_value=nowhere', ''],
  ])('are narrowed in customer/get: %s', async (query, expected) => {
    expect(await inGet(query)).toBe(expected)
  })

  test.each(['coupon_status=lost', 'coupon_order_by=amount', 'coupon_sort_order=up', 'coupon_org_entity_type=CITY'])(
    'are refused in customer/get for %s',
    async (query) => {
      expect((await api.get(`mobile=${MOBILE}&${query}`)).http).toBe(400)
    },
  )

  test('are limited in customer/get for each customer by itself', async () => {
    await api.add({ mobile: '12025550132' })
    const series_id = String(await newSeries(api.store, { description: 'z' }))
    const coupon: ResponseObject = { series_id, customer: { mobile: '12025550132' } }
    await api.call('POST', '/v1.1/coupon/issue', { body: { root: { coupon } } })
    const { items } = await api.get(`mobile=${MOBILE},12025550132&coupon_limit=2`)
    expect(items.map((item) => item.list('coupons.coupon').map(({ description }) => description))).toEqual([
      ['d', 'c'],
      ['z'],
    ])
  })
})
