import { beforeAll, expect, test } from 'vitest'
import { readNoteVersions } from '@/db/queries/notes'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { type CallOptions, FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const INES = '12025550131'
const LATER = 3_600_000

eachEngine('customer/notes', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await newApi(engine)
    await api.add([
      { mobile: INES, email: 'ines@duarte.example', firstname: 'Inês', lastname: 'Duarte' },
      { mobile: '12025550132', firstname: 'Rui' },
    ])
  })

  const post = (customer: ResponseObject | ResponseObject[], options: CallOptions = {}) =>
    api.call('POST', '/v1.1/customer/notes', { ...options, body: { root: { customer } } })
  const get = (query: string, options: CallOptions = {}) => api.call('GET', `/v1.1/customer/notes?${query}`, options)
  const fresh = async () => {
    const mobile = String(12025551000 + ++people)
    await api.add({ mobile, firstname: 'Ana' })
    return mobile
  }
  let people = 0
  const noteId = async (mobile: string, description: string) =>
    String((await post({ mobile, notes: { note: { description } } })).item.list('notes.note')[0]?.id)

  test('answers the example of the contract', async () => {
    const answer = await post({ mobile: INES, notes: { note: [{ description: 'Prefers calls after 18:00' }] } })
    const { response } = JSON.parse(answer.text)
    expect(response.status).toEqual({
      success: 'true',
      code: 200,
      message: 'Operation Successful',
      total: '1',
      success_count: '1',
    })
    expect(response.customer).toEqual({
      user_id: expect.stringMatching(/^\d+$/),
      firstname: 'Inês',
      lastname: 'Duarte',
      mobile: INES,
      email: 'ines@duarte.example',
      external_id: '',
      notes: {
        note: {
          id: expect.stringMatching(/^\d+$/),
          date: '2026-03-12 09:00:00',
          description: 'Prefers calls after 18:00',
        },
      },
      item_status: {
        success: 'true',
        code: '1000',
        message: 'Customer note added successfully',
        warnings: { warning: [] },
      },
    })
  })

  test.each(FORMATS)('adds, changes, and does both in one call (%s)', async (format) => {
    const mobile = await fresh()
    const added = await post({ mobile, notes: { note: [{ description: 'One' }, { description: 'Two' }] } }, { format })
    expect(added).toMatchObject({ code: '200', message: 'Operation Successful', total: '1', successCount: '1' })
    expect(added.item).toMatchObject({ code: '1000', message: 'Customer note added successfully', warnings: [] })
    const [first, second] = added.item.list('notes.note')
    const id = String(first?.id)

    const changed = await post({ mobile, notes: { note: { id, description: 'One, changed' } } }, { format })
    expect(changed.message).toBe('Success')
    expect(changed.item).toMatchObject({ code: '1000', message: 'Customer note updated successfully' })
    expect(changed.item.list('notes.note')).toEqual([{ id, date: first?.date, description: 'One, changed' }])

    const both = await post(
      { mobile, notes: { note: [{ description: 'Three' }, { id: String(second?.id), description: 'Two, changed' }] } },
      { format },
    )
    expect([both.message, both.item.message]).toEqual(['Success', 'Customer note added/updated successfully'])
    const listed = (await get(`mobile=${mobile}`, { format })).item.list('notes.note')
    expect(listed.map(({ description }) => description)).toEqual(['Three', 'Two, changed', 'One, changed'])
  })

  test.each(FORMATS)('stores what it can, and says so (%s)', async (format) => {
    const mobile = await fresh()
    const foreign = await noteId(INES, 'Of somebody else')
    const some = await post(
      {
        mobile,
        notes: {
          note: [
            { description: 'x'.repeat(4001) },
            { description: '😀'.repeat(4000) },
            { id: foreign, description: 'Taken over' },
            { id: '999999999', description: 'Unknown' },
            { description: 'A bad day', date: '2025-02-30' },
            { description: '', date: '2025-02-03' },
          ],
        },
      },
      { format },
    )
    expect(some).toMatchObject({ code: '200', message: 'Operation Successful', successCount: '1' })
    expect(some.item).toMatchObject({
      code: '1036',
      success: 'true',
      message: 'One or more notes could not be added/updated for customer',
    })
    expect(some.item.list('notes.note').map(({ description }) => String(description).length)).toEqual([8000])
    expect((await get(`mobile=${INES}`, { format })).text).not.toContain('Taken over')
  })

  test.each([
    ['no note', undefined],
    ['no description', { note: [{ date: '2025-01-01' }] }],
    ['a description that is too long', { note: { description: 'x'.repeat(4001) } }],
    ['an unknown note', { note: { id: '999999999', description: 'x' } }],
    ['an id that is none', { note: { id: 'abc', description: 'x' } }],
    ['an unreadable date', { note: { description: 'x', date: 'yesterday' } }],
  ])('refuses %s: 1037', async (_what, notes) => {
    const mobile = await fresh()
    for (const format of FORMATS) {
      const refused = await post({ mobile, notes }, { format })
      expect(refused).toMatchObject({ http: 200, code: '500', total: '1', successCount: '0' })
      expect(refused.item).toMatchObject({
        code: '1037',
        success: 'false',
        message: 'Unable to add/update customer notes',
      })
      expect(refused.item.text('firstname')).toBe('Ana')
      expect((await get(`mobile=${mobile}`, { format })).item.code).toBe('1028')
    }
  })

  test.each(FORMATS)('says whom it cannot find (%s)', async (format) => {
    const notes = { note: { description: 'x' } }
    const answer = await post(
      [
        { notes },
        { mobile: '12025559999', firstname: 'No', notes },
        { id: '999999999', notes },
        { mobile: INES, notes },
      ],
      { format },
    )
    expect(answer).toMatchObject({ code: '201', total: '4', successCount: '1' })
    expect(answer.items.map(({ code }) => code)).toEqual(['1015', '1012', '1011', '1000'])
    expect([answer.items[1]?.text('mobile'), answer.items[1]?.text('firstname')]).toEqual(['12025559999', 'No'])
    // The id that was sent comes back as it was sent; a `user_id` would be somebody's.
    expect([answer.items[2]?.text('id'), answer.items[2]?.text('user_id')]).toEqual(['999999999', undefined])
    expect((await get('mobile=12025559999', { format })).item).toMatchObject({ code: '1012', success: 'false' })
    expect((await get('id=999999999', { format })).item.code).toBe('1011')
    expect((await get('', { format })).http).toBe(400)
  })

  test.each(FORMATS)('lists newest first, with the moment of writing and the moment meant (%s)', async (format) => {
    const mobile = await fresh()
    await post({ mobile, associate_id: 'A-7', notes: { note: { description: 'Old', date: '2025/01/02' } } })
    api.clock.now = new Date(api.clock.now.getTime() + LATER)
    await post({ mobile, notes: { note: { description: 'New' } } })
    const answer = await get(`mobile=${mobile}`, { format })
    expect(answer).toMatchObject({ code: '200', message: 'Operation Successful', total: undefined })
    expect(answer.item).toMatchObject({ code: '1000', message: 'Customer note retrieved successfully', warnings: [] })
    const listed = answer.item.list('notes.note')
    expect(listed.map(({ description }) => description)).toEqual(['New', 'Old'])
    expect(listed[0]?.date).toBe(listed[0]?.added_on)
    expect(listed[1]?.date).toBe('2025-01-02 00:00:00')
    expect(listed[1]?.added_on).not.toBe(listed[0]?.added_on)
    const theirs = await get(`mobile=${mobile}&associate_id=A-7`, { format })
    expect(theirs.item.list('notes.note').map(({ description }) => description)).toEqual(['Old'])
    expect((await get(`mobile=${mobile}&associate_id=A-8`, { format })).item.code).toBe('1028')
  })

  test('keeps the date of a changed note unless another is passed, and what it said before', async () => {
    const mobile = await fresh()
    const note = { description: 'First', date: '2025-01-02 10:00:00' }
    const id = String((await post({ mobile, notes: { note } })).item.list('notes.note')[0]?.id)
    const change = async (changed: ResponseObject) =>
      (await post({ mobile, notes: { note: { id, ...changed } } })).item.list('notes.note')[0]?.date
    expect(await change({ description: 'Second' })).toBe('2025-01-02 10:00:00')
    expect(await change({ description: 'Second' })).toBe('2025-01-02 10:00:00')
    expect(await change({ description: 'Third', date: '2025-01-03' })).toBe('2025-01-03 00:00:00')
    const { noteVersions } = api.store.tables
    const versions = (await api.store.sql.select().from(noteVersions)).filter(({ noteId }) => noteId === Number(id))
    expect(versions.map(({ version, description }) => `${version} ${description}`)).toEqual(['1 First', '2 Second'])
  })

  test('sends the id of the customer on request, one customer alone and several as a list', async () => {
    const mobile = await fresh()
    await noteId(mobile, 'Hello')
    await noteId(INES, 'Hello')
    const withoutId = JSON.parse((await get(`mobile=${mobile}`)).text).response.customer
    expect('user_id' in withoutId).toBe(false)
    const { response } = JSON.parse((await get(`mobile=${mobile},${INES}&user_id=true`)).text)
    expect(response.customer).toHaveLength(2)
    expect(response.customer[0].user_id).toMatch(/^\d+$/)
    const listed = JSON.parse((await get(`mobile=${mobile}&shape=list`)).text).response.customer
    expect(listed[0].notes.note).toHaveLength(1)
  })

  test('does not write a note twice when a call is sent again under its key', async () => {
    const mobile = await fresh()
    const headers = { 'Idempotency-Key': `note-${engine}` }
    const customer = { mobile, notes: { note: { description: 'Once' } } }
    await post(customer, { headers })
    await post(customer, { headers })
    expect((await get(`mobile=${mobile}`)).item.list('notes.note')).toHaveLength(1)
  })

  test('stores eight changes of one note at once, and keeps what each of them replaced', async () => {
    const mobile = await fresh()
    const id = await noteId(mobile, 'First')
    const descriptions = Array.from({ length: 8 }, (_, place) => `Change ${place}`)
    const answers = await Promise.all(
      descriptions.map((description) => post({ mobile, notes: { note: { id, description } } })),
    )
    expect(answers.map(({ item }) => item.code)).toEqual(descriptions.map(() => '1000'))
    const versions = await readNoteVersions(api.store, Number(id), 10)
    const [last] = (await get(`mobile=${mobile}`)).item.list('notes.note')
    const texts = [...versions.map(({ description }) => description), String(last?.description)]
    expect(texts.sort()).toEqual([...descriptions, 'First'])
  })

  test('follows a merged account to the survivor, and says so', async () => {
    const mobile = await fresh()
    const survivorId = Number((await api.get(`mobile=${mobile}&user_id=true`)).item.text('user_id'))
    await api.store.transaction(async (tx) => {
      const alias = { kind: 'mobile', valueKey: '12025558888', survivorId, createdAt: api.clock.now } as const
      await tx.sql.insert(tx.tables.customerAliases).values(alias)
    })
    const posted = await post({ mobile: '12025558888', notes: { note: { description: 'x' } } })
    expect([posted.item.code, posted.item.warnings]).toEqual(['1000', ['91009']])
    expect((await get('mobile=12025558888')).item.warnings).toEqual(['91009'])
  })

  test('shows them in customer/get, unless they are switched off', async () => {
    const mobile = await fresh()
    await noteId(mobile, 'One')
    const id = await noteId(mobile, 'Two')
    const { response } = JSON.parse((await api.get(`mobile=${mobile}`)).text)
    expect(response.customers.customer[0].notes).toMatchObject([{ id, description: 'Two' }, { description: 'One' }])
    const xml = await api.get(`mobile=${mobile}`, { format: 'xml' })
    expect(xml.item.list('notes.note').map(({ description }) => description)).toEqual(['Two', 'One'])
    expect((await api.get(`mobile=${mobile}&notes=false`)).text).not.toContain('"notes"')
  })
})
