import { beforeAll, expect, test } from 'vitest'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import { type Answer, FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

let last = 100
/** A mobile that nobody has. */
const fresh = () => String(12025560000 + ++last)

const withFields = async (api: TestApi) => {
  await api.store.transaction(async (tx) => {
    await insertFieldDefinitions(tx, [
      {
        kind: 'custom',
        scope: 'loyalty_registration',
        name: 'drink',
        label: 'Drink',
        datatype: 'multi',
        options: ['tea', 'coffee'],
        position: 20,
      },
      {
        kind: 'custom',
        scope: 'loyalty_registration',
        name: 'note',
        label: 'Note',
        datatype: 'text',
        options: [],
        position: 21,
      },
      {
        kind: 'custom',
        scope: 'loyalty_transaction',
        name: 'basket',
        label: 'Basket',
        datatype: 'text',
        options: [],
        position: 22,
      },
    ])
    await raiseRevision(tx)
  })
  return api
}

eachEngine('what is passed', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await withFields(await newApi(engine))
  })

  test.each(FORMATS)('is trimmed, and empty means not passed (%s)', async (format) => {
    const mobile = fresh()
    const email = `m${mobile}@Ex.Example`
    const first = await api.add(
      {
        mobile: ` +${mobile.slice(0, 1)} (${mobile.slice(1, 4)}) ${mobile.slice(4)} `,
        email: ` ${email} `,
        firstname: '  Inês ',
        lastname: '',
      },
      { format },
    )
    expect(first.item.text('mobile')).toBe(mobile)
    expect(first.item.text('email')).toBe(email)
    expect(first.item.text('firstname')).toBe('Inês')
    const again = await api.add({ mobile, email: '  ', firstname: '', external_id: null }, { format })
    expect(again.item).toMatchObject({ code: '1000', warnings: [] })
    expect([again.item.text('email'), again.item.text('firstname')]).toEqual([email, 'Inês'])
    expect((await api.get(`email=${email.toUpperCase()}`)).item.text('mobile')).toBe(mobile)
  })

  test('is cut to 100 characters where it is a name', async () => {
    const answer = await api.add({ mobile: fresh(), firstname: '😀'.repeat(101) })
    expect(answer.item.text('firstname')).toBe('😀'.repeat(100))
  })

  test('loses what XML cannot carry', async () => {
    const mobile = fresh()
    const body = `{"root":{"customer":{"mobile":"${mobile}","firstname":"a\\u0000b\\ud800c\\uffff","lastname":"l\\nm\\t<&>\\""}}}`
    const answer = await api.call('POST', '/v1.1/customer/add', { body })
    expect([answer.item.text('firstname'), answer.item.text('lastname')]).toEqual(['abc', 'l\nm\t<&>"'])
    expect((await api.get(`mobile=${mobile}&format=xml`)).item.text('lastname')).toBe('l\nm\t<&>"')
  })

  test('is answered in the types that clients read', async () => {
    const mobile = fresh()
    const added = JSON.parse(
      (
        await api.add({
          mobile,
          subscriptions: { subscription: { channel: 'sms', priority: 'BULK', scope: 'all', is_subscribed: 'false' } },
        })
      ).text,
    ).response
    const [customer] = added.customers.customer
    expect(added.status).toEqual({ success: 'true', code: 200, message: 'Success', total: '1', success_count: '1' })
    expect(customer).toMatchObject({
      user_id: expect.any(Number),
      firstname: '',
      mobile,
      email: null,
      external_id: null,
      lifetime_points: 0,
      loyalty_points: 0,
      lifetime_purchases: 0,
      current_slab: 'Bronze',
      type: 'LOYALTY',
      source: 'instore',
      fraud_status: 'NONE',
      custom_fields: { field: [] },
      extended_fields: { field: [] },
      subscriptions: { subscription: [{ channel: 'SMS', priority: 'BULK', scope: 'ALL', status: '0' }] },
      side_effects: { effect: [] },
      item_status: { success: 'true', code: '1000', warnings: { warning: [] } },
    })
    expect('gender' in customer).toBe(false)
    expect(customer.points_summaries.points_summary).toEqual([
      {
        programId: '1',
        redeemed: 0,
        expired: 0,
        returned: 0,
        adjusted: 0,
        lifetimePoints: 0,
        loyaltyPoints: 0,
        cumulativePurchases: 0,
        currentSlab: 'Bronze',
        nextSlab: 'Silver',
        nextSlabSerialNumber: '2',
        nextSlabDescription: 'Silver',
        slabSNo: '1',
        slabExpiryDate: customer.tier_expiry_date,
        totalPoints: '',
      },
    ])
    const updated = JSON.parse((await api.update({ id: customer.user_id })).text).response.customers.customer[0]
    expect(updated.user_id).toBe(customer.user_id)
    expect(updated.item_status.message).toBe('Customer successfully updated')
    const without = await api.call('POST', '/v1.1/customer/update?user_id=false', {
      body: { root: { customer: { mobile } } },
    })
    expect('user_id' in JSON.parse(without.text).response.customers.customer[0]).toBe(false)
    const xml = await api.add({ mobile }, { format: 'xml' })
    for (const empty of [
      '<email/>',
      '<external_id/>',
      '<firstname/>',
      '<custom_fields/>',
      '<side_effects/>',
      '<warnings/>',
    ])
      expect(xml.text).toContain(empty)
  })

  test('is echoed when it is refused, without a user id', async () => {
    const sent = {
      mobile: '12ab',
      email: 'x@ex.example',
      external_id: 'X',
      firstname: 'A',
      lastname: 'B',
      card_number: 'C',
    }
    const { item } = await api.add(sent)
    expect(item.code).toBe('1001')
    for (const [name, value] of Object.entries(sent)) expect(item.text(name)).toBe(value)
    expect(item.text('user_id')).toBeUndefined()
    expect((await api.update({ id: 'abc', mobile: fresh() })).item).toMatchObject({ code: '1011' })
    expect((await api.update({ id: 'abc' })).item.text('id')).toBe('abc')
  })

  test('as dates is read in the organisation’s zone, whatever its spelling', async () => {
    await api.configure({ LOCAL_ORG_TIMEZONE: 'Asia/Kolkata' })
    const dates = [
      ['2020-03-04 05:06:07', '2020-03-04 05:06:07'],
      ['2020-3-4', '2020-03-04 00:00:00'],
      ['2020/03/04', '2020-03-04 00:00:00'],
      ['2020-03-04T05:06:07', '2020-03-04 05:06:07'],
      ['2020-03-04T05:06:07Z', '2020-03-04 10:36:07'],
      ['2020-03-04T05:06:07+02:00', '2020-03-04 08:36:07'],
      ['20200304T05:06:07+05:30', '2020-03-04 05:06:07'],
      ['2020-03-04 T05:06:07', '2020-03-04 05:06:07'],
    ]
    const answer = await api.add(
      dates.map(([registered_on]) => ({ mobile: fresh(), registered_on: registered_on ?? '' })),
    )
    expect(answer.items.map((item) => item.text('registered_on'))).toEqual(dates.map(([, read]) => read))
    expect(answer.items[1]?.text('tier_expiry_date')).toBe('2120-03-04 23:59:59')
    for (const registered_on of ['yesterday', '2020-02-30', '1989-12-31', '2026-03-14', '2020-03-04 24:00:00'])
      expect((await api.add({ mobile: fresh(), registered_on })).item.code).toBe('1034')
    await api.configure({ LOCAL_ORG_TIMEZONE: 'UTC' })
  })

  test('changes nothing when nothing differs', async () => {
    const mobile = fresh()
    const first = await api.add({ mobile, firstname: 'Rui' })
    api.clock.now = new Date(api.clock.now.getTime() + 60_000)
    const same = await api.add({ mobile, firstname: 'Rui' })
    expect(same.item.text('updated_on')).toBe(first.item.text('updated_on'))
    const changed = await api.add({ mobile, firstname: 'Ana' })
    expect(changed.item.text('updated_on')).not.toBe(first.item.text('updated_on'))
  })
})

eachEngine('a batch', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await newApi(engine)
  })
  const codes = (answer: Answer) => answer.items.map(({ code }) => code)

  test.each(FORMATS)('keeps its order, and a failed item stops nothing (%s)', async (format) => {
    const [one, two] = [fresh(), fresh()]
    const answer = await api.add([{ mobile: one }, { mobile: '12ab' }, { email: 'x' }, { mobile: two }], { format })
    expect(answer).toMatchObject({
      http: 200,
      code: '201',
      success: 'true',
      message: 'Some requests have failed due to errors',
      total: '4',
      successCount: '2',
    })
    expect(codes(answer)).toEqual(['1000', '1001', '1002', '1000'])
    expect(answer.items[3]?.text('mobile')).toBe(two)
  })

  test('creates, then updates, what it names twice', async () => {
    const mobile = fresh()
    const answer = await api.add([{ mobile }, { mobile, firstname: 'Rui' }])
    expect(answer.items.map(({ message }) => message)).toEqual([
      'Customer registration successful',
      'Customer successfully updated',
    ])
    expect(new Set(answer.items.map((item) => item.text('user_id'))).size).toBe(1)
  })

  test('has at most 50 items, or what the configuration says; of a larger one nothing is processed', async () => {
    const many = Array.from({ length: 51 }, () => ({ mobile: fresh() }))
    expect(codes(await api.add(many.slice(1)))).toEqual(Array(50).fill('1000'))
    const refused = await api.add(many)
    expect(refused).toMatchObject({ http: 400, code: '1060', message: 'Batch limit exceeded', total: undefined })
    expect((await api.get(`mobile=${many[0]?.mobile}`)).item.code).toBe('1012')
    await api.configure({ LOCAL_API_BATCH_LIMIT: 1 })
    expect((await api.update(many.slice(0, 2))).code).toBe('1060')
    await api.configure({ LOCAL_API_BATCH_LIMIT: 50 })
  })
})

eachEngine('the warnings', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await withFields(await newApi(engine))
  })

  test.each(FORMATS)('come in the order of the checks, each with its text (%s)', async (format) => {
    const [holder, mobile] = [fresh(), fresh()]
    await api.add({ mobile: holder, email: `h${holder}@ex.example`, card_number: `K${holder}` })
    const answer = await api.add(
      {
        mobile,
        email: `m${mobile}@ex.example`,
        registered_till: 'nosuch',
        associated_with: 'nosuch',
        custom_fields: {
          field: [
            { name: 'nosuch', value: '1' },
            { name: 'note', value: 'x'.repeat(1001) },
            { name: 'basket', value: '1' },
          ],
        },
        extended_fields: {
          field: [
            { name: 'hat', value: '1' },
            { name: 'shoe', value: '' },
          ],
        },
        subscriptions: { subscription: [{ channel: 'fax', priority: 'BULK', scope: 'all', is_subscribed: '1' }] },
        fraud_status: { status: 'MAYBE' },
        card_number: `K${holder}`,
        referral_code: 'NOSUCH',
      },
      { format },
    )
    expect(answer.item.warnings).toEqual(['91020', '91021', '1017', '1018', '91015', '91022', '91003', '91007', '1204'])
    expect(answer.item.message).toBe(
      [
        'Customer registration successful',
        'Invalid TILL passed for registration',
        'Invalid attribution TILL passed',
        'Provided Custom Field is invalid',
        'Unable to update custom field',
        'Failed to update extended fields; or field length too long -hat,shoe',
        'Failed to update subscription for fax channel and priority BULK',
        'Validation failed',
        'card_number is already occupied by some other user, ignoring it',
        'The customer may not be eligible for the referral program',
      ].join(', '),
    )
    expect((await api.get(`mobile=${mobile}`)).item.list('registered_till')[0]).toMatchObject({ code: 'till1' })
  })

  test('are silent about fields that fit, whichever quotes and case they come in', async () => {
    const answer = await api.add({
      mobile: fresh(),
      gender: 'F',
      source: 'WeChat',
      registered_till: 'till3',
      custom_fields: { field: { name: 'drink', value: '[“Tea”,“coffee”]' } },
      extended_fields: {
        field: [
          { name: 'gender', value: 'male' },
          { name: 'gender', value: 'female' },
          { name: 'dob', value: '1990/1/2' },
        ],
      },
      fraud_status: { status: 'none' },
    })
    expect(answer.item.warnings).toEqual([])
    expect(answer.item.fields('custom_fields')).toEqual({ drink: '["tea","coffee"]' })
    expect(answer.item.fields('extended_fields')).toEqual({ gender: 'Female', dob: '1990-01-02' })
    expect([answer.item.text('gender'), answer.item.text('source')]).toEqual(['F', 'wechat'])
  })
})

eachEngine('a card', (engine) => {
  test('is issued flat or nested, finds its customer, and is the only way to update by it', async () => {
    const api = await newApi(engine)
    const mobile = fresh()
    await api.add([
      { mobile, card_number: 'K-1' },
      { mobile, card_details: { card_number: 'K-2', series_code: 'S' } },
    ])
    expect((await api.get('card_number=K-2')).item.text('mobile')).toBe(mobile)
    const updated = await api.update({ card_number: 'K-1', firstname: 'Rui' })
    expect([updated.item.code, updated.item.text('firstname')]).toEqual(['1000', 'Rui'])
    expect((await api.update({ card_number: 'K-9' })).item.code).toBe('1011')
    const cards = (await api.get(`mobile=${mobile}&card_details=true`)).item.list('card_details.card')
    expect(cards.map(({ number, series_code }) => [number, series_code])).toEqual([
      ['K-1', ''],
      ['K-2', ''],
    ])
  })
})

eachEngine('welcome points', (engine) => {
  test.each(FORMATS)('are granted on registration and conversion, and said so once (%s)', async (format) => {
    const api = await newApi(engine)
    await api.configure({ LOCAL_WELCOME_POINTS: 50 })
    const mobile = fresh()
    const effect = { type: 'points', awarded_points: '50', total_points: '50' }
    const added = await api.add({ mobile }, { format })
    expect(added.item.list('side_effects.effect')).toEqual([effect])
    expect([added.item.text('lifetime_points'), added.item.text('loyalty_points')]).toEqual(['50', '50'])
    expect((await api.add({ mobile }, { format })).item.list('side_effects.effect')).toEqual([])
    const other = fresh()
    const plain = await api.add({ mobile: other, type: 'NON_LOYALTY' }, { format })
    expect([plain.item.list('side_effects.effect'), plain.item.text('current_slab')]).toEqual([[], ''])
    expect(plain.item.list('points_summaries.points_summary')).toEqual([])
    const converted = await api.update({ mobile: other, type: 'LOYALTY' }, { format })
    expect(converted.item.list('side_effects.effect')).toEqual([effect])
  })
})
