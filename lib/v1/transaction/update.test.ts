import { beforeEach, expect, test } from 'vitest'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { FORMATS, type Format, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const MOBILE = '12025550131'

eachEngine('transaction/update', (engine) => {
  let api: TestApi
  let id = ''
  beforeEach(async () => {
    api = await newApi(engine)
    await api.configure({ CONF_RETRO_TRANSACTION_ENABLE: 1 })
    await api.add({ mobile: MOBILE })
    id = await anonymous('N-1', '80')
  })

  const add = async (transaction: ResponseObject) =>
    (await api.call('POST', '/v1.1/transaction/add', { body: { root: { transaction } } })).item
  const anonymous = async (number: string, amount: string, billing_time?: string) =>
    (await add({ type: 'not_interested', number, amount, billing_time })).text('id') ?? ''
  const update = (more: ResponseObject = {}, signature = 'shop', format: Format = 'json') =>
    api.call('POST', '/v1.1/transaction/update', {
      format,
      headers: { 'X-CAP-CLIENT-SIGNATURE': signature },
      body: {
        root: {
          transaction: { id, old_type: 'NOT_INTERESTED', new_type: 'REGULAR', customer: { mobile: MOBILE }, ...more },
        },
      },
    })

  test.each(FORMATS)('gives an anonymous bill to its customer, once (%s)', async (format) => {
    const { item, message } = await update({}, 'shop', format)
    expect([message, item.code, item.success, item.message]).toEqual([
      ...['Success', '1630', 'true', 'Transaction retrospectively marked REGULAR, Transaction added successfully'],
    ])
    const said = ['id', 'number', 'type', 'customer.mobile', 'customer.loyalty_points', 'customer.lifetime_purchases']
    expect(said.map((name) => item.text(name))).toEqual([id, 'N-1', 'REGULAR', MOBILE, '80', '80'])
    expect(item.list('side_effects.effect')).toMatchObject([{ awarded_points: '80', total_points: '80' }])
    expect((await update({}, 'shop', format)).item.code).toBe('1627')
    const shown = (await api.get(`mobile=${MOBILE}`)).item
    expect([shown.text('loyalty_points'), shown.list('transactions.transaction').length]).toEqual(['80', 1])
    // It can be returned like any other.
    const back = { type: 'return', return_type: 'FULL', number: 'N-1', amount: '0', customer: { mobile: MOBILE } }
    expect((await add(back)).code).toBe('600')
  })

  test('refuses in the order of the contract', async () => {
    const code = async (...sent: Parameters<typeof update>) => (await update(...sent)).item.code
    expect(await code({ id: '' }, ' ')).toBe('1629')
    expect(await code({ id: '999999', old_type: 'REGULAR' })).toBe('1628')
    expect(await code({ id: 'N-1' })).toBe('1628')
    expect(await code({ new_type: 'RETURN', customer: {} })).toBe('1626')
    expect(await code({ old_type: 'REGULAR' })).toBe('1626')
    const regular = await add({ type: 'regular', number: 'A-1', amount: '1', customer: { mobile: MOBILE } })
    expect(await code({ id: regular.text('id') })).toBe('1626')
    expect([await code({ customer: { mobile: '12025550199' } }), await code({ customer: {} })]).toEqual(['611', '611'])

    // Registered now: a bill of 31 days ago is too old, and one of 40 days ago too far from the registration.
    const day = (count: number) => new Date(api.clock.now.getTime() - count * 86_400_000).toISOString().slice(0, 10)
    expect(await code({ id: await anonymous('N-2', '1', day(40)) })).toBe('1632')
    await api.configure({ CONF_CLIENT_RETRO_DELAY_SINCE_REGISTRATION_HOURS: 2400 })
    expect(await code({ id: await anonymous('N-3', '1', day(40)) })).toBe('1633')
    expect(await code({ id: await anonymous('N-4', '1', day(29)) })).toBe('1630')

    await api.configure({ CONF_RETRO_TRANSACTION_ENABLE: 0 })
    expect([await code({ id: '' }), await code()]).toEqual(['1631', '1631'])
  })

  test('of several that arrive together one gives the bill', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => update()))
    expect(answers.map(({ item }) => item.code).sort()).toEqual([...Array.from({ length: 7 }, () => '1627'), '1630'])
    expect((await api.get(`mobile=${MOBILE}`)).item.text('loyalty_points')).toBe('80')
  })
})
