import { beforeAll, expect, test } from 'vitest'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { type CallOptions, FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const MOBILE = '12025550131'
const OTHER = '12025550132'

eachEngine('customer/transactions', (engine) => {
  let api: TestApi
  const ids: Record<string, string> = {}

  const send = async (transaction: ResponseObject, options: CallOptions = {}) => {
    const body = { root: { transaction: { type: 'regular', customer: { mobile: MOBILE }, ...transaction } } }
    const { item } = await api.call('POST', '/v1.1/transaction/add', { ...options, body })
    expect(item.code).toBe('600')
    ids[item.text('parent_bill_number') || String(transaction.number)] = item.text('id') ?? ''
  }
  const history = (query: string, options: CallOptions = {}) =>
    api.call('GET', `/v1.1/customer/transactions?${query}`, options)
  const numbers = async (query: string) =>
    (await history(`mobile=${MOBILE}&${query}`)).item.list('transactions.transaction').map(({ number }) => number)

  beforeAll(async () => {
    api = await newApi(engine)
    const field = {
      kind: 'custom',
      scope: 'loyalty_transaction',
      name: 'cashier',
      label: 'Cashier',
      datatype: 'text',
    } as const
    await api.store.transaction(async (tx) => {
      await insertFieldDefinitions(tx, [{ ...field, options: [], position: 30 }])
      await raiseRevision(tx)
    })
    await api.add([{ mobile: MOBILE, firstname: 'Inês', email: 'ines@duarte.example' }, { mobile: OTHER }])
    const line_item = [
      { item_code: 'TEA-9', qty: '2', rate: '45', value: '90', amount: '80' },
      { item_code: 'CUP-1', qty: '0.5', amount: '10' },
    ]
    await send({
      number: 'LX-1',
      amount: '90',
      gross_amount: '100',
      discount: '10',
      billing_time: '2026-03-01 10:00:00',
      notes: 'Gift',
      currency_code: 'eur',
      line_items: { line_item },
      custom_fields: {
        field: [
          { name: 'cashier', value: 'Rui' },
          { name: 'nosuch', value: '1' },
        ],
      },
    })
    await send({ number: 'LX-2', amount: '20.5', billing_time: '2026-03-05 10:00:00' }, { as: 'till3' })
    await send({ number: 'LX-3', amount: '5', billing_time: '2026-03-05 18:00:00' }, { as: 'till2' })
    const redeem = { points_redeemed: '100', customer: { mobile: MOBILE } }
    await api.call('POST', '/v1.1/points/redeem?skip_validation=true', { body: { root: { redeem } } })
    await send({
      type: 'return',
      return_type: 'AMOUNT',
      number: 'LX-1',
      parent_bill_number: 'R-1',
      amount: '9',
      billing_time: '2026-03-06 10:00:00',
    })
  })

  test.each(FORMATS)('shows each bill with what became of its points (%s)', async (format) => {
    const answer = await history(`mobile=${MOBILE}`, { format })
    expect(answer).toMatchObject({ http: 200, code: '200', message: 'Success', total: undefined })
    const { item } = answer
    expect(item).toMatchObject({ code: '1052', message: 'Transactions fetched successfully', warnings: [] })
    const said = ['firstname', 'mobile', 'lifetime_points', 'lifetime_purchases', 'loyalty_points', 'count', 'rows']
    // 90 + 20 + 5 points, 100 redeemed, 9 returned; 90 + 20.5 + 5 − 9 spent.
    expect(said.map((name) => item.text(name))).toEqual(['Inês', MOBILE, '115', '106.5', '6', '4', '10'])
    expect([item.text('start'), item.text('delayed_points'), item.text('user_id')]).toEqual([ids['R-1'], '0', '1'])
    const bills = item.list('transactions.transaction')
    expect(bills.map(({ id }) => id)).toEqual(['R-1', 'LX-3', 'LX-2', 'LX-1'].map((name) => ids[name]))
    expect(bills[3]).toMatchObject({
      number: 'LX-1',
      type: 'REGULAR',
      return_type: '',
      amount: '90',
      gross_amount: '100',
      discount: '10',
      outlier_status: 'NORMAL',
      delivery_status: 'DELIVERED',
      notes: 'Gift',
      billing_time: '2026-03-01 10:00:00',
      store: 'The north',
      store_code: 'north',
      returned_points_on_bill: '9',
      basket_size: '2.5',
      currency: { ratio: '1', name: 'Euro', symbol: '€' },
      // All of the bill's points were spent first, so the return took later ones.
      points: { issued: '90', redeemed: '90', returned: '0', expired: '0', returnedPointsOnBill: '9' },
    })
    expect(bills[3]?.points).toMatchObject({ expiry_date: '2027-03-01 23:59:59', program_id: '1' })
    expect(bills[2]).toMatchObject({ store_code: 'south', points: { issued: '20', redeemed: '10', returned: '9' } })
    expect(bills[0]).toMatchObject({
      type: 'RETURN',
      return_type: 'AMOUNT',
      amount: '9',
      points: { issued: '0', returned: '9' },
    })
    expect('currency' in (bills[0] ?? {})).toBe(false)
    if (format === 'json')
      expect(bills[3]).toMatchObject({ custom_fields: { field: [] }, line_items: { line_item: [] } })
  })

  test.each([
    ['number=LX-1', ['LX-1', 'LX-1']],
    ['limit=2', ['LX-1', 'LX-3']],
    ['limit=2&offset=3', ['LX-1']],
    ['order=asc', ['LX-1', 'LX-2', 'LX-3', 'LX-1']],
    ['sort=asc', ['LX-1', 'LX-2', 'LX-3', 'LX-1']],
    ['sort=trans_id&order=desc', ['LX-1', 'LX-3', 'LX-2', 'LX-1']],
    ['order=trans_id&sort=asc&limit=1', ['LX-1']],
    ['store_code=south', ['LX-2']],
    ['store_id=1&start_date=2026-03-05', ['LX-1', 'LX-3']],
    ['store_id=1&store_code=south', []],
    ['entity_type=till&entity_code=till2', ['LX-3']],
    ['entity_type=STORE&entity_code=south', ['LX-2']],
    ['start_date=2026-03-05&end_date=2026-03-05', ['LX-3', 'LX-2']],
    ['end_date=2026-03-05 10:00:00', ['LX-2', 'LX-1']],
    ['transaction_date=2026-03-05', ['LX-3', 'LX-2']],
    ['transaction_date=2026-03-05&start_date=2026-03-05 12:00:00', ['LX-3']],
  ])('filters and sorts by %s', async (query, expected) => {
    expect(await numbers(query)).toEqual(expected)
  })

  test('filters by id', async () => {
    expect(await numbers(`transaction_id=${ids['LX-2']}`)).toEqual(['LX-2'])
    expect(await numbers(`start_id=${ids['LX-2']}&end_id=${ids['LX-3']}`)).toEqual(['LX-3', 'LX-2'])
  })

  test.each(FORMATS)('adds what it is asked for (%s)', async (format) => {
    const asked = 'credit_notes=1&custom_fields=true&points_breakup=true&user_id=false'
    const { item } = await history(`mobile=${MOBILE}&${asked}`, { format })
    expect(item.text('user_id')).toBeUndefined()
    expect(item.list('credit_notes.credit_note')).toEqual([{ number: 'R-1', amount: '9', notes: '' }])
    const bill = item.list('transactions.transaction')[3]
    expect(JSON.stringify(bill?.custom_fields)).toContain('"name":"cashier","value":"Rui"')
    expect(JSON.stringify(bill?.custom_fields)).not.toContain('nosuch')
    expect(JSON.stringify(bill?.points_breakup)).toContain('{"type":"REGULAR","points":"90","program_id":"1"}')
    if (format === 'json') {
      const { text } = await history(`mobile=${MOBILE}&mlp=true&limit=1`)
      expect(text).toContain('"points":[{"issued":"0"')
    }
  })

  test('one customer stands alone, several are a list', async () => {
    expect((await history(`mobile=${MOBILE}`)).text).toContain('"customer":{')
    const several = await history(`mobile=${MOBILE},${OTHER},12025550199`)
    expect(several.text).toContain('"customer":[{')
    expect([several.code, several.items.map(({ code }) => code)]).toEqual(['201', ['1052', '1051', '1012']])
    expect(several.items[1]?.text('mobile')).toBe(OTHER)
    expect([several.items[1]?.text('count'), several.items[1]?.text('start')]).toEqual(['0', ''])
    expect((await history(`mobile=${OTHER}`)).code).toBe('500')
    expect((await history('id=99999')).item.code).toBe('1011')
  })

  test.each([
    'store_id=99',
    'store_id=1e0',
    'store_code=nosuch',
    'entity_type=ZONE&entity_code=north',
    'entity_type=TILL&entity_code=x',
  ])('knows no such store: %s', async (query) => {
    expect((await history(`mobile=${MOBILE}&${query}`)).item.code).toBe('1150')
  })

  test.each([
    'limit=0',
    'limit=ten',
    'offset=-1',
    'start_id=x',
    'transaction_id=1.5',
    'start_date=yesterday',
    'transaction_date=2026-02-30',
    'start_date=2026-03-06&end_date=2026-03-05',
    'entity_type=STORE',
    'entity_code=north',
    'entity_type=REGION&entity_code=north',
  ])('cannot be understood with %s', async (query) => {
    expect(await history(`mobile=${MOBILE}&${query}`)).toMatchObject({ http: 400, code: '400' })
  })

  test.each(FORMATS)('customer/get shows the ten latest, without lines (%s)', async (format) => {
    const { item } = await api.get(`mobile=${MOBILE}`, { format })
    const bills = item.list('transactions.transaction')
    expect(bills.map(({ id }) => id)).toEqual(['R-1', 'LX-3', 'LX-2', 'LX-1'].map((name) => ids[name]))
    expect('line_items' in (bills[0] ?? {})).toBe(false)
    expect(bills[3]).toMatchObject({ amount: '90', points: { issued: '90' } })
    expect((await api.get(`mobile=${MOBILE}&transactions=false`, { format })).item.list('transactions')).toEqual([])
  })
})
