import { beforeAll, describe, expect, test } from 'vitest'
import { userActor } from '@/lib/access/actors'
import { currentSettings } from '@/lib/organisation/settings'
import { readQuery } from '@/lib/v1/wire/query'
import { emptyObject } from '@/lib/v1/wire/wire-value'
import { FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'
import { getCustomers } from './get'

const MOBILE = '12025550101'

/** Makes the customer a merge's survivor: the victim's id and identifiers lead to him. */
const mergeInto = async (api: TestApi, survivorId: number) => {
  const { customerAliases } = api.store.tables
  const of = { survivorId, createdAt: api.clock.now }
  await api.store.transaction(async (tx) => {
    await tx.sql.insert(customerAliases).values([
      { ...of, kind: 'id', valueKey: '987654' },
      { ...of, kind: 'mobile', valueKey: '12025550188' },
      { ...of, kind: 'email', valueKey: 'victim@ex.example' },
      { ...of, kind: 'external_id', valueKey: 'V-1' },
      { ...of, kind: 'card', valueKey: 'KV-1' },
    ])
  })
}

eachEngine('customer/get', (engine) => {
  let api: TestApi
  let id = ''
  beforeAll(async () => {
    api = await newApi(engine)
    const { item } = await api.add({
      mobile: MOBILE,
      email: 'Ines@Duarte.example',
      external_id: 'MB-1',
      card_number: 'K-1',
      firstname: 'Inês',
      lastname: 'Duarte',
      extended_fields: { field: { name: 'gender', value: 'female' } },
      subscriptions: { subscription: [{ channel: 'sms', priority: 'BULK', scope: 'all', is_subscribed: '1' }] },
    })
    id = item.text('user_id') ?? ''
    await api.store.transaction(async (tx) => {
      const { customerCards } = tx.tables
      await tx.sql.update(customerCards).set({ externalId: 'KX-1' })
    })
  })

  test.each(FORMATS)('finds by every identifier, and says which (%s)', async (format) => {
    for (const query of [
      'mobile=%2B1+(202)+555-0101',
      'email=ines@duarte.EXAMPLE',
      'external_id=MB-1',
      `id=${id}`,
      'card_number=K-1',
      'card_external_id=KX-1',
    ]) {
      const answer = await api.get(`${query}&user_id=true`, { format })
      expect(answer).toMatchObject({ http: 200, code: '200', message: 'Success', total: '1', successCount: '1' })
      expect(answer.item).toMatchObject({ code: '1000', message: 'Customer successfully retrieved', warnings: [] })
      expect(answer.item.text('user_id')).toBe(id)
    }
  })

  test.each(FORMATS)('says everything in the order of the contract (%s)', async (format) => {
    const answer = await api.get(`mobile=${MOBILE}&user_id=true&transactions=false&interactions=false`, { format })
    expect(Object.keys(answer.list('response.customers.customer')[0] ?? {})).toEqual([
      ...['user_id', 'firstname', 'lastname', 'mobile', 'email', 'external_id'],
      ...['lifetime_points', 'lifetime_purchases', 'loyalty_points', 'current_slab'],
      ...['registered_on', 'updated_on', 'type', 'source', 'identifiers', 'gender', 'registered_by'],
      ...['registered_store', 'registered_till', 'fraud_details', 'trackers', 'current_nps_status'],
      ...['custom_fields', 'extended_fields', 'coupons', 'notes', 'item_status'],
    ])
  })

  test.each([
    ['mobile=12025550199', '1012'],
    ['mobile=12ab', '1012'],
    ['email=nobody@ex.example', '1012'],
    ['email=nobody', '1012'],
    ['external_id=mb-1', '1012'],
    ['id=999999999', '1011'],
    ['id=99999999999999999999', '1011'],
    ['id=abc', '1011'],
    ['id=-1', '1011'],
    ['card_number=K-9', '1011'],
    ['card_external_id=K-1', '1011'],
  ])('does not find %s: %s', async (query, code) => {
    for (const format of FORMATS) {
      const answer = await api.get(query, { format })
      expect(answer).toMatchObject({ http: 200, code: '500', success: 'false', total: '1', successCount: '0' })
      expect(answer.item).toMatchObject({ code, success: 'false', warnings: [] })
      const [name = '', value] = query.split('=')
      expect(answer.item.text(name)).toBe(value)
      expect(answer.item.text('user_id')).toBeUndefined()
    }
  })

  test('takes the first identifier of several, and an empty one as none', async () => {
    expect((await api.get(`mobile=${MOBILE}&id=999999999`)).item.code).toBe('1011')
    expect((await api.get(`email=x@ex.example&mobile=${MOBILE}&id=`)).item.code).toBe('1000')
    expect((await api.get(`card_number=K-1&external_id=NO`)).item.code).toBe('1012')
    for (const query of ['', 'mobile=', 'mobile=,,', 'user_id=true', 'mobile=%20'])
      expect((await api.get(query)).http).toBe(400)
  })

  test('answers a csv in its order, each value once', async () => {
    const answer = await api.get(`mobile=12025550199, ${MOBILE},,12025550199,${MOBILE},12ab`)
    expect(answer).toMatchObject({ code: '201', total: '3', successCount: '1' })
    expect(answer.items.map((item) => [item.text('mobile'), item.code])).toEqual([
      ['12025550199', '1012'],
      [MOBILE, '1000'],
      ['12ab', '1012'],
    ])
  })

  test('takes 50 values and no more', async () => {
    const values = Array.from({ length: 51 }, (_, place) => 12025550200 + place)
    expect((await api.get(`mobile=${values.slice(1).join(',')}`)).total).toBe('50')
    const refused = await api.get(`mobile=${values.join(',')}`)
    expect(refused).toMatchObject({ http: 400, code: '1060', items: [] })
    expect((await api.get(`mobile=${[...values.slice(1), values[1], values[2]].join(',')}`)).total).toBe('50')
  })

  test('sends what every client reads, in its types', async () => {
    const { response } = JSON.parse((await api.get(`mobile=${MOBILE}`)).text)
    expect(response.status).toEqual({ success: 'true', code: 200, message: 'Success', total: '1', success_count: '1' })
    expect(response.customers.customer).toEqual([
      {
        firstname: 'Inês',
        lastname: 'Duarte',
        mobile: MOBILE,
        email: 'Ines@Duarte.example',
        external_id: 'MB-1',
        lifetime_points: 0,
        lifetime_purchases: 0,
        loyalty_points: 0,
        current_slab: 'Bronze',
        registered_on: '2026-03-12 09:00:00',
        updated_on: '2026-03-12 09:00:00',
        type: 'LOYALTY',
        source: 'instore',
        identifiers: [],
        gender: 'Female',
        registered_by: 'Desk till1',
        registered_store: { code: 'north', name: 'The north' },
        registered_till: { code: 'till1', name: 'Desk till1' },
        fraud_details: { status: 'NONE', marked_by: '', modified_on: '' },
        trackers: { tracker: [] },
        current_nps_status: '',
        custom_fields: { field: [] },
        extended_fields: { field: [{ name: 'gender', value: 'Female' }] },
        transactions: { transaction: [] },
        coupons: { coupon: [] },
        notes: [],
        interactions: { interaction: [] },
        item_status: {
          success: 'true',
          code: '1000',
          message: 'Customer successfully retrieved',
          warnings: { warning: [] },
        },
      },
    ])
    const withId = JSON.parse((await api.get(`mobile=${MOBILE}&user_id=1`)).text).response.customers.customer[0]
    expect(withId.user_id).toBe(id)
  })

  test('leaves out the blocks that are switched off, and all but the identity when basic', async () => {
    const off = [
      'registered_store',
      'registered_till',
      'fraud_details',
      'transactions',
      'coupons',
      'notes',
      'interactions',
    ]
    const namesOf = async (query: string) =>
      Object.keys(JSON.parse((await api.get(`mobile=${MOBILE}&${query}`)).text).response.customers.customer[0])
    const names = await namesOf(off.map((block) => `${block}=false`).join('&'))
    for (const block of off) expect(names).not.toContain(block)
    const identity = [
      'firstname',
      'lastname',
      'mobile',
      'email',
      'external_id',
      'registered_on',
      'updated_on',
      'type',
      'source',
    ]
    expect(await namesOf('basic=TRUE')).toEqual([...identity, 'item_status'])
    expect(await namesOf('basic=true&user_id=true')).toEqual(['user_id', ...identity, 'item_status'])
    expect(await namesOf('basic=true&notes=true&mlp=1')).toEqual([
      ...identity,
      'notes',
      'points_summaries',
      'item_status',
    ])
    expect(await namesOf('basic=yes')).toContain('notes')
  })

  test.each([
    ['next_slab', { next_slab: 'Silver', next_slab_serial_number: '2', next_slab_description: 'Silver' }],
    ['slab_history', { slab_history: { history: [] } }],
    ['ndnc_status', { ndnc_status: 'NONE' }],
    ['optin_status', { optin_status: 'SMS' }],
    ['expired_points', { expired_points: { item: [] } }],
    ['points_summary', { points_summary: { expired: '0', redeemed: '0', adjusted: '0', returned: '0' } }],
    ['point_summary', { points_summary: { expired: '0', redeemed: '0', adjusted: '0', returned: '0' } }],
    [
      'promotion_points',
      { promotion_points: { customer: { item: [] }, transactions: { item: [] }, lineitems: { item: [] } } },
    ],
    [
      'tier_upgrade_criteria',
      {
        tier_upgrade_criteria: {
          upgrade_based_on: 'LIFETIME_POINTS',
          next_slab: 'Silver',
          threshold: '1000',
          current_value: '0',
        },
      },
    ],
    [
      'subscriptions',
      { subscriptions: { subscription: [{ channel: 'SMS', priority: 'BULK', scope: 'ALL', status: '1' }] } },
    ],
    ['segments', { segments: { segment: [] } }],
    ['user_group', { user_group: {} }],
    ['customer_image', { customer_image: { url: '' } }],
    [
      'card_details',
      {
        card_details: {
          card: [
            { number: 'K-1', external_id: 'KX-1', series_code: '', status: 'ACTIVE', issued_on: '2026-03-12 09:00:00' },
          ],
        },
      },
    ],
    ['tracker_info=true&delayed_accrual=true&member_care_access', {}],
  ])('adds %s on request', async (block, shape) => {
    const { response } = JSON.parse((await api.get(`mobile=${MOBILE}&${block}=true`)).text)
    expect(response.customers.customer[0]).toMatchObject(shape)
    expect((await api.get(`mobile=${MOBILE}&${block}=true&format=xml`)).item.code).toBe('1000')
  })

  test('adds the figures of each program, and of one alone', async () => {
    const summaryOf = async (query: string) =>
      JSON.parse((await api.get(`mobile=${MOBILE}&mlp=true&${query}`)).text).response.customers.customer[0]
        .points_summaries
    const [summary] = (await summaryOf('')).points_summary
    expect(summary).toMatchObject({
      programId: '1',
      redeemed: 0,
      lifetimePoints: 0,
      currentSlab: 'Bronze',
      currentSlabDescription: 'Bronze',
      program_title: 'Main',
      linked_partner_programs: { linked_partner_program: [] },
    })
    expect('gap_to_upgrade' in summary || 'gap_to_renew' in summary).toBe(false)
    expect((await summaryOf('program_id=2')).points_summary).toEqual([])
    const [gaps] = (await summaryOf('program_id=1&gap_to_upgrade_for=0&gap_to_renew_for=30')).points_summary
    expect(gaps.gap_to_upgrade.upgrade_strategy[0]).toMatchObject({
      upgrade_threshold: '1000',
      customer_upgrade_entity_values: { current_value: '0', gap_to_upgrade: '1000' },
    })
    expect(gaps.gap_to_renew).toEqual({ tier_expiry_date: '2126-03-12', renew_confirmed: 'false', renew_strategy: [] })
  })

  test.each(['coupon_limit=x', 'coupon_offset=-1', 'gap_to_upgrade_for=1.5', 'gap_to_renew_for=-1', 'program_id=one'])(
    'refuses %s',
    async (parameter) => {
      expect(await api.get(`mobile=${MOBILE}&mlp=true&${parameter}`)).toMatchObject({ http: 400, code: '400' })
    },
  )

  test('says what it cannot tell about tiers', async () => {
    const warnings = async (query: string) => (await api.get(`mobile=${MOBILE}&${query}`)).item.warnings
    expect(await warnings('mlp=true&gap_to_renew_for=0')).toEqual(['91010'])
    expect(await warnings('gap_to_renew_for=0&gap_to_upgrade_for=0')).toEqual([])
    expect(await warnings('membership_retention_criteria=true')).toEqual(['91010', '91011'])
    expect(await warnings('tier_upgrade_criteria=true')).toEqual([])
  })
})

eachEngine('customer/get of others', (engine) => {
  test.each(FORMATS)('leads from a merge victim to the survivor, and says so (%s)', async (format) => {
    const api = await newApi(engine)
    const id = (await api.add({ mobile: MOBILE })).item.text('user_id') ?? ''
    await mergeInto(api, Number(id))
    for (const query of [
      'id=987654',
      'mobile=12025550188',
      'email=VICTIM@ex.example',
      'external_id=V-1',
      'card_number=KV-1',
    ]) {
      for (const flags of ['', '&basic=true']) {
        const { item } = await api.get(`${query}&user_id=true${flags}`, { format })
        expect([item.code, item.warnings, item.text('user_id')]).toEqual(['1000', ['91009'], id])
        expect(item.message).toBe(
          'Customer successfully retrieved, Retrieved survivor account for the requested merge victim',
        )
      }
    }
    const updated = await api.update({ mobile: '12025550188', firstname: 'Rui' }, { format })
    expect([updated.item.warnings, updated.item.text('user_id')]).toEqual([['91009'], id])
    const lookup = await api.call(
      'GET',
      '/v2/customers/lookup?source=ALL&identifierName=mobile&identifierValue=12025550188',
    )
    expect(JSON.parse(lookup.text)).toEqual({
      entity: Number(id),
      warnings: [{ code: 91009, message: 'Retrieved survivor account for the requested merge victim' }],
    })
  })

  test('shows customers outside the program with empty standing', async () => {
    const api = await newApi(engine)
    await api.add({ email: 'n@ex.example', type: 'NON_LOYALTY' })
    const { item } = await api.get('email=n@ex.example&next_slab=true&mlp=true&optin_status=true')
    expect(['type', 'current_slab', 'mobile', 'lifetime_points', 'optin_status'].map(item.text)).toEqual([
      'NON_LOYALTY',
      '',
      '',
      '0',
      'NONE',
    ])
    expect(item.list('points_summaries.points_summary')).toEqual([])
  })

  test.each(FORMATS)('shows the points that are still to expire, and when (%s)', async (format) => {
    const api = await newApi(engine)
    await api.configure({ LOCAL_WELCOME_POINTS: 50, LOCAL_ORG_TIMEZONE: 'Asia/Kolkata' })
    await api.add([{ mobile: MOBILE }, { mobile: '12025550102', type: 'NON_LOYALTY' }])
    const scheduleOf = async (query: string) =>
      (await api.get(`expiry_schedule=true&${query}`, { format })).item.list('expiry_schedule.schedule')
    expect(await scheduleOf(`mobile=${MOBILE}`)).toEqual([
      { points: '50', expiry_date: '2027-03-12 23:59:59', program_id: '1' },
    ])
    expect(await scheduleOf(`mobile=${MOBILE}&program_id=2`)).toEqual([])
    expect(await scheduleOf('mobile=12025550102')).toEqual([])
  })

  test('shows the top tier as the end of the ladder', async () => {
    const api = await newApi(engine)
    await api.configure({ LOCAL_WELCOME_POINTS: 5000 })
    await api.add({ mobile: MOBILE })
    const { item, text } = await api.get(
      `mobile=${MOBILE}&next_slab=true&tier_upgrade_criteria=true&mlp=true&gap_to_upgrade_for=0`,
    )
    expect(['current_slab', 'next_slab', 'next_slab_serial_number'].map(item.text)).toEqual(['Gold', '', '-1'])
    expect(item.warnings).toEqual(['91012'])
    expect(text).not.toContain('"tier_upgrade_criteria"')
    expect(text).toContain('"gap_to_upgrade":{"upgrade_strategy":[]}')
  })

  test('takes the gender from the field that the configuration names, last of all', async () => {
    const api = await newApi(engine)
    await api.add([{ mobile: MOBILE, gender: 'X', extended_fields: { field: { name: 'gender', value: 'male' } } }])
    expect((await api.get(`mobile=${MOBILE}`)).item.text('gender')).toBe('X')
  })
})

describe('an account that may not read customers', () => {
  test('is answered 1044 for each of them', async () => {
    const api = await newApi('sqlite')
    const settings = await currentSettings(api.store)
    const actor = {
      ...userActor({ id: 1, name: 'A', role: 'admin', isApprover: false, storeId: null }),
      permissions: new Set<never>(),
    }
    const { tree } = await getCustomers({
      ctx: { store: api.store, settings, actor, now: api.clock.now, requestId: 'A' },
      caller: { actor, principal: { kind: 'till', id: 1, userName: 'till1' }, isAttributionUnknown: false },
      query: readQuery('mobile=1,2'),
      body: emptyObject(),
      sent: '',
      header: () => null,
      fault: () => {},
    })
    expect(tree.response).toMatchObject({ status: { code: 500, total: '2' } })
    expect(JSON.stringify(tree).match(/"1044"/g)).toHaveLength(2)
  })
})
