import { beforeAll, expect, test } from 'vitest'
import { eachEngine } from '@/tests/engines'
import { registeredRange } from './list-narrowing'
import { LIST_COLUMNS, listStateSchema } from './list-state'
import { NOW, newDesk, registered } from './people.fixture'
import { PAGE_SIZE, searchCustomers } from './search'
import type { SearchRequest } from './search-schema'

type Desk = Awaited<ReturnType<typeof newDesk>>

const request = (asked: Partial<SearchRequest>): SearchRequest => ({ ...listStateSchema.parse({}), text: '', ...asked })

eachEngine('searching', (engine) => {
  let ctx: Desk
  const names = async (asked: Partial<SearchRequest>) =>
    (await searchCustomers(ctx, request(asked))).customers.map(({ name }) => name)

  beforeAll(async () => {
    const desk = await newDesk(engine)
    const { settings } = desk
    ctx = { ...desk, settings: { ...settings, config: { ...settings.config, baseCountry: 'IN' } } }
    const people = [
      { mobile: '9819123456', email: 'Asha@ex.example', externalId: 'MB-1', firstName: 'Asha', lastName: 'Menon' },
      { mobile: '+971501234567', firstName: 'Zoë', lastName: 'Ashworth', registeredTill: 'n1' },
      { mobile: '9200011111', email: 'asha.rao@ex.example', firstName: 'Łukasz', registeredTill: 's1' },
      { email: 'lone@ex.example', type: 'NON_LOYALTY', registeredTill: 's1' },
    ]
    for (const person of people) await registered(ctx, person)
  })

  test.each([
    ['either name, then an e-mail', 'ash', ['Zoë Ashworth', 'Asha Menon', 'Łukasz']],
    ['first and last name', 'Asha Men', ['Asha Menon']],
    ['last and first name', 'menon, asha', ['Asha Menon']],
    ['a name without its accents', 'lukasz', ['Łukasz']],
    ['a national number', '98191 23', ['Asha Menon']],
    ['an international number', '+91-98191', ['Asha Menon']],
    ['00 before the country code', '00971 50', ['Zoë Ashworth']],
    ['an e-mail in any case', 'ASHA@', ['Asha Menon']],
    ['an external id in any case', 'mb-', ['Asha Menon']],
    ['nobody', 'quux', []],
  ])('finds by %s', async (_by, text, expected) => {
    expect(await names({ text })).toEqual(expected)
  })

  test('finds by the complete id only', async () => {
    const [asha] = (await searchCustomers(ctx, request({ text: 'asha men' }))).customers
    expect(await names({ text: String(asha?.id) })).toContain('Asha Menon')
  })

  test('narrows by type, store and registration', async () => {
    expect(await names({ type: 'NON_LOYALTY' })).toEqual(['No name'])
    const north = [...ctx.settings.stores.values()].find(({ code }) => code === 'north')
    expect(await names({ store: north?.id })).toEqual(['Zoë Ashworth'])
    expect(await names({ registered: 'today', type: 'LOYALTY' })).toHaveLength(3)
    expect(await names({ registered: '..2020-01-01' })).toEqual([])
  })

  test('offers to register a number or an e-mail that nobody has', async () => {
    const nobody = await searchCustomers(ctx, request({ text: '9333322222' }))
    expect(nobody.registrable).toEqual({ kind: 'mobile', value: '+91 93333 22222' })
    expect((await searchCustomers(ctx, request({ text: 'new@ex.example' }))).registrable?.kind).toBe('email')
    expect((await searchCustomers(ctx, request({ text: 'quux' }))).registrable).toBeNull()
  })

  test('puts customers without a value last, whichever way the list is turned', async () => {
    expect((await names({ sort: 'name' })).at(-1)).toBe('No name')
    expect((await names({ sort: 'name', direction: 'desc' })).at(-1)).toBe('No name')
    expect((await names({ sort: 'tier', direction: 'desc' })).at(-1)).toBe('No name')
    expect((await names({ sort: 'store' })).slice(0, 3)).toEqual(['Zoë Ashworth', 'Łukasz', 'No name'])
  })
})

eachEngine('searching by what somebody used to have', (engine) => {
  let ctx: Desk
  const found = async (text: string, asked: Partial<SearchRequest> = {}) =>
    (await searchCustomers(ctx, request({ text, ...asked }))).customers.map(({ name, formerly }) => [
      name,
      formerly && [formerly.value, formerly.isMerged],
    ])

  beforeAll(async () => {
    const desk = await newDesk(engine)
    const { settings } = desk
    ctx = { ...desk, settings: { ...settings, config: { ...settings.config, baseCountry: 'IN' } } }
    const asha = await registered(ctx, { mobile: '9819100001', email: 'asha@ex.example', firstName: 'Asha' })
    const ravi = await registered(ctx, { mobile: '9819100002', firstName: 'Ravi', type: 'NON_LOYALTY' })
    const { formerIdentifiers, customerAliases } = ctx.store.tables
    const by = { replacedBy: 'operator' }
    await ctx.store.transaction(async ({ sql }) => {
      await sql.insert(formerIdentifiers).values(
        (
          [
            [asha.id, 'mobile', '919819100002', '2026-03-01'],
            [ravi.id, 'mobile', '919819177777', '2026-03-02'],
            [asha.id, 'mobile', '919819177778', '2026-03-03'],
            [asha.id, 'email', 'Menon@ex.example', '2026-03-04'],
            [asha.id, 'external_id', 'MB-7', '2026-03-05'],
          ] as const
        ).map(([customerId, kind, value, on]) => ({
          ...by,
          customerId,
          kind,
          value,
          valueKey: kind === 'email' ? value.toLowerCase() : value,
          replacedAt: new Date(on),
        })),
      )
      await sql.insert(customerAliases).values(
        (
          [
            [ravi.id, 'id', '4711'],
            [ravi.id, 'mobile', '919819155555'],
            [ravi.id, 'email', 'rao@ex.example'],
          ] as const
        ).map(([survivorId, kind, valueKey]) => ({ survivorId, kind, valueKey, createdAt: NOW })),
      )
    })
  })

  test.each<[string, string, unknown]>([
    [
      'who has it now comes first',
      '9819100002',
      [
        ['Ravi', null],
        ['Asha', ['+91 98191 00002', false]],
      ],
    ],
    [
      'the latest change before earlier ones',
      '98191 7777',
      [
        ['Asha', ['+91 98191 77778', false]],
        ['Ravi', ['+91 98191 77777', false]],
      ],
    ],
    ['an e-mail in any case', 'MENON@', [['Asha', ['Menon@ex.example', false]]]],
    ['an external id', 'mb-', [['Asha', ['MB-7', false]]]],
    ['a number of a merged account', '+91 98191 55555', [['Ravi', ['+91 98191 55555', true]]]],
    ['an e-mail of a merged account', 'rao@', [['Ravi', ['rao@ex.example', true]]]],
    ['the complete id of a merged account', '4711', [['Ravi', ['4711', true]]]],
    ['but not a part of it', '471', []],
    [
      'nobody twice',
      '98191',
      [
        ['Ravi', null],
        ['Asha', null],
      ],
    ],
  ])('%s', async (_what, text, expected) => {
    expect(await found(text)).toEqual(expected)
  })

  test('obeys the filters, marks what was typed, says when, and that the number is free', async () => {
    expect(await found('98191 7777', { type: 'NON_LOYALTY' })).toEqual([['Ravi', ['+91 98191 77777', false]]])
    const page = await searchCustomers(ctx, request({ text: '9819177777' }))
    expect(page).toMatchObject({ total: 1, registrable: { value: '+91 98191 77777' } })
    expect(page.customers[0]?.formerly).toMatchObject({ marks: [[4, 15]], at: '2026-03-02T00:00:00.000Z' })
  })
})

eachEngine('paging', (engine) => {
  let ctx: Desk
  const COUNT = PAGE_SIZE * 2 + 7
  beforeAll(async () => {
    ctx = await newDesk(engine)
    for (let place = 0; place < COUNT; place++) {
      await registered(ctx, {
        mobile: `9190000${String(place).padStart(5, '0')}`,
        ...(place % 3 === 0 ? { email: `p${place}@ex.example`, firstName: `Same` } : {}),
        ...(place % 4 === 0 ? { registeredTill: 's1', externalId: `E${place}` } : {}),
        type: place % 5 === 0 ? 'NON_LOYALTY' : 'LOYALTY',
      })
    }
  })

  test.each(LIST_COLUMNS.flatMap((sort) => (['asc', 'desc'] as const).map((direction) => [sort, direction] as const)))(
    'by %s %s shows everybody once, forwards and backwards',
    async (sort, direction) => {
      const order = { sort, direction }
      const pages = [await searchCustomers(ctx, request(order))]
      for (let page = pages[0]; page?.hasNext; page = pages.at(-1))
        pages.push(await searchCustomers(ctx, request({ ...order, after: page.customers.at(-1)?.id })))
      const forwards = pages.map(({ customers }) => customers.map(({ id }) => id))
      expect(new Set(forwards.flat()).size).toBe(COUNT)
      expect(forwards.flat()).toHaveLength(COUNT)

      const back = await searchCustomers(ctx, request({ ...order, before: forwards[1]?.[0] }))
      expect(back.customers.map(({ id }) => id)).toEqual(forwards[0])
      expect([back.hasPrevious, back.hasNext]).toEqual([false, true])
    },
  )

  test('is the same when the hits are found first', async () => {
    const first = await searchCustomers(ctx, request({ text: '9190', sort: 'name' }))
    const all = await searchCustomers(ctx, request({}))
    expect(first.customers.map(({ id }) => id)).toEqual(all.customers.map(({ id }) => id))
    expect(first.total).toBe(COUNT)
  })

  test('by how well they fit shows everybody once, forwards and backwards', async () => {
    const text = '9190'
    const forwards: number[] = []
    let page = await searchCustomers(ctx, request({ text }))
    for (;;) {
      forwards.push(...page.customers.map(({ id }) => id))
      if (!page.hasNext) break
      page = await searchCustomers(ctx, request({ text, after: forwards.at(-1) }))
    }
    expect(new Set(forwards).size).toBe(COUNT)
    expect(forwards).toHaveLength(COUNT)
    const last = page.customers.map(({ id }) => id)
    const before = await searchCustomers(ctx, request({ text, before: last[0] }))
    expect(before.customers.map(({ id }) => id)).toEqual(forwards.slice(-last.length - PAGE_SIZE, -last.length))
  })
})

test('days of a registration filter are the organisation’s own', () => {
  const now = new Date('2026-03-12T20:00:00Z')
  const range = (written: string) => registeredRange(written, now, 'Asia/Kolkata')
  expect(range('today').from).toEqual(new Date('2026-03-12T18:30:00Z'))
  expect(range('year').from).toEqual(new Date('2025-12-31T18:30:00Z'))
  expect(range('2026-03-01..2026-03-01')).toEqual({
    from: new Date('2026-02-28T18:30:00Z'),
    before: new Date('2026-03-01T18:30:00Z'),
  })
})
