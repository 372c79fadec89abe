import { beforeEach, expect, test } from 'vitest'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { type CallOptions, FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const MOBILE = '12025550131'
const MINUTE_MS = 60_000

eachEngine('points/*', (engine) => {
  let api: TestApi
  beforeEach(async () => {
    api = await newApi(engine)
    await api.configure({ LOCAL_WELCOME_POINTS: 300, LOCAL_POINT_VALUE: 0.25, CONF_ORG_CURRENCY_CODE: 'EUR' })
    await api.add({ mobile: MOBILE, email: 'ines@duarte.example', firstname: 'Inês' })
  })

  const redeem = async (
    item: ResponseObject,
    { query = 'skip_validation=true', ...options }: CallOptions & { query?: string } = {},
  ) => {
    const customer = { mobile: MOBILE }
    const body = { root: { redeem: { customer, ...item } } }
    const answer = await api.call('POST', `/v1.1/points/redeem?${query}`, { ...options, body })
    return { ...answer, points: answer.list('response.responses.points')[0] ?? {} }
  }
  const redeemable = async (query: string) => {
    const answer = await api.call('GET', `/v1.1/points/isredeemable?mobile=${MOBILE}&${query}`)
    return { ...answer, found: answer.list('response.points.redeemable')[0] ?? {} }
  }
  const sendCode = (query: string) => api.call('GET', `/v1.1/points/validationcode?${query}`)
  const codes = () => api.store.sql.select().from(api.store.tables.validationCodes)
  const messages = () => api.store.sql.select().from(api.store.tables.messages)

  test.each(FORMATS)('a redemption answers what it took and what is left (%s)', async (format) => {
    const answer = await redeem({ points_redeemed: '50', transaction_number: 'LX-1' }, { format })
    expect(answer).toMatchObject({ http: 200, code: '200', message: 'Success' })
    expect(answer.points).toMatchObject({
      mobile: MOBILE,
      email: 'ines@duarte.example',
      external_id: '',
      points_redeemed: '50',
      redeemed_value: '12.5',
      redeemed_local_value: '12.5',
      balance: '250',
      redemption_id: expect.stringMatching(/^[A-HJKMNP-Z2-9]{6}$/),
      item_status: { success: 'true', code: '800', message: 'Points Redeemed' },
    })
    const [effect] = answer.list('response.responses.points')
    expect(JSON.stringify(effect)).toContain('"redeemed_on_bill_number":"LX-1","redeemed_on_bill_id":"-1"')
    expect((await api.get(`mobile=${MOBILE}`)).item.text('loyalty_points')).toBe('250')
  })

  test('one is an object, several are a list, and a failing one stops nothing', async () => {
    const customer = { mobile: MOBILE }
    const list = [
      { points_redeemed: 10, customer },
      { points_redeemed: 1000, customer },
      { points_redeemed: 20, customer },
    ]
    const { text, code } = await api.call('POST', '/v1.1/points/redeem?skip_validation=1', {
      body: { root: { redeem: list } },
    })
    expect(code).toBe('201')
    const { points } = JSON.parse(text).response.responses
    expect(points.map((each: { item_status: { code: string } }) => each.item_status.code)).toEqual([
      '800',
      '803',
      '800',
    ])
    const single = JSON.parse((await redeem({ points_redeemed: '10' })).text).response.responses.points
    expect(single).toMatchObject({ balance: '260', side_effects: { effect: [{ type: 'points' }] } })
  })

  test('a code is sent in the words of the settings', async () => {
    await api.configure({ SERVER_VALIDATION_PIN_SMS: '{{pin}} is good for points at The north' })
    await sendCode(`mobile=${MOBILE}&points=70`)
    const code = (await codes()).at(-1)?.code
    expect((await messages()).at(-1)?.body).toBe(`${code} is good for points at The north`)
  })

  test('a code is sent once more while it is good, and is good once', async () => {
    const sent = await sendCode(`mobile=${MOBILE}&points=50`)
    expect(sent).toMatchObject({ code: '200', message: 'Operation Successful' })
    expect(sent.list('response.validation_code.code')[0]).toMatchObject({
      mobile: MOBILE,
      points: '50',
      item_status: { code: '200', message: 'Validation Code Issued by SMS/Email' },
    })
    api.clock.now = new Date(api.clock.now.getTime() + 5 * MINUTE_MS)
    await sendCode(`email=INES@duarte.example&points=50`)
    await sendCode(`mobile=${MOBILE}&points=60`)
    const [first, other, ...more] = await codes()
    expect(more).toEqual([])
    expect([first?.points, other?.points]).toEqual([50, 60])
    expect((await messages()).map(({ body, secrets }) => [body, secrets])).toEqual([
      [`Your code is ${first?.code}`, [first?.code]],
      [`Your code is ${first?.code}`, [first?.code]],
      [`Your code is ${other?.code}`, [other?.code]],
    ])

    const code = first?.code ?? ''
    const status = async (item: ResponseObject) => (await redeem(item, { query: '' })).points.item_status
    expect(await status({ points_redeemed: 50 })).toMatchObject({ code: '808' })
    expect(await status({ points_redeemed: 60, validation_code: code })).toMatchObject({ code: '808' })
    expect(await status({ points_redeemed: 50, validation_code: code.toLowerCase() })).toMatchObject({ code: '800' })
    expect(await status({ points_redeemed: 50, validation_code: code })).toMatchObject({ code: '808' })
    api.clock.now = new Date(api.clock.now.getTime() + 15 * MINUTE_MS)
    expect(await status({ points_redeemed: 60, validation_code: other?.code ?? '' })).toMatchObject({ code: '808' })
  })

  test('a code is asked for where the organisation wants one', async () => {
    await api.configure({ LOCAL_ALLOW_SKIP_VALIDATION: 0 })
    expect((await redeem({ points_redeemed: 50 })).points.item_status).toMatchObject({ code: '808' })
    expect((await redeemable('points=50')).found).toMatchObject({ item_status: { code: '800' } })
    expect((await redeemable('points=50&validation_code=NOSUCH&skip_validation=true')).found).toMatchObject({
      item_status: { code: '808' },
    })
  })

  test('what could be redeemed is said with its value, and a code goes out on the way', async () => {
    const { found } = await redeemable('points=50&issue_otp=true')
    expect(found).toEqual({
      mobile: MOBILE,
      points: '50',
      is_redeemable: 'true',
      points_redeem_value: '12.5',
      points_redeem_local_value: '12.5',
      points_currency_ratio: '0.25',
      item_status: { success: 'true', code: '800', message: 'Points can be redeemed' },
    })
    const [code] = await codes()
    expect((await redeemable(`points=50&validation_code=${code?.code}`)).found.is_redeemable).toBe('true')
    const refused = (await redeemable('points=301&issue_otp=true')).found
    expect(refused).toMatchObject({ points: '301', is_redeemable: 'false', item_status: { code: '803' } })
    expect(await codes()).toHaveLength(1)
  })

  test('nobody who cannot be reached gets a code, and none stays behind', async () => {
    await api.configure({ CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS: 1 })
    await api.add({ external_id: 'X-1', type: 'LOYALTY' })
    for (const query of ['external_id=X-1&points=5', 'mobile=12025550199&points=5', `mobile=${MOBILE}&points=0`]) {
      const answer = await sendCode(query)
      expect(answer.code).toBe('500')
      expect(answer.list('response.validation_code.code')[0]).toMatchObject({ item_status: { code: '860' } })
    }
    const both = await api.call('GET', '/v1.1/points/isredeemable?external_id=X-1&points=5&issue_otp=1')
    expect(both.list('response.points.redeemable')[0]).toMatchObject({
      is_redeemable: 'true',
      item_status: { success: 'false', code: '876' },
    })
    expect(await codes()).toEqual([])
    expect(await messages()).toEqual([])
  })

  test('a numeric user_id names somebody for a code, and nowhere else', async () => {
    const { item } = await api.get(`mobile=${MOBILE}&user_id=true`)
    const id = item.text('user_id')
    const sent = await sendCode(`user_id=${id}&points=5`)
    expect(sent.list('response.validation_code.code')[0]).toMatchObject({ user_id: id, item_status: { code: '200' } })
    expect((await sendCode('user_id=true&points=5')).http).toBe(400)
    expect((await sendCode(`mobile=${MOBILE}`)).http).toBe(400)
    expect((await api.call('GET', `/v1.1/points/isredeemable?user_id=${id}&points=5`)).http).toBe(400)
  })

  test('what came with it is kept, at the till and time that it names', async () => {
    const kept = {
      points_redeemed: 10,
      transaction_number: 'LX-2',
      redemption_time: '2026-03-11 18:30:00',
      external_reference_number: 'R-9',
      till_id: 'till3',
      notes: 'n'.repeat(1_001),
      redemption_purpose: 'refund',
      custom_fields: { field: [{ name: 'desk', value: '4' }, { value: 'nameless' }] },
    }
    expect((await redeem(kept)).points.item_status).toMatchObject({ code: '800' })
    await redeem({ points_redeemed: 10, till_id: '2' })
    await redeem({ points_redeemed: 10, till_id: 'nowhere' })
    const rows = await api.store.sql.select().from(api.store.tables.pointsRedemptions)
    expect(rows).toMatchObject([
      {
        transactionNumber: 'LX-2',
        redeemedAt: new Date('2026-03-11T18:30:00.000Z'),
        storedAt: api.clock.now,
        externalReference: 'R-9',
        tillId: 3,
        notes: 'n'.repeat(1_000),
        purpose: 'refund',
        fields: [{ name: 'desk', value: '4' }],
        value: 250,
      },
      { tillId: 2 },
      { tillId: 1 },
    ])
    const times = ['yesterday', '2026-03-14 09:00:01', '1999-01-01']
    for (const redemption_time of times)
      expect((await redeem({ points_redeemed: 10, redemption_time })).points.item_status).toMatchObject({ code: '859' })
  })

  test('a bill of the customer that is there already is named by its id', async () => {
    const { transactions, customers } = api.store.tables
    const [customer] = await api.store.sql.select().from(customers)
    const at = { billedAt: api.clock.now, storedAt: api.clock.now, storeId: 1, tillId: 1 }
    const bill = { ...at, type: 'REGULAR' as const, number: 'LX-3', amount: 100, grossAmount: 100 }
    await api.store.transaction(async (tx) => {
      await tx.sql.insert(transactions).values({ ...bill, customerId: customer?.id ?? 0 })
    })
    const [stored] = await api.store.sql.select().from(transactions)
    const { text } = await redeem({ points_redeemed: 10, transaction_number: 'LX-3' })
    expect(text).toContain(`"redeemed_on_bill_id":"${stored?.id}"`)
    const rows = await api.store.sql.select().from(api.store.tables.pointsRedemptions)
    expect(rows).toMatchObject([{ transactionId: stored?.id }])
  })

  test('the same key takes the points once', async () => {
    const headers = { 'Idempotency-Key': 'once' }
    const first = await redeem({ points_redeemed: 50 }, { headers })
    const again = await redeem({ points_redeemed: 50 }, { headers })
    expect(again.text).toBe(first.text)
    expect((await api.get(`mobile=${MOBILE}`)).item.text('loyalty_points')).toBe('250')
  })

  test('32 redemptions at the same time never take more than there is', async () => {
    const codesSeen = await Promise.all(
      Array.from({ length: 32 }, async () => (await redeem({ points_redeemed: 30 })).points.item_status),
    )
    const outcomes = codesSeen.map((status) => JSON.stringify(status).match(/"code":"(\d+)"/)?.[1])
    expect(outcomes.filter((code) => code === '800')).toHaveLength(10)
    expect(outcomes.filter((code) => code === '803')).toHaveLength(22)
    expect((await api.get(`mobile=${MOBILE}&mlp=true`)).item.text('loyalty_points')).toBe('0')
    const { pointsRedemptions, pointsLots } = api.store.tables
    expect(await api.store.sql.select().from(pointsRedemptions)).toHaveLength(10)
    expect(await api.store.sql.select().from(pointsLots)).toEqual([])
  })

  test('32 redemptions at the same time use a code once', async () => {
    await sendCode(`mobile=${MOBILE}&points=5`)
    const [code] = await codes()
    const answers = await Promise.all(
      Array.from({ length: 32 }, () =>
        redeem({ points_redeemed: 5, validation_code: code?.code ?? '' }, { query: '' }),
      ),
    )
    expect(answers.filter(({ text }) => text.includes('"code":"800"'))).toHaveLength(1)
    expect((await api.get(`mobile=${MOBILE}`)).item.text('loyalty_points')).toBe('295')
  })
})
