import { beforeEach, expect, test } from 'vitest'
import { newSeries } from '@/lib/loyalty/coupons/coupons.fixture'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { type CallOptions, FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const MOBILE = '12025550131'
const DAY_MS = 86_400_000

eachEngine('coupon/*', (engine) => {
  let api: TestApi
  beforeEach(async () => {
    api = await newApi(engine)
    await api.configure({ CONF_ORG_CURRENCY_CODE: 'EUR', LOCAL_ORG_TIMEZONE: 'Europe/Lisbon' })
    await api.add({ mobile: MOBILE, email: 'ines@duarte.example', firstname: 'Inês' })
  })

  const customer = { mobile: MOBILE }
  const issue = async (item: ResponseObject, options: CallOptions & { query?: string } = {}) => {
    const body = { root: { coupon: { customer, ...item } } }
    const answer = await api.call('POST', `/v1.1/coupon/issue?${options.query ?? ''}`, { ...options, body })
    return { ...answer, coupon: answer.list('response.coupon')[0] ?? {} }
  }
  const newCoupon = async (terms: Parameters<typeof newSeries>[1] = {}) =>
    String((await issue({ series_id: String(await newSeries(api.store, terms)) })).coupon.code)
  const check = async (query: string, options: CallOptions = {}) => {
    const answer = await api.call('GET', `/v1.1/coupon/isredeemable?${query}`, options)
    return { ...answer, redeemable: answer.list('response.coupons.redeemable')[0] ?? {} }
  }
  const redeem = async (item: ResponseObject, options: CallOptions & { query?: string } = {}) => {
    const body = { root: { coupon: { customer, transaction: { number: 'LX-1', amount: '80' }, ...item } } }
    const answer = await api.call('POST', `/v1.1/coupon/redeem?${options.query ?? ''}`, { ...options, body })
    return { ...answer, coupon: answer.list('response.coupons.coupon')[0] ?? {} }
  }

  test.each(FORMATS)('issue answers the code, its last day, its series and its customer (%s)', async (format) => {
    const seriesId = await newSeries(api.store, { validDays: 30, detailedInfo: 'Not on gift cards' })
    const answer = await issue({ series_id: String(seriesId) }, { format, query: 'user_id=true' })
    expect(answer).toMatchObject({ http: 200, code: '200', message: 'Success' })
    expect(answer.coupon).toEqual({
      code: expect.stringMatching(/^[A-Z2-9]{8}$/),
      valid_till: '2026-04-11',
      series_info: {
        id: String(seriesId),
        description: 'Spring 10%',
        discount_code: 'SPRING10',
        discount_type: 'PERC',
        discount_value: '10',
        discount_on: 'BILL',
        valid_till: '',
        detailed_info: 'Not on gift cards',
      },
      customer: {
        mobile: MOBILE,
        email: 'ines@duarte.example',
        external_id: '',
        user_id: (await api.get(`mobile=${MOBILE}&user_id=true`)).item.text('user_id'),
      },
      item_status: { success: 'true', code: '700', message: 'Coupon processing successful' },
    })
  })

  test('issue reads the series as id too, leaves the user id out unasked, and is an object', async () => {
    const { text } = await issue({ id: String(await newSeries(api.store)) })
    const { coupon } = JSON.parse(text).response
    expect(coupon).toMatchObject({ valid_till: '', item_status: { code: '700' } })
    expect(coupon.customer).not.toHaveProperty('user_id')
  })

  test('a refused issue says whom and what it was about, and issues nothing', async () => {
    const answer = await issue({ series_id: '77', customer: { mobile: '12025550199' } })
    expect(answer.code).toBe('500')
    expect(answer.coupon).toMatchObject({
      series_id: '77',
      customer: { mobile: '12025550199' },
      item_status: { success: 'false', code: '701' },
    })
    expect((await issue({ series_id: '77' })).coupon.item_status).toMatchObject({ code: '707' })
    expect(await api.store.sql.select().from(api.store.tables.coupons)).toEqual([])
  })

  test('the same key issues once', async () => {
    const headers = { 'Idempotency-Key': 'once' }
    const series_id = String(await newSeries(api.store))
    const first = await issue({ series_id }, { headers })
    expect((await issue({ series_id }, { headers })).text).toBe(first.text)
    expect(await api.store.sql.select().from(api.store.tables.coupons)).toHaveLength(1)
  })

  test.each(FORMATS)('isredeemable says so, with the series when it is asked for (%s)', async (format) => {
    const code = await newCoupon()
    const answer = await check(`code=${code.toLowerCase()}&mobile=${MOBILE}`, { format })
    expect(answer).toMatchObject({ http: 200, code: '200', message: 'Success' })
    expect(answer.redeemable).toEqual({
      mobile: MOBILE,
      code,
      is_redeemable: 'true',
      item_status: { status: 'true', code: '700', message: 'Coupon processing successful' },
    })
    const detailed = await check(`code=${code}&email=ines@duarte.example&details=true`, { format })
    expect(detailed.redeemable).toMatchObject({
      email: 'ines@duarte.example',
      series_info: { discount_type: 'PERC', discount_value: '10' },
    })
  })

  test('a check that ran is no failure, whatever it found; one of nobody or nothing is', async () => {
    const code = await newCoupon()
    await redeem({ code })
    const used = await check(`code=${code}&mobile=${MOBILE}`)
    expect(used.code).toBe('200')
    expect(used.redeemable).toMatchObject({ is_redeemable: 'false', item_status: { status: 'true', code: '706' } })
    for (const [query, expected] of [
      [`code=${code}&mobile=12025550199`, '701'],
      [`code=NOSUCH22&mobile=${MOBILE}`, '702'],
    ]) {
      const answer = await check(query ?? '')
      expect(answer.code).toBe('500')
      expect(answer.redeemable).toMatchObject({ item_status: { status: 'false', code: expected } })
    }
    expect((await check(`code=${code}`)).http).toBe(400)
    expect((await check(`mobile=${MOBILE}`)).http).toBe(400)
  })

  test.each(FORMATS)('redeem answers what the coupon is worth and where it went (%s)', async (format) => {
    const code = await newCoupon({ discountType: 'ABS', discountValue: 550 })
    const answer = await redeem({ code, transaction: { number: 'LX-9', amount: '80.5' } }, { format })
    expect(answer).toMatchObject({ http: 200, code: '200', message: 'Success' })
    const series_code = (answer.coupon.series_code ?? '').toString()
    expect(answer.coupon).toMatchObject({
      customer: { mobile: MOBILE, email: 'ines@duarte.example', external_id: '' },
      redemptionId: expect.stringMatching(/^\d+$/),
      code,
      discount_code: 'SPRING10',
      series_info: { id: series_code, discount_type: 'ABS', discount_value: '5.5' },
      is_absolute: 'true',
      coupon_value: '5.5',
      transaction: { number: 'LX-9', amount: '80.5' },
      item_status: { success: 'true', code: '700' },
    })
    expect(format === 'json' ? JSON.parse(answer.text).response.coupons.coupon.side_effects : { effect: [] }).toEqual({
      effect: [],
    })
  })

  test('a percentage is rounded half up to the cent, an amount never exceeds the bill', async () => {
    const percent = await newCoupon({ discountValue: 1_250 })
    const flat = await newCoupon({ discountType: 'ABS', discountValue: 500 })
    expect((await redeem({ code: percent, transaction: { number: 'A', amount: '0.04' } })).coupon).toMatchObject({
      is_absolute: 'false',
      coupon_value: '12.5',
    })
    await redeem({ code: flat, transaction: { number: 'B', amount: '4.99' } })
    const rows = await api.store.sql.select().from(api.store.tables.couponRedemptions)
    expect(rows.map(({ discount }) => discount)).toEqual([1, 499])
  })

  test('several are redeemed in their order, each for itself', async () => {
    const codes = [await newCoupon(), 'NOSUCH22', await newCoupon()]
    const coupon = [...codes, codes[0]].map((code) => ({ code, customer, transaction: { number: 'LX-1', amount: 80 } }))
    const { text } = await api.call('POST', '/v1.1/coupon/redeem', { body: { root: { coupon } } })
    const { status, coupons } = JSON.parse(text).response
    expect(status).toMatchObject({ code: 201 })
    expect(coupons.coupon.map((each: { item_status: { code: string } }) => each.item_status.code)).toEqual([
      '700',
      '702',
      '700',
      '711',
    ])
  })

  test('an id names a coupon as well, and what came with a redemption is kept', async () => {
    await newCoupon()
    const [stored] = await api.store.sql.select().from(api.store.tables.coupons)
    const redeemed = await redeem({
      id: String(stored?.id),
      validation_code: '7KD2QX',
      redemption_time: '2026-03-12 10:00:05',
      custom_fields: { field: [{ name: 'cashier', value: 'Rui' }, { value: 'nameless' }] },
    })
    expect(redeemed.coupon).toMatchObject({ code: stored?.code })
    const rows = await api.store.sql.select().from(api.store.tables.couponRedemptions)
    expect(rows).toMatchObject([
      {
        validationCode: '7KD2QX',
        redeemedAt: new Date('2026-03-12T10:00:05Z'),
        storedAt: api.clock.now,
        fields: [{ name: 'cashier', value: 'Rui' }],
      },
    ])
  })

  test('a till that was offline redeems what was good when it redeemed it', async () => {
    const code = await newCoupon({ validDays: 0 })
    const then = new Date(api.clock.now.getTime() + 1_000)
    api.clock.now = new Date(api.clock.now.getTime() + 2 * DAY_MS)
    expect((await redeem({ code })).coupon.item_status).toMatchObject({ code: '713' })
    const late = await redeem({ code, redemption_time: then.toISOString().slice(0, 19).concat('Z') })
    expect(late.coupon.item_status).toMatchObject({ code: '700' })
  })

  test('an amount of the bill is optional only where nothing is computed from it', async () => {
    const flat = await newCoupon({ discountType: 'ABS', discountValue: 500 })
    const percent = await newCoupon()
    expect((await redeem({ code: flat, transaction: { number: 'A' } })).coupon.item_status).toMatchObject({
      code: '700',
    })
    expect((await redeem({ code: percent, transaction: { number: 'A' } })).coupon.item_status).toMatchObject({
      code: '733',
    })
  })

  test('a store outside of the series does not take it', async () => {
    const code = await newCoupon({ storeCodes: ['south'] })
    expect((await check(`code=${code}&mobile=${MOBILE}`)).redeemable).toMatchObject({ item_status: { code: '712' } })
    expect((await redeem({ code })).coupon.item_status).toMatchObject({ code: '712' })
    expect((await redeem({ code }, { as: 'till3' })).coupon.item_status).toMatchObject({ code: '700' })
  })

  test('32 tills at the same time redeem it once', async () => {
    const code = await newCoupon()
    const answers = await Promise.all(Array.from({ length: 32 }, () => redeem({ code })))
    const codes = answers.map(({ text }) => /"item_status":\{[^}]*"code":"(\d+)"/.exec(text)?.[1])
    expect(codes.filter((each) => each === '700')).toHaveLength(1)
    expect(codes.filter((each) => each === '711')).toHaveLength(31)
  })
})
