import { expect, test } from 'vitest'
import { raiseRevision } from '@/db/queries/organisation'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { type CallOptions, FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const OLD = '12025550131'
const NEW = '12025550177'

const callsOf = (api: TestApi) => {
  const post =
    (method: string) =>
    (request: ResponseObject | readonly ResponseObject[], query = '', options: CallOptions = {}) =>
      api.call('POST', `/v1.1/request/${method}${query}`, { ...options, body: { root: { request } } })
  const get =
    (method: string) =>
    (query: string, options: CallOptions = {}) =>
      api.call('GET', `/v1.1/request/${method}?${query}`, options)
  return { add: post('add'), approve: post('approve'), reject: post('reject'), get: get('get'), logs: get('logs') }
}

const idOf = async (api: TestApi, customer: ResponseObject) => (await api.add(customer)).item.text('user_id') ?? ''
const change = { type: 'CHANGE_IDENTIFIER', base_type: 'MOBILE' }

eachEngine('a request over HTTP', (engine) => {
  test.each(FORMATS)('for a new mobile waits, is approved, and the old number leads nowhere (%s)', async (format) => {
    const api = await newApi(engine)
    const { add, approve, get, logs } = callsOf(api)
    const options = { format }
    const id = await idOf(api, { mobile: OLD, email: 'ines@duarte.example', firstname: 'Inês', lastname: 'Duarte' })
    const asked = await add({ reference_id: 'R-17', ...change, customer: { id }, new_value: `+${NEW}` }, '', options)
    expect([asked.code, asked.message, asked.total]).toEqual(['200', 'Success', undefined])
    const requestId = asked.item.text('id') ?? ''
    const record = (status: string, holds: string): ResponseObject => ({
      reference_id: 'R-17',
      id: requestId,
      status,
      requested_on: asked.item.text('requested_on') ?? '',
      ...change,
      customer: {
        firstname: 'Inês',
        lastname: 'Duarte',
        email: 'ines@duarte.example',
        mobile: holds,
        external_id: '',
        id,
      },
      old_value: OLD,
      new_value: NEW,
      old_type: '',
      new_type: '',
      misc_info: '',
      transaction_id: '0',
      reason: '',
      comments: '',
      item_status: {
        success: 'true',
        code: '9000',
        message: 'Change Identifier request added successfully',
      },
    })
    expect(asked.list('response.requests.request')).toEqual([record('PENDING', OLD)])
    expect((await add({ ...change, customer: { id }, new_value: NEW }, '', options)).item.code).toBe('9028')

    const decision = { id: requestId, ...change, updated_comments: 'Showed her papers' }
    const both = await Promise.all([approve(decision, '', options), approve(decision, '', { format, as: 'till2' })])
    expect(both.map(({ item }) => item.code).sort()).toEqual(['9000', '9052'])
    const approved = both.find(({ item }) => item.code === '9000')
    expect([approved?.message, approved?.item.message]).toEqual(['SUCCESS', 'Request updated successfully'])
    expect([approved?.item.text('status'), approved?.item.text('customer.mobile')]).toEqual(['APPROVED', NEW])
    expect([approved?.item.text('updated_comments'), approved?.item.text('old_value')]).toEqual([
      'Showed her papers',
      OLD,
    ])
    const late = both.find(({ item }) => item.code === '9052')
    expect([late?.code, late?.item.text('status')]).toEqual(['500', 'APPROVED'])

    expect((await api.get(`mobile=${NEW}&user_id=true`, options)).item.text('user_id')).toBe(id)
    expect((await api.get(`mobile=${OLD}`, options)).item.code).toBe('1012')

    const listed = await get(`mobile=${NEW}`, options)
    expect([listed.message, listed.list('response.requests')[0]]).toMatchObject([
      'SUCCESS',
      {
        count: '1',
        rows: '50',
        change_identifier: {
          id: requestId,
          ...change,
          status: 'APPROVED',
          old_value: OLD,
          new_value: NEW,
          customer: { mobile: NEW, external_id: '', fraud_status: 'NONE' },
          updated_comments: 'Showed her papers',
          added_by: { code: 'till1', name: 'Desk till1' },
        },
        item_status: { success: 'true', code: '9000', message: 'Request retrieved successfully' },
      },
    ])
    const day = api.clock.now.toISOString().slice(0, 10)
    const period = `type=CHANGE_IDENTIFIER&base_type=mobile&start_date=${day}&end_date=${day}`
    const [logged] = (await logs(`${period}&user_id=true`, options)).list('response.requests.change_identifier')
    expect(logged).toMatchObject({
      customer: { user_id: id },
      one_step_change: 'false',
      approval_type: 'CONFIG_DISABLED',
      logs: {
        added_by: { till: { code: 'till1', name: 'Desk till1' }, store: { code: 'north', name: 'The north' } },
        updated_by: { user: { mobile: '', email: '' }, ip: '192.0.2.1' },
      },
    })
  })

  test('in a batch fails alone, and a later one sees the earlier ones', async () => {
    const api = await newApi(engine)
    const { add, get } = callsOf(api)
    const id = await idOf(api, { mobile: OLD })
    const ask = (new_value: string) => ({ ...change, customer: { id }, new_value })
    const answer = await add([ask(NEW), ask(NEW), ask('12025550178')])
    expect([answer.code, ...answer.items.map(({ code }) => code)]).toEqual(['201', '9000', '9028', '9000'])
    expect(answer.items[1]?.text('customer.id')).toBe(id)
    expect((await add([ask('12025550179')], '?client_auto_approve=true')).item.text('status')).toBe('APPROVED')
    // The other two would now change something else than was asked.
    const all = await get('status=pending')
    expect(all.list('response.requests')[0]?.count).toBe('2')
    const first = all.list('response.requests.change_identifier').map((each) => String(each.id))
    expect(first).toEqual([...first].sort((one, other) => Number(other) - Number(one)))
    const { approve } = callsOf(api)
    const refused = await approve(first.map((each) => ({ id: each, ...change })))
    expect(refused.items.map(({ code }) => code)).toEqual(['9012', '9012'])
  })

  test('for one number by many at once is granted to one of them', async () => {
    const api = await newApi(engine)
    const { add } = callsOf(api)
    const people = Array.from({ length: 6 }, (_, place) => ({ mobile: String(12025550140 + place) }))
    await api.add(people)
    const till = (place: number) => ({ as: place % 2 === 0 ? 'till1' : 'till2' })
    const answers = await Promise.all([
      ...people.map((customer, place) =>
        add({ ...change, customer, new_value: NEW }, '?client_auto_approve=true', till(place)),
      ),
      api.add({ mobile: NEW, firstname: 'Rui' }),
    ])
    const codes = answers.map(({ item }) => item.code)
    const registered = answers.at(-1)?.item.message === 'Customer registration successful'
    expect(codes.filter((code) => code === '9000')).toHaveLength(registered ? 0 : 1)
    expect(codes.filter((code) => code === '9005')).toHaveLength(registered ? 6 : 5)
    expect((await api.get(`mobile=${NEW}`)).item.text('firstname')).toBe('Rui')

    const merge = (from: ResponseObject, to: ResponseObject, place: number) =>
      add(
        { ...change, base_type: 'MERGE', customer: from, misc_info: { target_customer: to } },
        '?is_one_step_change=true',
        till(place),
      )
    const [one = {}, two = {}, three = {}, four = {}] = (
      await api.add(Array.from({ length: 4 }, (_, place) => ({ mobile: String(12025550150 + place) })))
    ).items.map((item) => ({ id: item.text('user_id') }))
    const round = [
      [one, two],
      [two, three],
      [three, four],
      [four, one],
      [two, one],
      [one, three],
    ] as const
    const merged = await Promise.all(round.map(([from, to], place) => merge(from, to, place)))
    const allowed = ['9000', '9027', '9023', '9029']
    expect(merged.map(({ item }) => item.code).filter((code) => !allowed.includes(code))).toEqual([])
    // Whatever came first: a round of merges ends with one account, to which everything leads.
    expect(merged.filter(({ item }) => item.code === '9000').length).toBeLessThanOrEqual(3)
    expect(api.faults).toEqual([])
  })

  test('with a key is filed once', async () => {
    const api = await newApi(engine)
    const { add, get } = callsOf(api)
    const customer = { id: await idOf(api, { mobile: OLD }) }
    const headers = { 'Idempotency-Key': 'change 1' }
    const ask = { ...change, customer, new_value: NEW }
    const first = await add(ask, '', { headers })
    const again = await add(ask, '', { headers })
    expect([again.text, again.headers.get('idempotent-replay')]).toEqual([first.text, 'true'])
    expect((await get('status=PENDING')).list('response.requests')[0]?.count).toBe('1')
  })

  test.each(FORMATS)('to merge makes two accounts one, and the old one leads to it (%s)', async (format) => {
    const api = await newApi(engine)
    const { add } = callsOf(api)
    const victim = await idOf(api, { mobile: OLD, email: 'ines@duarte.example' })
    const survivor = await idOf(api, { mobile: NEW, firstname: 'Inês' })
    const merge = {
      type: 'CHANGE_IDENTIFIER',
      base_type: 'MERGE',
      customer: { mobile: OLD },
      misc_info: { target_customer: { mobile: NEW } },
    }
    const merged = await add(merge, '?is_one_step_change=1', { format })
    expect([merged.item.code, merged.item.text('status'), merged.item.text('customer.id')]).toEqual([
      '9000',
      'APPROVED',
      survivor,
    ])
    expect([merged.item.text('old_value'), merged.item.text('new_value')]).toEqual([victim, survivor])
    for (const query of [`mobile=${OLD}`, `id=${victim}`]) {
      const { item } = await api.get(`${query}&user_id=true`, { format })
      expect([item.text('user_id'), item.warnings]).toEqual([survivor, ['91009']])
    }
    // A merged account is not taken for its survivor here.
    const other = await idOf(api, { mobile: '12025550199' })
    const target_customer = { id: other }
    const codes = async (...requests: ResponseObject[]) =>
      (await add(requests, '', { format })).items.map(({ code }) => code)
    expect(
      await codes(
        { ...merge, misc_info: { target_customer } },
        { ...merge, customer: { id: victim }, misc_info: { target_customer } },
        { ...merge, customer: { id: other }, misc_info: { target_customer: { mobile: OLD } } },
        { ...merge, customer: { mobile: OLD }, misc_info: { target_customer: { id: victim } } },
        { ...change, customer: { mobile: OLD }, new_value: '12025550200' },
        { ...change, customer: { mobile: OLD, email: 'nobody@ex.example', id: survivor }, new_value: '12025550200' },
      ),
    ).toEqual(['9027', '9027', '9023', '9029', '9042', '9000'])
  })

  test('is listed by its filters, and refuses what it cannot read', async () => {
    const api = await newApi(engine)
    const { add, get, logs, reject } = callsOf(api)
    await api.configure({ LOCAL_WELCOME_POINTS: 0 })
    const id = await idOf(api, { mobile: OLD, external_id: 'E-1' })
    const other = await idOf(api, { mobile: '12025550132' })
    await add([
      { ...change, customer: { id }, new_value: NEW },
      { type: 'goodwill', base_type: 'points', customer: { id }, points: '50', reason: 'Long wait' },
      { type: 'CHANGE_IDENTIFIER', base_type: 'EXTERNAL_ID', customer: { id: other }, new_value: 'E-2' },
    ])
    await add({ type: 'GOODWILL', base_type: 'POINTS', customer: { id }, points: 70 }, '?is_one_step_change=true')
    const rows = async (query: string) => {
      const { list } = await get(query)
      const [found] = list('response.requests')
      const groups = ['goodwill', 'change_identifier'].map((name) => list(`response.requests.${name}`).length)
      return [found?.count, found?.rows, ...groups]
    }
    const [first] = (await get('user_id=999&id=1')).list('response.requests')
    expect(first).toMatchObject({ count: '0', rows: '50', item_status: { code: '9000' } })
    expect(await rows('limit=100')).toEqual(['4', '50', 2, 2])
    expect(await rows('limit=1&start_limit=1')).toEqual(['4', '1', 0, 1])
    expect(await rows('type=Goodwill')).toEqual(['2', '50', 2, 0])
    expect(await rows('type=GOODWILL&base_type=MOBILE')).toEqual(['0', '50', 0, 0])
    expect(await rows('base_type=ADDRESS')).toEqual(['0', '50', 0, 0])
    expect(await rows(`user_id=${other}`)).toEqual(['1', '50', 0, 1])
    expect(await rows(`id=${other},${id}`)).toEqual(['4', '50', 2, 2])
    expect(await rows('external_id=E-1&status=APPROVED')).toEqual(['1', '50', 1, 0])
    expect(await rows('start_id=2&end_id=3')).toEqual(['2', '50', 1, 1])
    expect(await rows('end_date=2000-01-01')).toEqual(['0', '50', 0, 0])
    const [granted] = (await get('status=APPROVED')).list('response.requests.goodwill')
    expect(granted).toMatchObject({
      approved_value: '70',
      assoc_id: '',
      updated_by: { code: 'till1', name: 'Desk till1' },
    })

    for (const query of ['', 'nothing=1', 'status=OPEN', 'type=X', 'base_type=X', 'limit=0', 'limit=x', 'start_id=x'])
      expect((await get(query)).code, query).toBe('400')
    expect((await get('start_date=2025-01-02&end_date=2025-01-01')).code).toBe('400')
    const many = Array.from({ length: 51 }, (_, place) => place + 1).join(',')
    expect((await get(`user_id=${many}`)).code).toBe('1060')

    const period = 'base_type=POINTS&start_date=2000-01-01&end_date=9999-01-01'
    const count = async (query: string) =>
      (await logs(`type=GOODWILL&${period}&${query}`)).list('response.requests')[0]?.count
    expect(await count('')).toBe('2')
    expect((await logs(`type=GOODWILL&${period}`)).list('response.requests')[0]?.rows).toBe('10')
    expect(await count('is_one_step_change=1')).toBe('1')
    expect(await count('is_one_step_change=false')).toBe('1')
    expect(await count('approval_type=client')).toBe('1')
    expect(await count('added_by=till1')).toBe('2')
    expect(await count('added_by=till2')).toBe('0')
    expect(await count('updated_by=till1')).toBe('1')
    expect(await count('request_id=2')).toBe('1')
    expect(await count(`customer_id=${other}`)).toBe('0')
    for (const query of [period, 'type=GOODWILL', `type=GOODWILL&${period}&approval_type=X`])
      expect((await logs(query)).code, query).toBe('400')

    // Somebody's own data is nobody's business at a till.
    const { changeRequests } = api.store.tables
    await api.store.transaction(async (tx) => {
      const at = { requestedOn: api.clock.now, addedAt: api.clock.now, addedBy: 'user:1', addedByName: 'Rui' }
      const kind = { type: 'PERSONAL_DATA', baseType: 'DELETION', status: 'PENDING', customerId: Number(id) } as const
      await tx.sql.insert(changeRequests).values({ ...kind, ...at })
    })
    expect(await rows(`user_id=${id}`)).toEqual(['3', '50', 2, 1])
    for (const kind of [{ type: 'PERSONAL_DATA', base_type: 'DELETION' }, change])
      expect((await reject({ id: '5', ...kind })).item.code).toBe('9013')
    expect((await add({ type: 'PERSONAL_DATA', base_type: 'DELETION', customer: { id } })).item.code).toBe('9006')
  })

  test('waits for a person where tills do not decide', async () => {
    const api = await newApi(engine)
    const { add, approve, reject } = callsOf(api)
    await api.configure({ LOCAL_REQUEST_TILLS_DECIDE: 0, LOCAL_IDENTIFIER_CHANGES_PER_DAY: 1 })
    const id = await idOf(api, { mobile: OLD })
    const ask = { ...change, customer: { id }, new_value: NEW }
    const { item } = await add(ask, '?client_auto_approve=true&is_one_step_change=true')
    expect([item.code, item.text('status')]).toEqual(['9000', 'PENDING'])
    for (const decide of [approve, reject])
      expect(await decide({ id: item.text('id') ?? '', ...change })).toMatchObject({ http: 403, code: '403' })
    const another = await add({ ...ask, new_value: '12025550178' })
    expect([another.item.code, another.item.message]).toEqual([
      '9009',
      'Request add failed due to internal error. Please try again later, too many changes were asked for this customer today',
    ])
  })

  test('of whoever may not change says why, wherever it is asked', async () => {
    const api = await newApi(engine)
    const { add, approve } = callsOf(api)
    const id = await idOf(api, { mobile: OLD })
    const asked = await add({ ...change, customer: { id }, new_value: NEW })
    await api.store.transaction(async (tx) => {
      const { statusLabels, customers } = tx.tables
      const held = { code: 'HELD', label: 'On hold', restrictions: ['IDENTIFIER_CHANGE'], createdAt: api.clock.now }
      const [label] = await tx.sql.insert(statusLabels).values(held).returning({ id: statusLabels.id })
      await tx.sql.update(customers).set({ statusId: label?.id ?? null })
      await raiseRevision(tx)
    })
    const why = /, the customer's status forbids it$/
    const again = (await add({ ...change, customer: { id }, new_value: '12025550178' })).item
    const decided = (await approve({ id: asked.item.text('id') ?? '', ...change })).item
    const customer = { identifier: 'mobile', old_value: OLD, new_value: '12025550178' }
    const updated = (await api.call('POST', '/v1.1/customer/update_identity', { body: { root: { customer } } })).item
    expect([again, decided, updated]).toMatchObject([
      { code: '9009', message: expect.stringMatching(why) },
      { code: '9024', message: expect.stringMatching(why) },
      { code: '1041', message: expect.stringMatching(why) },
    ])
    expect((await api.get(`mobile=${OLD}`)).item.code).toBe('1000')
  })

  test('by update_identity is the same request, and fraud is said before anything about values', async () => {
    const api = await newApi(engine)
    const { get } = callsOf(api)
    const update = async (customer: ResponseObject, format = FORMATS[0]) =>
      api.call('POST', '/v1.1/customer/update_identity', { format, body: { root: { customer } } })
    await api.add([{ mobile: OLD }, { mobile: '12025550132' }])
    const done = await update({ identifier: 'Mobile', old_value: `+${OLD}`, new_value: `00${NEW}` })
    expect(JSON.parse(done.text).response).toEqual({
      status: { success: 'true', code: 200, message: 'SUCCESS' },
      customers: {
        customer: {
          identifier: 'mobile',
          old_value: OLD,
          new_value: NEW,
          updated: 'true',
          item_status: {
            success: 'true',
            code: '1040',
            message: 'Customer Identity change request added successfully',
          },
        },
      },
    })
    expect((await get('status=PENDING')).list('response.requests.change_identifier')).toMatchObject([
      { old_value: OLD, new_value: NEW, added_by: { code: 'till1' } },
    ])
    await api.update({ mobile: OLD, fraud_status: { status: 'CONFIRMED' } })
    const same = { identifier: 'mobile', old_value: OLD, new_value: OLD }
    expect((await update(same, 'xml')).item).toMatchObject({ code: '618', success: 'false' })
    expect((await update({ ...same, new_value: 'x' })).item.code).toBe('1042')
    await api.configure({ CI_MOBILE_AUTO_APPROVE: 1 })
    const other = { identifier: 'mobile', old_value: '12025550132', new_value: '12025550133' }
    expect((await update(other)).item.code).toBe('1040')
    expect((await api.get('mobile=12025550133')).item.code).toBe('1000')
    expect((await update(other)).item).toMatchObject({ code: '1011' })
  })
})
