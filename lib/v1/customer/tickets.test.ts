import { beforeAll, expect, test } from 'vitest'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import type { Permission } from '@/lib/access/permissions'
import { currentSettings } from '@/lib/organisation/settings'
import { createApi } from '@/lib/v1/api'
import { renderXml } from '@/lib/v1/wire/render-xml'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { type Answer, answerTo, type CallOptions, FORMATS, newApi, requestOf, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'
import { getTickets, postTickets } from './tickets'

const PATH = '/v1.1/customer/tickets'
const DAY = 86_400_000
const CODE = /^[a-z0-9]{9}$/

/** What tickets have been asked for beside their own words: a choice, a number, a list, and one that is closed. */
const defineFields = (api: TestApi) =>
  api.store.transaction(async (tx) => {
    const field = { kind: 'custom', scope: 'customer_feedback' } as const
    await insertFieldDefinitions(tx, [
      { ...field, name: 'mood', label: 'Mood', datatype: 'choice', options: ['calm', 'angry'], position: 1 },
      { ...field, name: 'visits', label: 'Visits', datatype: 'number', options: [], position: 2 },
      { ...field, name: 'topics', label: 'Topics', datatype: 'multi', options: ['tea', 'coffee'], position: 3 },
      { ...field, name: 'old', label: 'Old', datatype: 'text', options: [], isDisabled: true, position: 4 },
      {
        ...field,
        scope: 'loyalty_registration',
        name: 'club',
        label: 'Club',
        datatype: 'text',
        options: [],
        position: 5,
      },
    ])
    await raiseRevision(tx)
  })

eachEngine('customer/tickets', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await newApi(engine)
    await defineFields(api)
  })
  const post = (customer: ResponseObject | ResponseObject[], options: CallOptions = {}) =>
    api.call('POST', PATH, { ...options, body: { root: { customer } } })
  const get = (query: string, options: CallOptions = {}) => api.call('GET', `${PATH}?${query}`, options)
  let people = 0
  const member = async (customer: object = {}) => {
    const mobile = String(12025561000 + ++people)
    await api.add({ mobile, firstname: 'Ana', lastname: 'Reis', ...customer })
    return mobile
  }
  const tickets = (answer: Answer) => answer.item.list('ticket')
  const codeOf = (answer: Answer) => String(tickets(answer)[0]?.code)
  const listed = async (query: string, options: CallOptions = {}) =>
    (await get(query, options)).item.list('tickets.ticket')
  const subjects = async (query: string, options: CallOptions = {}) =>
    (await listed(query, options)).map(({ subject }) => subject)

  test('answers the example of the contract', async () => {
    const mobile = await member({ email: 'ines@duarte.example' })
    const sent = { subject: 'Points missing', message: 'Bill LX-2291 gave no points', priority: 'high' }
    const answer = await post([{ mobile, ticket: [{ ...sent, department: 'CARE' }] }])
    const { response } = JSON.parse(answer.text)
    expect(response.status).toEqual({ success: 'true', code: 200, message: 'SUCCESS' })
    const id = expect.stringMatching(/^\d+$/)
    const record = {
      code: expect.stringMatching(CODE),
      status: 'OPEN',
      priority: 'HIGH',
      department: 'CARE',
      subject: 'Points missing',
      message: 'Bill LX-2291 gave no points',
      custom_fields: { field: [] },
    }
    expect(response.customers.customer).toEqual({
      email: 'ines@duarte.example',
      mobile,
      external_id: '',
      id,
      ticket: record,
      item_status: { success: 'true', code: '1300', message: 'Ticket added successfully' },
    })
    expect(JSON.parse((await get(`mobile=${mobile}`)).text).response).toEqual({
      status: { success: 'true', code: 200, message: 'SUCCESS' },
      customer: {
        firstname: 'Ana',
        lastname: 'Reis',
        email: 'ines@duarte.example',
        mobile,
        external_id: '',
        id,
        tickets: {
          ticket: {
            ...record,
            reported_from: 'CLIENT',
            type: 'CUSTOMER',
            created_on: '2026-03-12 09:00:00',
            updated_on: '2026-03-12 09:00:00',
          },
        },
        item_status: { success: 'true', code: '1300', message: 'Ticket retrieved successfully' },
      },
    })
  })

  test('shows one as an object and several as a list, in XML as elements', async () => {
    const mobile = await member()
    const inner = async (query = '') => {
      const { customer } = JSON.parse((await get(`mobile=${mobile}${query}`)).text).response
      return [customer].flat()[0].tickets.ticket
    }
    expect(await inner()).toEqual([])
    expect((await get(`mobile=${mobile}`, { format: 'xml' })).text).toContain('<tickets/>')
    const both = await post({ mobile, ticket: [{ subject: 'One' }, { subject: 'Two' }] })
    const { customer } = JSON.parse(both.text).response.customers
    expect(customer.ticket.map(({ subject }: { subject: string }) => subject)).toEqual(['One', 'Two'])
    expect((await inner()).map(({ subject }: { subject: string }) => subject)).toEqual(['Two', 'One'])
    expect(await inner('&shape=list&status=open&ticket_code=')).toHaveLength(2)
    expect(await inner(`&ticket_code=${customer.ticket[0].code}`)).toMatchObject({ subject: 'One' })
    expect(await inner(`&ticket_code=${customer.ticket[0].code}&shape=list`)).toMatchObject([{ subject: 'One' }])
    const xml = (await get(`mobile=${mobile}`, { format: 'xml' })).text
    expect(xml).toMatch(
      /<customer><firstname>Ana<\/firstname><lastname>Reis<\/lastname>.*<tickets><ticket><code>[a-z0-9]{9}<\/code><status>OPEN<\/status>.*<subject>Two<\/subject><message\/><custom_fields\/>.*<\/ticket><ticket>.*<\/ticket><\/tickets><item_status>/,
    )
    const posted = await post({ mobile, ticket: [{ subject: 'Three' }, { subject: 'Four' }] }, { format: 'xml' })
    expect(posted.text).toMatch(
      /<response><status>.*<\/status><customers><customer><email\/>.*<\/id><ticket>.*<\/ticket><ticket>.*<\/ticket><item_status>/,
    )
    const [of, others] = [mobile, await member()]
    const two = JSON.parse((await get(`mobile=${of},${others},${of}`)).text).response.customer
    expect(two.map(({ mobile: each }: { mobile: string }) => each)).toEqual([of, others])
  })

  test.each([
    ['XML in, JSON out', 'xml', 'json'],
    ['JSON in, XML out', 'json', 'xml'],
  ] as const)('%s', async (_name, sent, answered) => {
    const mobile = await member()
    const field = [
      { name: 'mood', value: 'calm' },
      { name: 'visits', value: '3' },
    ]
    const ticket = { subject: 'A & B <c>', message: 'Zeile 1\nZeile 2', status: 'inprogress', custom_fields: { field } }
    const body = { root: { customer: { mobile, ticket } } }
    const answer = await api.call('POST', PATH, {
      format: answered,
      body: sent === 'xml' ? renderXml(body) : JSON.stringify(body),
    })
    expect(answer.headers.get('content-type')).toContain(answered)
    expect(answer.item.code).toBe('1300')
    expect(tickets(answer)).toMatchObject([
      { subject: 'A & B <c>', message: 'Zeile 1\nZeile 2', status: 'INPROGRESS', custom_fields: { field } },
    ])
    expect(await listed(`mobile=${mobile}`, { format: answered })).toMatchObject(tickets(answer))
  })

  test.each(FORMATS)('reads words in any case, and has something for what is not passed (%s)', async (format) => {
    const mobile = await member()
    const ticket = [
      { subject: 'Plain', status: '', priority: ' ', department: '', reported_from: '', type: '', ticket_code: '' },
      {
        subject: '  Worded ',
        status: 'inProgress',
        priority: 'Low',
        department: 'customer care',
        reported_from: 'callCenter',
        type: 'store',
      },
      { subject: 'Elsewhere', department: 'Returns desk ß' },
    ]
    expect((await post({ mobile, ticket }, { format })).item.code).toBe('1300')
    expect(await listed(`mobile=${mobile}`, { format })).toMatchObject([
      { subject: 'Elsewhere', department: 'Returns desk ß' },
      {
        subject: 'Worded',
        status: 'INPROGRESS',
        priority: 'LOW',
        department: 'CARE',
        reported_from: 'CALLCENTER',
        type: 'STORE',
      },
      {
        subject: 'Plain',
        message: '',
        status: 'OPEN',
        priority: 'MEDIUM',
        department: '',
        reported_from: 'CLIENT',
        type: 'CUSTOMER',
      },
    ])
  })

  test.each(FORMATS)('keeps the fields it knows, and skips the others (%s)', async (format) => {
    const mobile = await member()
    const ask = (field: ResponseObject[], ticket: ResponseObject = { subject: 'Fields' }) =>
      post({ mobile, ticket: { ...ticket, custom_fields: { field } } }, { format })
    const first = await ask([
      { name: 'topics', value: '[“tea”,"COFFEE"]' },
      { name: 'mood', value: 'ANGRY' },
      { name: 'visits', value: 'many' },
      { name: 'old', value: 'x' },
      { name: 'club', value: 'chess' },
      { name: 'nosuch', value: 'x' },
      { name: 'mood', value: '' },
    ])
    const field = [
      { name: 'mood', value: 'angry' },
      { name: 'topics', value: '["tea","coffee"]' },
    ]
    expect(first.item.code).toBe('1300')
    expect(tickets(first)).toMatchObject([{ custom_fields: { field } }])
    const ticket_code = codeOf(first)
    const changed = await ask(
      [
        { name: 'visits', value: '2' },
        { name: 'mood', value: 'glad' },
      ],
      { ticket_code },
    )
    expect(tickets(changed)).toMatchObject([
      { custom_fields: { field: [field[0], { name: 'visits', value: '2' }, field[1]] } },
    ])
  })

  test.each(FORMATS)('changes the passed fields only (%s)', async (format) => {
    const mobile = await member()
    const [first, second] = tickets(
      await post(
        {
          mobile,
          ticket: [
            { subject: 'First', message: 'Said', priority: 'LOW', department: 'CARE', reported_from: 'EMAIL' },
            { subject: 'Second' },
          ],
        },
        { format },
      ),
    )
    api.clock.now = new Date(api.clock.now.getTime() + DAY)
    const ticket_code = String(first?.code).toUpperCase()
    const change = { ticket_code, priority: 'high', subject: '', message: null }
    const changed = await post({ mobile, ticket: change }, { format })
    expect(changed.item).toMatchObject({ code: '1300', message: 'Ticket updated successfully', success: 'true' })
    expect(tickets(changed)).toEqual([{ ...first, priority: 'HIGH' }])
    const [newest, oldest] = await listed(`mobile=${mobile}`, { format })
    expect(newest).toMatchObject({ subject: 'Second', priority: 'MEDIUM' })
    expect(oldest).toMatchObject({ ...first, priority: 'HIGH', reported_from: 'EMAIL', type: 'CUSTOMER' })
    expect(oldest?.updated_on).not.toBe(oldest?.created_on)
    expect(newest?.updated_on).toBe(newest?.created_on)

    const both = await post({ mobile, ticket: [{ ticket_code, subject: 'FIRST' }, { subject: 'Third' }] }, { format })
    expect(both.item).toMatchObject({ code: '1300', message: 'Ticket added successfully' })
    expect(tickets(both).map(({ subject }) => subject)).toEqual(['FIRST', 'Third'])
    const twice = [
      { ticket_code: second?.code, message: 'a' },
      { ticket_code: second?.code, priority: 'low' },
    ]
    const stands = { ...second, message: 'a', priority: 'LOW' }
    expect(tickets(await post({ mobile, ticket: twice } as ResponseObject, { format }))).toEqual([stands, stands])
    const nothing = await post({ mobile, ticket: { ticket_code } }, { format })
    expect(nothing.item.message).toBe('Ticket updated successfully')
  })

  test('a change that changes nothing leaves no trace, and that of a field is in the history', async () => {
    const mobile = await member()
    const field = (value: string) => ({ custom_fields: { field: { name: 'mood', value } } })
    const ticket_code = codeOf(await post({ mobile, ticket: { subject: 'Same', ...field('calm') } }))
    const { ticketEvents, auditEntries } = api.store.tables
    const traces = async () => [
      (await api.store.sql.select().from(ticketEvents)).length,
      (await api.store.sql.select().from(auditEntries)).length,
    ]
    const before = await traces()
    expect((await post({ mobile, ticket: { ticket_code, subject: 'Same', ...field('CALM') } })).item.code).toBe('1300')
    expect(await traces()).toEqual(before)
    await post({ mobile, ticket: { ticket_code, ...field('angry') } })
    const events = await api.store.sql.select().from(ticketEvents)
    expect(events.at(-1)).toMatchObject({ act: 'changed', changes: { 'field.mood': { from: 'calm', to: 'angry' } } })
  })

  test.each(FORMATS)('closes and reopens, for a month, without saying why (%s)', async (format) => {
    const mobile = await member()
    const ticket_code = codeOf(await post({ mobile, ticket: { subject: 'Late' } }))
    const set = async (status: string) => (await post({ mobile, ticket: { ticket_code, status } }, { format })).item
    expect((await set('close')).code).toBe('1300')
    expect(await listed(`mobile=${mobile}`, { format })).toMatchObject([{ status: 'CLOSE' }])
    expect((await set('Open')).code).toBe('1300')
    expect((await set('CLOSE')).code).toBe('1300')
    api.clock.now = new Date(api.clock.now.getTime() + 31 * DAY)
    expect(await set('OPEN')).toMatchObject({
      code: '1302',
      message: 'Ticket registration failed, it was closed more than 30 days ago',
    })
    const born = await post({ mobile, ticket: { subject: 'Told and done', status: 'CLOSE' } }, { format })
    expect(tickets(born)).toMatchObject([{ status: 'CLOSE' }])
  })

  test.each(FORMATS)('refuses a subject that one has who is not closed (%s)', async (format) => {
    const mobile = await member()
    const other = await member()
    const ask = (ticket: ResponseObject | ResponseObject[], of = mobile) => post({ mobile: of, ticket }, { format })
    const ticket_code = codeOf(await ask({ subject: 'Points missing' }))
    const again = await ask({ subject: ' points MISSING' })
    expect(again.item).toMatchObject({
      code: '1301',
      message: 'A ticket already exists with the same subject',
      success: 'false',
    })
    expect(again).toMatchObject({ code: '500', success: 'false' })
    expect(again.item.list('ticket')).toEqual([])
    expect((await ask({ subject: 'Points missing', status: 'CLOSE' })).item.code).toBe('1301')
    expect((await ask({ subject: 'Points missing' }, other)).item.code).toBe('1300')
    const second = codeOf(await ask({ subject: 'Something else' }))
    expect((await ask({ ticket_code: second, subject: 'POINTS MISSING' })).item.code).toBe('1301')
    expect((await ask({ ticket_code: second, subject: 'something ELSE' })).item.code).toBe('1300')
    expect((await ask([{ subject: 'Twice' }, { subject: 'TWICE' }])).item.code).toBe('1301')
    expect(await subjects(`mobile=${mobile}`, { format })).toEqual(['something ELSE', 'Points missing'])

    await ask({ ticket_code, status: 'CLOSE' })
    expect((await ask({ subject: 'Points missing' })).item.code).toBe('1300')
    expect((await ask({ ticket_code, status: 'OPEN' })).item.code).toBe('1301')
    expect((await ask({ ticket_code, message: 'Still closed' })).item.code).toBe('1300')
  })

  const long = 'x'.repeat(256)
  test.each<[string, ResponseObject, string, string?]>([
    ['no ticket', {}, '1302'],
    ['an empty list', { ticket: [] }, '1302'],
    ['an empty ticket', { ticket: {} }, '1302'],
    ['text for a ticket', { ticket: 'Points missing' }, '1302'],
    ['no subject', { ticket: { message: 'Bill 7' } }, '1303'],
    ['an empty subject', { ticket: { subject: '' } }, '1303'],
    ['a blank subject', { ticket: [{ subject: '   ' }] }, '1303'],
    ['no subject and a bad word', { ticket: { priority: 'URGENT' } }, '1303'],
    ['a subject of 256 characters', { ticket: { subject: long } }, '1302'],
    ['an unknown status', { ticket: { subject: 'x', status: 'PENDING' } }, '1302'],
    ['an unknown priority', { ticket: { subject: 'x', priority: 'URGENT' } }, '1302'],
    ['an unknown source', { ticket: { subject: 'x', reported_from: 'FAX' } }, '1302'],
    ['an unknown type', { ticket: { subject: 'x', type: 'SHOP' } }, '1302'],
    ['an unknown code', { ticket: { ticket_code: 'nosuch', subject: 'x' } }, '1302'],
    ['a message beyond the limit', { ticket: { subject: 'x', message: 'x'.repeat(10_001) } }, '1302', 'message'],
    ['a department beyond the limit', { ticket: { subject: 'x', department: 'x'.repeat(61) } }, '1302', 'department'],
    [
      'more tickets than an item may have',
      { ticket: Array.from({ length: 101 }, (_, nth) => ({ subject: `${nth}` })) },
      '1302',
      'more than 100',
    ],
  ])('%s is refused, and the others of the item with it', async (_name, item, code, reason = '') => {
    const mobile = await member()
    const sent = item.ticket
    const beside = { subject: 'Beside it' }
    const items: ResponseObject[] = [{ mobile, external_id: 'as sent', ...item }]
    if (Array.isArray(sent) ? sent.length === 1 : typeof sent === 'object' && Object.keys(sent ?? {}).length > 0)
      items.push({ mobile, ticket: [beside, ...(Array.isArray(sent) ? sent : [sent])] as ResponseObject[] })
    for (const format of FORMATS) {
      const answer = await post(items, { format })
      expect(answer).toMatchObject({ http: 200, code: '500', success: 'false' })
      expect(answer.items.map((each) => each.code)).toEqual(items.map(() => code))
      expect(answer.item.message).toContain(reason)
      expect([answer.item.text('mobile'), answer.item.text('external_id')]).toEqual([mobile, 'as sent'])
      expect(answer.item.text('id')).toMatch(/^\d+$/)
      expect(answer.text).not.toContain('warnings')
    }
    expect(await subjects(`mobile=${mobile}`)).toEqual([])
  })

  test('255 characters are a subject, whatever they are', async () => {
    const mobile = await member()
    const subject = '😀'.repeat(255)
    expect((await post({ mobile, ticket: { subject } })).item.code).toBe('1300')
    expect((await post({ mobile, ticket: { subject: `${subject}x` } })).item.code).toBe('1302')
    expect(await subjects(`mobile=${mobile}`)).toEqual([subject])
  })

  test('a change that is refused takes a new ticket of its item back, and another item stays', async () => {
    const mobile = await member()
    const other = await member()
    const foreign = codeOf(await post({ mobile: other, ticket: { subject: 'Of another' } }))
    const answer = await post([
      { mobile, ticket: [{ subject: 'New' }, { ticket_code: foreign, subject: 'Taken over' }] },
      { mobile, ticket: { subject: 'New' } },
    ])
    expect([answer.code, ...answer.items.map(({ code }) => code)]).toEqual(['201', '1302', '1300'])
    expect(await subjects(`mobile=${mobile}`)).toEqual(['New'])
    expect(await subjects(`mobile=${other}`)).toEqual(['Of another'])
  })

  test.each(FORMATS)('finds the customer by whatever is passed (%s)', async (format) => {
    const externalId = `MB-${format}`
    const card = `K-${format}`
    const mobile = await member({ email: `${format}@ex.example`, external_id: externalId, card_number: card })
    const ask = async (customer: ResponseObject) => {
      const answer = await post({ ...customer, ticket: { subject: 'Whose', priority: 'low' } }, { format })
      const { item } = answer
      if (item.code === '1300') await post({ mobile, ticket: { ticket_code: codeOf(answer), status: 'CLOSE' } })
      return item.code
    }
    const id = (await get(`mobile=${mobile}`)).item.text('id') ?? ''
    for (const customer of [
      { mobile },
      { email: `${format.toUpperCase()}@ex.example` },
      { external_id: externalId },
      { id },
      { user_id: id },
    ])
      expect(await ask(customer)).toBe('1300')
    expect(await ask({ card_number: card })).toBe('1300')
    expect(await ask({ mobile: '12ab', email: `${format}@ex.example` })).toBe('1300')
    expect(await ask({})).toBe('1015')
    expect(await ask({ mobile: ' ', id: '' })).toBe('1015')
    expect(await ask({ mobile: '12025569999' })).toBe('1012')
    expect(await ask({ id: '99999999' })).toBe('1011')
    expect(await ask({ card_number: 'nosuch' })).toBe('1011')
    expect(await ask({ id: '99999999', email: 'nobody@ex.example' })).toBe('1012')
    for (const query of [`email=${format}@EX.example`, `external_id=${externalId}`, `id=${id}`, `card_number=${card}`])
      expect((await get(query, { format })).item).toMatchObject({ code: '1300' })
    const some = await get(`mobile=12ab,${mobile}`, { format })
    expect([some.code, ...some.items.map(({ code }) => code)]).toEqual(['201', '1012', '1300'])
    expect(some.item.text('mobile')).toBe('12ab')
    expect((await get('id=99999999', { format })).item.code).toBe('1011')
    expect((await get('card_number=nosuch', { format })).item.code).toBe('1011')
  })

  test('follows a merged account to the survivor', async () => {
    const mobile = await member()
    const survivorId = Number((await get(`mobile=${mobile}`)).item.text('id'))
    await api.store.transaction(async (tx) => {
      const alias = { kind: 'mobile', valueKey: '12025568888', survivorId, createdAt: api.clock.now } as const
      await tx.sql.insert(tx.tables.customerAliases).values(alias)
    })
    const posted = await post({ mobile: '12025568888', ticket: { subject: 'Of the victim' } })
    expect([posted.item.code, posted.item.text('mobile')]).toEqual(['1300', mobile])
    const { item, text } = await get('mobile=12025568888')
    expect(item.list('tickets.ticket')).toMatchObject([{ subject: 'Of the victim' }])
    expect([item.text('id'), text.includes('warning')]).toEqual([String(survivorId), false])
  })

  test.each(FORMATS)('filters by every word, code and day, newest first (%s)', async (format) => {
    const mobile = await member()
    const start = api.clock.now
    const file = async (at: string, ticket: ResponseObject) => {
      api.clock.now = new Date(at)
      return codeOf(await post({ mobile, ticket }, { format }))
    }
    const first = await file('2027-05-01T10:00:00Z', {
      subject: 'A',
      priority: 'HIGH',
      department: 'Ärger',
      reported_from: 'SOCIAL',
    })
    await file('2027-05-02T23:59:59Z', { subject: 'B', status: 'INPROGRESS', department: 'CARE', type: 'STORE' })
    await file('2027-05-03T00:00:00Z', { subject: 'C', status: 'CLOSE', priority: 'LOW', department: 'care' })
    api.clock.now = start
    const of = (query: string) => subjects(`mobile=${mobile}&${query}`, { format })
    expect(await of('')).toEqual(['C', 'B', 'A'])
    expect(await of('status=Close')).toEqual(['C'])
    expect(await of('status=inprogress')).toEqual(['B'])
    expect(await of('priority=high')).toEqual(['A'])
    expect(await of('priority=medium&type=store')).toEqual(['B'])
    expect(await of('department=Care')).toEqual(['C', 'B'])
    expect(await of('department=customer+CARE')).toEqual(['C', 'B'])
    expect(await of(`department=${encodeURIComponent('äRGER')}`)).toEqual(['A'])
    expect(await of('reported_from=social')).toEqual(['A'])
    expect(await of('type=customer')).toEqual(['C', 'A'])
    expect(await of(`ticket_code=${first.toUpperCase()}`)).toEqual(['A'])
    expect(await of(`ticket_code=${first}&status=CLOSE`)).toEqual([])
    expect(await of('start_date=2027-05-02')).toEqual(['C', 'B'])
    expect(await of('end_date=2027-05-02')).toEqual(['B', 'A'])
    expect(await of('start_date=2027-05-02&end_date=2027/5/2')).toEqual(['B'])
    expect(await of('start_date=2027-05-01+10:00:01&end_date=2027-05-03T00:00:00Z')).toEqual(['C', 'B'])
    for (const nothing of [
      'status=PENDING',
      'priority=urgent',
      'department=nosuch',
      'reported_from=fax',
      'type=shop',
      'ticket_code=nosuch',
      'start_date=2030-01-01',
    ]) {
      const answer = await get(`mobile=${mobile}&${nothing}`, { format })
      expect([answer.code, answer.item.code, answer.item.list('tickets.ticket')]).toEqual(['200', '1300', []])
    }
    const foreign = await member()
    expect(await subjects(`mobile=${foreign}&ticket_code=${first}`, { format })).toEqual([])
  })

  test.each(FORMATS)('what cannot be understood is 400 (%s)', async (format) => {
    for (const query of [
      '',
      'status=OPEN',
      'mobile=',
      'user_id=1',
      'mobile=1&start_date=never',
      'mobile=1&end_date=2025-02-30',
      'mobile=1&start_date=2025-02-02&end_date=2025-02-01',
    ])
      expect(await get(query, { format })).toMatchObject({ http: 400, code: '400', items: [] })
    for (const body of ['', '{}', '{"root":{}}', '<root/>', '{"root":{"customer":[]}}', '{"root"'])
      expect(await api.call('POST', PATH, { body, format })).toMatchObject({ http: 400, code: '400' })
    const mobiles = Array.from({ length: 51 }, (_, place) => String(12025567000 + place))
    expect(await get(`mobile=${mobiles.join()}`, { format })).toMatchObject({ http: 400, code: '1060' })
    const many = mobiles.map((mobile) => ({ mobile, ticket: { subject: 'x' } }))
    expect(await post(many, { format })).toMatchObject({ http: 400, code: '1060' })
  })

  test('shows moments in the zone of the organisation, and days are its own', async () => {
    const mobile = await member()
    await api.configure({ LOCAL_ORG_TIMEZONE: 'Asia/Kolkata' })
    const start = api.clock.now
    api.clock.now = new Date('2028-01-01T20:00:00Z')
    await post({ mobile, ticket: { subject: 'Next morning' } })
    expect(await listed(`mobile=${mobile}&start_date=2028-01-02`)).toMatchObject([
      { created_on: '2028-01-02 01:30:00', updated_on: '2028-01-02 01:30:00' },
    ])
    expect(await listed(`mobile=${mobile}&end_date=2028-01-01`)).toEqual([])
    await api.configure({ LOCAL_ORG_TIMEZONE: 'UTC' })
    api.clock.now = start
  })

  test('a key gives the first answer again, and files once', async () => {
    const mobile = await member()
    const headers = { 'Idempotency-Key': 'ticket 1' }
    const first = await post({ mobile, ticket: { subject: 'Once' } }, { headers })
    const again = await post({ mobile, ticket: { subject: 'Once' } }, { headers })
    expect([again.text, again.headers.get('idempotent-replay')]).toEqual([first.text, 'true'])
    expect(await subjects(`mobile=${mobile}`)).toEqual(['Once'])
  })

  test('of calls at once one files a subject, and none of their changes is lost', async () => {
    const mobile = await member()
    const all = await Promise.all([1, 2, 3, 4].map(() => post({ mobile, ticket: { subject: 'At once' } })))
    expect(all.map(({ item }) => item.code).sort()).toEqual(['1300', '1301', '1301', '1301'])
    const [one, two] = tickets(await post({ mobile, ticket: [{ subject: 'One' }, { subject: 'Two' }] }))
    const change = (passed: ResponseObject, ...of: (typeof one)[]) =>
      post({ mobile, ticket: of.map((ticket) => ({ ticket_code: String(ticket?.code), ...passed })) })
    const changed = await Promise.all([
      change({ message: 'said' }, one, two),
      change({ priority: 'HIGH' }, two, one),
      change({ department: 'STORE' }, one, two),
    ])
    expect(changed.map(({ item }) => item.code)).toEqual(['1300', '1300', '1300'])
    const stands = { message: 'said', priority: 'HIGH', department: 'STORE' }
    expect((await listed(`mobile=${mobile}`)).slice(0, 2)).toMatchObject([stands, stands])
  })

  test('what the engine refuses to store is 1302, and logged', async () => {
    const mobile = await member()
    const refusal = Object.assign(new Error('refused'), { code: 'SQLITE_TOOBIG' })
    const store = { ...api.store, transaction: () => Promise.reject(refusal) }
    const request = requestOf('POST', PATH, { body: { root: { customer: { mobile, ticket: { subject: 'x' } } } } })
    const before = api.faults.length
    const answer = createApi({ ...api.parts, store })
    const { item } = answerTo(await answer(request, { remoteAddress: '192.0.2.1', requestId: 'ABC' }))
    expect([item.code, item.message, api.faults.length]).toEqual(['1302', 'Ticket registration failed', before + 1])
  })

  test('files with tickets.file, and lists with customers.read', async () => {
    const mobile = await member()
    const settings = await currentSettings(api.store)
    const call = (permissions: readonly Permission[]) => ({
      ctx: { ...api.admin, settings, actor: { ...api.admin.actor, permissions: new Set(permissions) } },
      caller: { isAttributionUnknown: false } as never,
      query: new Map([['mobile', mobile]]),
      body: { root: { customer: { mobile, ticket: { subject: 'Allowed' } } } },
      sent: '',
      header: () => null,
      fault: () => {},
    })
    expect((await postTickets(call(['customers.read']))).http).toBe(403)
    expect((await postTickets(call(['tickets.file']))).http).toBe(403)
    expect((await getTickets(call(['tickets.file']))).http).toBe(403)
    expect(await subjects(`mobile=${mobile}`)).toEqual([])
    expect((await postTickets(call(['customers.read', 'tickets.file']))).http).toBe(200)
    expect((await getTickets(call(['customers.read']))).http).toBe(200)
    expect(await subjects(`mobile=${mobile}`)).toEqual(['Allowed'])
  })
})
