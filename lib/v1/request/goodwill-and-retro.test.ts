import { expect, test } from 'vitest'
import { newSeries } from '@/lib/loyalty/coupons/coupons.fixture'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const MOBILE = '12025550131'
const SIGNED = { 'X-CAP-CLIENT-SIGNATURE': 'shop' }

const post =
  (api: TestApi, method: string, format = FORMATS[0]) =>
  (request: ResponseObject | readonly ResponseObject[], query = '', headers: Record<string, string> = {}) =>
    api.call('POST', `/v1.1/request/${method}${query}`, { format, headers, body: { root: { request } } })

eachEngine('a request', (engine) => {
  test.each(FORMATS)('for goodwill grants what is approved, and says so (%s)', async (format) => {
    const api = await newApi(engine)
    const [add, approve] = [post(api, 'add', format), post(api, 'approve', format)]
    await api.add({ mobile: MOBILE })
    const balance = async () => (await api.get(`mobile=${MOBILE}`)).item.text('loyalty_points')
    const kind = { type: 'GOODWILL', base_type: 'POINTS' }
    const asked = await add({ ...kind, customer: { mobile: MOBILE }, points: '50.00', reason: 'Long wait' })
    expect([asked.item.code, asked.item.message]).toEqual(['9100', 'Goodwill request added successfully'])
    expect(['old_value', 'new_value', 'reason', 'transaction_id'].map(asked.item.text)).toEqual([
      '',
      '',
      'Long wait',
      '0',
    ])
    const id = asked.item.text('id') ?? ''
    expect((await approve({ id, ...kind, points: '1.5' })).item.code).toBe('9024')
    expect(await balance()).toBe('0')
    const approved = await approve({ id, ...kind, points: '30' })
    expect([approved.item.code, approved.item.text('approved_value')]).toEqual(['9000', '30'])
    expect(await balance()).toBe('30')

    const most = { ...kind, customer: { mobile: MOBILE }, points: '999999999999999' }
    const codes = (
      await post(
        api,
        'add',
        format,
      )(
        Array.from({ length: 10 }, () => most),
        '?is_one_step_change=1',
      )
    ).items
    // A balance that could not be counted exactly any more is refused.
    expect(codes.map(({ code }) => code)).toEqual([...Array(9).fill('9100'), '9024'])
    expect(await balance()).toBe('9000000000000021')

    const series_id = String(await newSeries(api.store))
    const coupon = { type: 'GOODWILL', base_type: 'COUPONS', customer: { mobile: MOBILE }, series_id }
    const issued = await add(coupon, '?client_auto_approve=true')
    expect(['base_type', 'status'].map(issued.item.text)).toEqual(['COUPON', 'APPROVED'])
    const [listed] = (await api.call('GET', '/v1.1/request/get?base_type=COUPONS')).list('response.requests.goodwill')
    const [held] = (await api.call('GET', `/v1.1/customer/coupons?mobile=${MOBILE}`)).list(
      'response.customers.customer.coupons.coupon',
    )
    expect([listed?.approved_value, listed?.assoc_id]).toEqual([held?.code, series_id])

    await api.store.transaction(async (tx) => {
      await tx.sql.update(tx.tables.couponSeries).set({ isClosed: true })
    })
    const over = await add(coupon, '?client_auto_approve=true')
    expect([over.code, over.item.code, over.item.text('status')]).toEqual(['500', '9009', 'REJECTED'])
    expect(over.item.message).toMatch(/^Request add failed due to internal error. Please try again later, /)
  })

  test('for a bill of nobody makes it the customer’s when it is approved', async () => {
    const api = await newApi(engine)
    const [add, approve] = [post(api, 'add'), post(api, 'approve')]
    await api.configure({ CONF_RETRO_TRANSACTION_ENABLE: 1 })
    await api.add({ mobile: MOBILE })
    const bill = async (number: string, billing_time?: string) => {
      const body = { root: { transaction: { type: 'not_interested', number, amount: '50', billing_time } } }
      return (await api.call('POST', '/v1.1/transaction/add', { body })).item.text('id') ?? ''
    }
    const kind = { type: 'TRANSACTION_UPDATE', base_type: 'RETRO' }
    const retro = (transaction_id: string) => ({
      ...kind,
      customer: { mobile: MOBILE },
      transaction_id,
      old_type: 'NOT_INTERESTED',
      new_type: 'REGULAR',
    })
    const transactionId = await bill('N-1')
    const asked = await add(retro(transactionId), '', SIGNED)
    expect([asked.item.code, asked.item.message]).toEqual(['9000', 'Retro request added successfully'])
    expect(['old_type', 'new_type', 'transaction_id'].map(asked.item.text)).toEqual([
      'NOT_INTERESTED',
      'REGULAR',
      transactionId,
    ])
    const approved = await approve({ id: asked.item.text('id') ?? '', ...kind })
    expect([approved.item.code, approved.item.message]).toEqual(['9000', 'Retro request approved successfully'])
    const bills = (await api.call('GET', `/v1.1/customer/transactions?mobile=${MOBILE}`)).item
    expect(bills.list('transactions.transaction')).toMatchObject([{ id: transactionId, number: 'N-1' }])
    const [listed] = (await api.call('GET', '/v1.1/request/get?type=transaction_update')).list(
      'response.requests.transaction_update',
    )
    expect(listed).toMatchObject({ transaction_id: transactionId, new_type: 'REGULAR', status: 'APPROVED' })

    // In one step the bill's age is not looked at.
    const old = new Date(api.clock.now.getTime() - 90 * 86_400_000).toISOString().slice(0, 10)
    const tooOld = await bill('N-2', old)
    await api.configure({ CONF_CLIENT_RETRO_DELAY_SINCE_REGISTRATION_HOURS: 9999 })
    const refused = await add(retro(tooOld), '', SIGNED)
    expect([refused.item.code, refused.item.message]).toEqual(['9052', 'Transaction is too old to mark as retro'])
    await api.configure({ LOCAL_REQUEST_TILLS_DECIDE: 0 })
    expect((await add(retro(tooOld), '?is_one_step_change=true', SIGNED)).item.code).toBe('9052')
    await api.configure({ LOCAL_REQUEST_TILLS_DECIDE: 1 })
    expect((await add(retro(tooOld), '?is_one_step_change=true', SIGNED)).item.text('status')).toBe('APPROVED')
  })
})
