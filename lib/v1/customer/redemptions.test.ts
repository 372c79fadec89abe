import { beforeAll, expect, test } from 'vitest'
import { reverseRedemption } from '@/lib/loyalty/points/reverse-redemption'
import { currentSettings } from '@/lib/organisation/settings'
import { allowed } from '@/tests/allowed'
import { FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const MOBILE = '12025550131'

/** Two coupons of one series, each redeemed, the later one first. */
const redeemCoupons = async (api: TestApi, customerId: number) => {
  const at = (day: number) => new Date(Date.UTC(2026, 2, day, 9))
  await api.store.transaction(async (tx) => {
    const { couponSeries, coupons, couponRedemptions } = tx.tables
    await tx.sql.insert(couponSeries).values({
      id: 12,
      description: 'Spring 10%',
      discountCode: 'SPRING10',
      discountType: 'PERC',
      discountValue: 1000,
      storeCodes: [],
      createdAt: at(1),
    })
    const coupon = { seriesId: 12, customerId, issuedAt: at(1), issuedBy: 'till:1' }
    await tx.sql.insert(coupons).values([
      { ...coupon, id: 1, code: 'QT7H2KPA' },
      { ...coupon, id: 2, code: 'QT7H2KPB' },
    ])
    const redemption = { customerId, storedAt: at(12), tillId: 3, fields: [], transactionNumber: 'LX-9' }
    await tx.sql.insert(couponRedemptions).values([
      { ...redemption, id: 501, couponId: 1, redeemedAt: at(11) },
      { ...redemption, id: 502, couponId: 2, redeemedAt: at(10) },
    ])
  })
}

eachEngine('customer/redemptions', (engine) => {
  let api: TestApi
  let ids: number[]
  beforeAll(async () => {
    api = await newApi(engine)
    await api.configure({ LOCAL_WELCOME_POINTS: 300 })
    await api.add({ mobile: MOBILE, email: 'ines@duarte.example', firstname: 'Inês', lastname: 'Duarte' })
    await api.add({ mobile: '12025550132' })
    const customer = { mobile: MOBILE }
    const made = [
      { points_redeemed: 50, transaction_number: 'LX-1', notes: 'for tea', redemption_time: '2026-03-11 08:00:00' },
      { points_redeemed: 20, external_reference_number: 'R-9', redemption_time: '2026-03-10 08:00:00' },
      { points_redeemed: 10 },
    ].map((each) => ({ ...each, customer }))
    await api.call('POST', '/v1.1/points/redeem?skip_validation=true', {
      body: { root: { redeem: made } },
      as: 'till2',
    })
    const rows = await api.store.sql.select().from(api.store.tables.pointsRedemptions)
    ids = rows.map(({ id }) => id).sort((one, other) => one - other)
    const settings = await currentSettings(api.store)
    const actor = {
      kind: 'till',
      label: '',
      name: '',
      permissions: new Set<never>(),
      tillId: 1,
      storeId: null,
      id: 1,
    } as const
    const ctx = { store: api.store, actor, settings, now: api.clock.now, requestId: 'TEST' }
    await reverseRedemption(allowed(ctx, 'requests.decide'), {
      redemptionId: ids[0] ?? 0,
      points: 20,
      reason: 'Tea was cold',
    })
    await redeemCoupons(api, rows[0]?.customerId ?? 0)
  })

  const read = (query: string, who = `mobile=${MOBILE}`, format: 'json' | 'xml' = 'json') =>
    api.call('GET', `/v1.1/customer/redemptions?${who}&${query}`, { format })
  const points = async (query: string) => {
    const { response } = JSON.parse((await read(query)).text)
    return response.customer.redemptions.points.point.map((each: { id: string }) => ids.indexOf(Number(each.id)))
  }

  test('sends what the contract says, in its types', async () => {
    const { response } = JSON.parse((await read(`mlp=true&points_limit=2&points_end_id=${ids[1]}`)).text)
    expect(response.status).toEqual({ success: 'true', code: 200, message: 'SUCCESS' })
    const program = { program_id: '1', program_name: 'Main' }
    const place = {
      redeemed_store: { code: 'north', name: 'The north' },
      redeemed_till: { code: 'till2', name: 'Desk till2' },
    }
    expect(response.customer).toEqual({
      mobile: MOBILE,
      email: 'ines@duarte.example',
      external_id: null,
      firstname: 'Inês',
      lastname: 'Duarte',
      rows: '10',
      coupons_count: '2',
      points_count: '2',
      coupons_start_id: '501',
      points_start_id: String(ids[0]),
      redemptions: {
        coupons: {
          coupon: ['501', '502'].map((id) => ({
            id,
            code: id === '501' ? 'QT7H2KPA' : 'QT7H2KPB',
            series_id: '12',
            description: 'Spring 10%',
            discount_code: 'SPRING10',
            discount_type: 'PERC',
            transaction_number: 'LX-9',
            redeemed_time: id === '501' ? '2026-03-11 09:00:00' : '2026-03-10 09:00:00',
            redeemed_at: 'till3',
          })),
        },
        points: {
          point: [
            {
              id: String(ids[0]),
              program_id: '1',
              points_redeemed: '50',
              transaction_number: 'LX-1',
              validation_code: '',
              external_reference_number: '',
              redeemed_time: '2026-03-11 08:00:00',
              redeemed_at: 'till2',
              notes: 'for tea',
              ...place,
              total_points_reversed: '20',
              reversals: {
                reversal: [
                  {
                    reversal_id: '1',
                    points_reversed: '20',
                    reversal_time: '2026-03-12 09:00:00',
                    reversed_on_till_id: '',
                    reversal_breakup_by_program: { program: [{ ...program, points_reversed: '20' }] },
                  },
                ],
              },
              redemption_breakup_by_program: { program: [{ ...program, points_redeemed: '50' }] },
            },
            expect.objectContaining({
              id: String(ids[1]),
              external_reference_number: 'R-9',
              total_points_reversed: '0',
              reversals: { reversal: [] },
            }),
          ],
        },
      },
      item_status: { success: 'true', code: '1000', message: 'Customer redemptions retrieved successfully' },
    })
  })

  test('has the same shape in XML', async () => {
    const { text } = await read('type=points&points_limit=2&order=asc', undefined, 'xml')
    expect(text).toContain('<redemptions><points><point><id>')
    expect(text).toContain('<reversals/></point>')
    expect(text).toContain('<reversals><reversal><reversal_id>1</reversal_id>')
    expect(text).not.toContain('<coupons')
    expect((await read('', 'mobile=12025550132', 'xml')).text).toContain(
      '<redemptions><coupons/><points/></redemptions>',
    )
  })

  test.each([
    ['', [2, 0, 1]],
    ['order=asc', [1, 0, 2]],
    ['sort=redemption_id', [2, 1, 0]],
    ['sort=REDEMPTION_ID&order=ASC', [0, 1, 2]],
    ['limit=1', [2]],
    ['limit=1&points_limit=2', [2, 0]],
    ['start_date=2026-03-11', [2, 0]],
    ['end_date=2026-03-11', [0, 1]],
    ['start_date=2026-03-10&end_date=2026-03-10 08:00:00', [1]],
    ['external_reference_number=R-9', [1]],
    ['programId=1', [2, 0, 1]],
    ['programId=2', []],
    ['coupons_start_id=900', [2, 0, 1]],
    ['type=POINTS', [2, 0, 1]],
  ])('lists by %s', async (query, expected) => {
    expect(await points(query)).toEqual(expected)
  })

  test('lists by ids, and says how many there are and where the page starts', async () => {
    expect(await points(`points_start_id=${ids[1]}`)).toEqual([2, 1])
    expect(await points(`points_start_id=${ids[1]}&points_end_id=${ids[1]}`)).toEqual([1])
    const { customer } = JSON.parse((await read('limit=1')).text).response
    expect(customer).toMatchObject({
      rows: '1',
      points_count: '3',
      points_start_id: String(ids[2]),
      coupons_count: '2',
    })
    const coupons = JSON.parse((await read('type=coupons&coupons_end_id=501&user_id=true')).text).response.customer
    expect(coupons).toMatchObject({ coupons_count: '1', coupons_start_id: '501', user_id: expect.any(String) })
    expect(coupons.points_count).toBeUndefined()
    expect(coupons.redemptions.points).toBeUndefined()
    const none = JSON.parse((await read('', 'mobile=12025550132')).text).response.customer
    expect(none).toMatchObject({ points_count: '0', coupons_count: '0', points_start_id: '', coupons_start_id: '' })
  })

  test.each(['type=CASH', 'limit=0', 'points_limit=x', 'sort=name', 'order=up', 'start_date=x', 'programId=-1'])(
    'does not understand %s',
    async (query) => {
      expect(await read(query)).toMatchObject({ http: 400, code: '400' })
    },
  )

  test.each(FORMATS)('answers several in their order, and who is unknown (%s)', async (format) => {
    const { code, list } = await read('', `mobile=12025550199,${MOBILE}`, format)
    expect(code).toBe('201')
    const items = list('response.customer')
    expect(items.map(({ item_status }) => item_status)).toMatchObject([{ code: '1012' }, { code: '1000' }])
    expect((await read('', 'id=abc', format)).list('response.customer')).toMatchObject([
      { item_status: { code: '1011' } },
    ])
    expect((await read('', 'card_number=', format)).http).toBe(400)
  })
})
