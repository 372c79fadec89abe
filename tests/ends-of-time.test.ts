import { beforeAll, expect, test } from 'vitest'
import { FORMATS, newApi, type TestApi } from './api'
import { eachEngine } from './engines'

const MOBILE = '12025550131'
const RANGED = ['coupons', 'interaction', 'redemptions', 'referrals', 'tickets', 'transactions']
/** What clients send for "no end" and "never set". */
const ENDS = ['0001-01-01', '9999-12-31', '9999-12-31 23:59:59']

eachEngine('the ends of time', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await newApi(engine)
    await api.configure({ LOCAL_ORG_TIMEZONE: 'Asia/Kolkata' })
    await api.add({ mobile: MOBILE })
    const transaction = { type: 'regular', number: 'B-1', amount: '10', customer: { mobile: MOBILE } }
    await api.call('POST', '/v1.1/transaction/add', { body: { root: { transaction } } })
  })

  test.each(RANGED)('are the range in which all of customer/%s lies', async (method) => {
    for (const format of FORMATS) {
      for (const end of ENDS.slice(1)) {
        const query = `mobile=${MOBILE}&start_date=${ENDS[0]}&end_date=${end}`
        expect(await api.call('GET', `/v1.1/customer/${method}?${query}`, { format })).toMatchObject({ code: '200' })
      }
    }
  })

  test('are dates of a note and of an invitation', async () => {
    const note = ENDS.map((date) => ({ description: 'x', date }))
    const notes = await api.call('POST', '/v1.1/customer/notes', {
      body: { root: { customer: { mobile: MOBILE, notes: { note } } } },
    })
    expect(notes.item.code).toBe('1000')
    const referral = ENDS.map((invited_on) => ({ identifier: 'friend@mail.example', invited_on }))
    const referrals = { referral_type: { type: 'EMAIL', referral } }
    const invited = await api.call('POST', '/v1.1/customer/referrals', {
      body: { root: { customer: { mobile: MOBILE, referrals } } },
    })
    expect(invited.item.code).toBe('1000')
    expect(notes.text + invited.text).not.toMatch(/"(0000|1\d{4})-/)
  })
})
