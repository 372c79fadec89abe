import { beforeEach, expect, test } from 'vitest'
import { readFigures } from '@/db/queries/points'
import { newSeries } from '@/lib/loyalty/coupons/coupons.fixture'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { type CallOptions, FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const MOBILE = '12025550131'
const DAY_MS = 86_400_000

const bill = (number: string, amount: string, more: ResponseObject = {}): ResponseObject => ({
  type: 'regular',
  number,
  amount,
  customer: { mobile: MOBILE },
  ...more,
})
const back = (number: string, amount: string, more: ResponseObject = {}) =>
  bill(number, amount, { type: 'return', return_type: 'AMOUNT', ...more })

eachEngine('transaction/add', (engine) => {
  let api: TestApi
  beforeEach(async () => {
    api = await newApi(engine)
  })

  const send = (transaction: ResponseObject | readonly ResponseObject[], options: CallOptions = {}) =>
    api.call('POST', '/v1.1/transaction/add', { ...options, body: { root: { transaction } } })
  const codes = async (...transactions: ResponseObject[]) => (await send(transactions)).items.map(({ code }) => code)
  const standing = async () => {
    const { item } = await api.get(`mobile=${MOBILE}`)
    return ['lifetime_points', 'loyalty_points', 'lifetime_purchases'].map((name) => item.text(name))
  }

  test.each(FORMATS)('answers the example of the contract (%s)', async (format) => {
    await api.add({ mobile: MOBILE, firstname: 'Inês' })
    await send(bill('LX-1', '370.5'))
    const answer = await send(
      bill('LX-2291', '80', {
        gross_amount: '90',
        discount: '10',
        billing_time: '2026-03-11 11:58:00',
        line_items: {
          line_item: [{ serial: '1', item_code: 'TEA-9', qty: '2', rate: '45', value: '90', amount: '80' }],
        },
      }),
      { format },
    )
    expect(answer).toMatchObject({ http: 200, code: '200', message: 'Success', total: undefined })
    const { item } = answer
    expect(item).toMatchObject({ code: '600', success: 'true', message: 'Transaction added successfully' })
    const said = [
      'number',
      'bill_client_id',
      'type',
      'delivery_status',
      'parent_bill_number',
      'outlier_status',
      'source',
    ]
    expect(said.map((name) => item.text(name))).toEqual([
      'LX-2291',
      '',
      'REGULAR',
      'DELIVERED',
      '',
      'NORMAL',
      'instore',
    ])
    const shown = ['mobile', 'firstname', 'email', 'lifetime_points', 'loyalty_points', 'lifetime_purchases', 'type']
    expect(shown.map((name) => item.text(`customer.${name}`))).toEqual([
      ...[MOBILE, 'Inês', '', '450', '450', '450.5', 'LOYALTY'],
    ])
    expect(item.list('customer.points_summaries.points_summary')[0]).toMatchObject({ cumulativePurchases: '450.5' })
    expect(item.list('side_effects.effect')).toMatchObject([
      { type: 'points', awarded_points: '80', total_points: '80' },
    ])
    if (format === 'json') {
      expect(answer.text).toMatch(/"transaction":\[\{/)
      expect(answer.text).toMatch(/"lifetime_points":450,"loyalty_points":450/)
      expect(answer.text).not.toContain('warnings')
    }
  })

  test('registers its customer like customer/add, with the welcome', async () => {
    await api.configure({ LOCAL_WELCOME_POINTS: 50 })
    const customer = { mobile: MOBILE, firstname: 'Rui', email: 'rui@ex.example', custom_fields: { field: [] } }
    const { item } = await send(bill('A-1', '12.99', { customer, source: 'ECOMMERCE' }))
    expect([item.code, item.text('customer.loyalty_points'), item.text('customer.source')]).toEqual([
      ...['600', '62', 'ecommerce'],
    ])
    expect(
      item.list('side_effects.effect').map(({ awarded_points, total_points }) => [awarded_points, total_points]),
    ).toEqual([
      ...[
        ['50', '50'],
        ['12', '62'],
      ],
    ])
    await send(bill('A-2', '1', { customer: { mobile: MOBILE, firstname: 'Rui Pedro' } }))
    expect((await api.get(`mobile=${MOBILE}`)).item.text('firstname')).toBe('Rui Pedro')
  })

  test('finds its customer by id or card alone, and registers nobody by them', async () => {
    const { item } = await api.add({ mobile: MOBILE, card_number: 'K-1' })
    const id = item.text('user_id') ?? ''
    const of = (customer: ResponseObject, number: string) => bill(number, '10', { customer })
    expect(
      await codes(of({ user_id: id }, '1'), of({ card_number: 'K-1' }, '2'), of({ id: '99999' }, '3'), of({}, '4')),
    ).toEqual(['600', '600', '606', '606'])
    // An id that leads to nobody is passed over.
    expect(await codes(of({ id: '99999', card_number: 'K-1' }, '5'))).toEqual(['600'])
    expect(await standing()).toEqual(['30', '30', '30'])
  })

  test('leaves who is not in the program outside of it', async () => {
    await api.add({ mobile: MOBILE, type: 'NON_LOYALTY' })
    const { item } = await send(bill('A-1', '12', { customer: { mobile: MOBILE, lastname: 'Costa' } }))
    expect([item.code, item.text('customer.type'), item.text('customer.lastname')]).toEqual([
      '600',
      'NON_LOYALTY',
      'Costa',
    ])
    expect(item.list('side_effects.effect')).toEqual([])
    expect(await standing()).toEqual(['0', '0', '12'])
  })

  test('a number is good once per store and period', async () => {
    const days = (count: number) =>
      new Date(api.clock.now.getTime() - count * DAY_MS).toISOString().replace('.000Z', 'Z')
    expect(await codes(bill('A-1', '1'), bill('A-1', '1'))).toEqual(['600', '604'])
    expect((await send(bill('A-1', '1'), { as: 'till2' })).item.code).toBe('604')
    expect((await send(bill('A-1', '1'), { as: 'till3' })).item.code).toBe('600')
    expect(await codes(bill('A-1', '1', { billing_time: days(30) }))).toEqual(['604'])
    expect(await codes(bill('A-1', '1', { billing_time: days(31) }))).toEqual(['600'])
    await api.configure({ CONF_LOYALTY_IS_BILL_NUMBER_UNIQUE: 0, CONF_LOYALTY_IS_BILL_NUMBER_REQUIRED: 0 })
    expect(await codes(bill('A-1', '1'), bill('', '1'), bill('', '1'))).toEqual(['600', '600', '600'])
  })

  test('an anonymous bill is nobody’s', async () => {
    const { item } = await send({ type: 'Not-Interested', number: 'N-1', amount: '9', customer: { mobile: MOBILE } })
    expect([item.code, item.text('type'), item.text('customer.mobile')]).toEqual(['600', 'NOT_INTERESTED', undefined])
    expect((await api.get(`mobile=${MOBILE}`)).item.code).toBe('1012')
  })

  test('gives back part of a bill and then the rest, with its share of the points', async () => {
    await send(bill('A-1', '99.99'))
    expect(await standing()).toEqual(['99', '99', '99.99'])
    const { item } = await send(back('A-1', '33.33', { parent_bill_number: 'R-1' }))
    expect([item.code, item.text('type'), item.text('parent_bill_number')]).toEqual(['600', 'RETURN', 'R-1'])
    expect(item.list('side_effects.effect')).toEqual([])
    expect(await standing()).toEqual(['99', '66', '66.66'])
    expect(await codes(back('A-1', '66.67'))).toEqual(['630'])
    expect(await codes(back('A-1', '0', { return_type: 'full' }))).toEqual(['600'])
    expect(await standing()).toEqual(['99', '0', '0'])
    expect(await codes(back('A-1', '0', { return_type: 'FULL' }), back('A-1', '1'))).toEqual(['633', '633'])
    const id = Number((await api.get(`mobile=${MOBILE}&user_id=true`)).item.text('user_id'))
    expect(await readFigures(api.store, [id])).toMatchObject([
      { visits: 1, spent: 9999, returned: 9999, pointsReturned: 99, basketSize: 0 },
    ])
  })

  test('a bill of nothing can be returned once', async () => {
    expect(
      await codes(
        bill('A-1', '0'),
        back('A-1', '0', { return_type: 'FULL' }),
        back('A-1', '0', { return_type: 'FULL' }),
      ),
    ).toEqual(['600', '600', '633'])
  })

  test('a bill of somebody else, and one that nobody knows, cannot be returned', async () => {
    await send(bill('A-1', '50'))
    expect(await codes(back('A-1', '1', { customer: { mobile: '12025550132' } }), back('A-9', '1'))).toEqual([
      '625',
      '625',
    ])
    // Nothing of a refused bill stays, not even its new customer.
    expect((await api.get('mobile=12025550132')).item.code).toBe('1012')
    await api.configure({ CONF_ALLOW_NOT_EXISTING_BILL_RETURN: 1 })
    expect(await codes(back('A-9', '7'))).toEqual(['600'])
    expect(await standing()).toEqual(['50', '50', '50'])
  })

  test('of sixteen bills of one number one is stored', async () => {
    await api.add({ mobile: MOBILE })
    const answers = await Promise.all(Array.from({ length: 16 }, () => send(bill('A-1', '10'))))
    expect(answers.map(({ item }) => item.code).sort()).toEqual(['600', ...Array.from({ length: 15 }, () => '604')])
    expect(await standing()).toEqual(['10', '10', '10'])
  })

  test('of eight full returns of one bill one is stored', async () => {
    await send(bill('A-1', '10'))
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(back('A-1', '10', { return_type: 'FULL' }))))
    expect(answers.map(({ item }) => item.code).sort()).toEqual(['600', ...Array.from({ length: 7 }, () => '633')])
    expect(await standing()).toEqual(['10', '0', '0'])
  })

  test('the same key never awards twice', async () => {
    const headers = { 'Idempotency-Key': 'sale-1' }
    await api.configure({ CONF_LOYALTY_IS_BILL_NUMBER_UNIQUE: 0 })
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(bill('A-1', '10'), { headers })))
    const first = answers.find(({ http }) => http === 200)
    for (const { http, text } of answers) expect(http === 409 || text === first?.text).toBe(true)
    expect((await send(bill('A-1', '10'), { headers })).text).toBe(first?.text)
    expect(await standing()).toEqual(['10', '10', '10'])
  })

  test.each(FORMATS)('a failing bill stops no other, and says whose it was to be (%s)', async (format) => {
    const answer = await send([bill('A-1', 'ten'), bill('A-2', '5')], { format })
    expect([answer.code, answer.items.map(({ code }) => code)]).toEqual(['201', ['601', '600']])
    expect([answer.item.text('number'), answer.item.text('customer.mobile'), answer.item.text('id')]).toEqual([
      ...['A-1', MOBILE, undefined],
    ])
    expect((await send(bill('A-2', '5'), { format })).code).toBe('500')
    expect((await api.call('POST', '/v1.1/transaction/add', { format, body: { root: {} } })).http).toBe(400)
  })

  test('what is too large to be counted exactly is refused, and nothing of it stays', async () => {
    const most = '90071992547409.91'
    expect(await codes(bill('A-1', most), bill('A-2', '0.01'))).toEqual(['600', '608'])
    expect((await api.get(`mobile=${MOBILE}`)).text).toContain('"lifetime_purchases":90071992547409.9')
    await api.configure({ LOCAL_POINTS_PER_UNIT: 1000 })
    expect(await codes(bill('A-3', most, { customer: { mobile: '12025550132' } }))).toEqual(['608'])
    expect((await api.get('mobile=12025550132')).item.code).toBe('1012')
  })

  test('any number of redemptions can be named', async () => {
    await send(bill('A-1', '100'))
    const redeem = { points_redeemed: '30', customer: { mobile: MOBILE } }
    await api.call('POST', '/v1.1/points/redeem?skip_validation=true', { body: { root: { redeem } } })
    // More than either engine takes parameters.
    const id = Array.from({ length: 70_000 }, (_, place) => place + 1)
    expect(await codes(bill('A-2', '5', { redemptions: { points_redemptions: { id } } }))).toEqual(['642'])
    expect(await codes(bill('A-3', '5', { redemptions: { coupon_redemptions: { id } } }))).toEqual(['642'])
  })

  test.each(FORMATS)('attaches what was redeemed for it, or is refused as a whole (%s)', async (format) => {
    await send(bill('A-1', '100'))
    const redeem = { points_redeemed: '30', customer: { mobile: MOBILE } }
    const redeemed = await api.call('POST', '/v1.1/points/redeem?skip_validation=true', { body: { root: { redeem } } })
    const code = String(redeemed.list('response.responses.points')[0]?.redemption_id)
    const attached = (...ids: string[]) => ({ redemptions: { points_redemptions: { id: ids } } })
    expect((await send(bill('A-2', '5', attached(code, 'nosuch')), { format })).item.code).toBe('642')
    expect(
      (await send(bill('A-2', '5', { ...attached(code), customer: { mobile: '12025550132' } }), { format })).item.code,
    ).toBe('642')
    expect((await send(bill('A-2', '5', attached(code)), { format })).item.code).toBe('600')
    expect((await send(bill('A-3', '5', attached(code)), { format })).item.code).toBe('642')
    const { pointsRedemptions } = api.store.tables
    expect(await api.store.sql.select().from(pointsRedemptions)).toMatchObject([{ transactionNumber: 'A-2' }])
  })

  test('shows the coupons that were redeemed for it', async () => {
    await send(bill('A-1', '100'))
    const series_id = String(await newSeries(api.store))
    const issue = { root: { coupon: { series_id, customer: { mobile: MOBILE } } } }
    const issued = await api.call('POST', '/v1.1/coupon/issue', { body: issue })
    const code = String(issued.list('response.coupon')[0]?.code)
    const transaction = { number: 'A-2', amount: '50' }
    const redeem = { root: { coupon: { code, customer: { mobile: MOBILE }, transaction } } }
    const redeemed = await api.call('POST', '/v1.1/coupon/redeem', { body: redeem })
    const id = String(redeemed.list('response.coupons.coupon')[0]?.redemptionId)
    const attached = { redemptions: { coupon_redemptions: { id } } }
    expect((await send(bill('A-2', '45', { ...attached, customer: { mobile: '12025550132' } }))).item.code).toBe('642')
    expect((await send(bill('A-2', '45', attached))).item.code).toBe('600')
    const { item } = await api.get(`mobile=${MOBILE}`)
    const latest = item.list('transactions.transaction').find(({ number }) => number === 'A-2')
    expect(JSON.stringify(latest?.coupons)).toContain(`"code":"${code}","series_id":"${series_id}","discount":"5"`)
  })
})
