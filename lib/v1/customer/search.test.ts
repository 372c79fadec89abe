import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { insertFieldDefinitions } from '@/db/queries/fields'
import { raiseRevision } from '@/db/queries/organisation'
import { type Answer, FORMATS, type Format, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'
import { type ServedApi, serve } from '@/tests/served-api'

const FIELDS = [
  ['Favourite drink', 'multi'],
  ['Shoe size', 'number'],
  ['Wedding day', 'date'],
  ['Club', 'text'],
  ['AT&T: plan (new)', 'text'],
] as const

const field = (name: string, value: string) => ({ name, value })

/** Who they are: told apart by their first names. */
const PEOPLE = [
  {
    mobile: '12025550131',
    email: 'Ines@duarte.example',
    external_id: 'MB-1',
    firstname: 'Inês',
    lastname: 'Duarte',
    registered_on: '2025-03-02 09:15:00',
    custom_fields: {
      field: [
        field('Favourite drink', '["tea","Café"]'),
        field('Shoe size', '38.5'),
        field('Wedding day', '2019-06-01'),
        field('Club', 'Chess: (old) & new'),
        field('AT&T: plan (new)', 'a;b'),
      ],
    },
    extended_fields: { field: [field('city', 'Évora')] },
  },
  {
    mobile: '12025550132',
    email: 'ingrid@ex.example',
    external_id: 'mb-2',
    firstname: 'Ingrid',
    lastname: 'Müller',
    registered_on: '2025-03-03 00:00:00',
    custom_fields: { field: [field('Favourite drink', '["coffee"]'), field('Shoe size', '-1')] },
    extended_fields: { field: [field('city', 'Porto')] },
  },
  {
    mobile: '351912000131',
    firstname: 'Tomás',
    lastname: 'de Souza',
    registered_on: '2025-03-01 23:59:59',
    custom_fields: { field: field('Wedding day', '2020-01-31') },
  },
  { email: 'lone@ex.example', type: 'NON_LOYALTY', registered_on: '2025-02-01 12:00:00' },
]

const [INES, INGRID, TOMAS, NONE] = ['Inês', 'Ingrid', 'Tomás', '']
const EVERYBODY = [INES, INGRID, NONE, TOMAS]

const prepare = async (api: TestApi) => {
  await api.store.transaction(async (tx) => {
    await insertFieldDefinitions(
      tx,
      FIELDS.map(([name, datatype], place) => ({
        kind: 'custom',
        scope: 'loyalty_registration',
        name,
        label: name,
        datatype,
        options: [],
        position: 50 + place,
      })),
    )
    await raiseRevision(tx)
  })
  await api.configure({ LOCAL_API_RATE_LIMIT_PER_MINUTE: 0 })
  const till = ['till1', 'till2', 'till3', 'till3']
  for (const [place, person] of PEOPLE.entries()) await api.add(person, { as: till[place] })
  const bill = (mobile: string, number: string, amount: string, more = {}) => ({
    type: 'regular',
    number,
    amount,
    billing_time: '2025-04-01 10:00:00',
    customer: { mobile },
    ...more,
  })
  await api.call('POST', '/v1.1/transaction/add', {
    body: {
      root: {
        transaction: [
          bill('12025550131', 'B-1', '370.5'),
          bill('12025550131', 'B-2', '80', { billing_time: '2025-04-02 10:00:00' }),
          bill('12025550131', 'B-1', '10', {
            type: 'return',
            return_type: 'AMOUNT',
            billing_time: '2025-04-03 10:00:00',
          }),
          bill('12025550132', 'B-3', '12.25'),
        ],
      },
    },
  })
}

const searched = async (api: ServedApi, format: Format, q: string, more: Record<string, string> = {}) => {
  const parameters = new URLSearchParams({ q, ...more })
  return api.call('GET', `/v1.1/customer/search?${parameters}`, { format })
}
const customer = (answer: Answer) => answer.list('response.customer')[0]
const items = (answer: Answer) => answer.list('response.customer.results.item')
const names = (answer: Answer) => items(answer).map(({ firstname }) => firstname)

eachEngine('customer/search', (engine) => {
  let installation: TestApi
  let api: ServedApi
  beforeAll(async () => {
    installation = await newApi(engine)
    await prepare(installation)
    api = await serve(installation)
  })

  const stores = ['north', 'south']
  test.each<[string, readonly string[]]>([
    // Text
    ['(firstname:EQUALS:INES)', [INES]],
    ['firstname:exact:Inês', [INES]],
    ['(firstname:STARTS:in)', [INES, INGRID]],
    ['FirstName:ENDS:s', [INES, TOMAS]],
    ['firstname:LESS:ingrid', [INES]],
    ['firstname:GREATER:ingrid', [TOMAS]],
    ['firstname:RANGE:ines;ingrid', [INES, INGRID]],
    ['firstname:IN:tomas;INGRID', [INGRID, TOMAS]],
    ['lastname:EQUALS:muller', [INGRID]],
    ['lastname:ENDS:Souza', [TOMAS]],
    // Identifiers
    ['mobile:EQUALS:+1 \\(202\\) 555-0131', [INES]],
    ['mobile:EXACT:0012025550131', [INES]],
    ['mobile:EQUALS:nonsense', []],
    ['mobile:STARTS:1202', [INES, INGRID]],
    ['(mobile:ENDS:0131)', [INES, TOMAS]],
    ['mobile:LESS:2', [INES, INGRID]],
    ['mobile:GREATER:2', [TOMAS]],
    ['mobile:RANGE:12025550132;4', [INGRID, TOMAS]],
    ['mobile:IN:+12025550131;351 912 000 131', [INES, TOMAS]],
    ['email:EQUALS:INES@duarte.example', [INES]],
    ['email:STARTS:in', [INES, INGRID]],
    ['email:ENDS:@EX.example', [INGRID, NONE]],
    ['email:ENDS:le', [INES, INGRID, NONE]],
    ['email:LESS:inf', [INES]],
    ['external_id:EQUALS:Mb-1', [INES]],
    ['external_id:EXACT:MB-2', [INGRID]],
    ['external_id:STARTS:Mb', [INES, INGRID]],
    ['external_id:ENDS:B-2', [INGRID]],
    ['external_id:ENDS:1', [INES]],
    ['external_id:GREATER:mb-1', [INGRID]],
    ['external_id:IN:MB-1;MB-2;x', [INES, INGRID]],
    // Numbers
    ['org_id:EQUALS:1', EVERYBODY],
    ['org_id:EQUALS:2', []],
    ['org_id:GREATER:0.5', EVERYBODY],
    ['user_id:LESS:0', []],
    ['user_id:GREATER:0', EVERYBODY],
    ['loyalty_points:EQUALS:0', [NONE, TOMAS]],
    ['loyalty_points:GREATER:0', [INES, INGRID]],
    ['lifetime_points:GREATER:11.5', [INES, INGRID]],
    ['lifetime_purchases:EQUALS:440.50', [INES]],
    ['lifetime_purchases:STARTS:440', [INES]],
    ['lifetime_purchases:ENDS:.25', [INGRID]],
    ['lifetime_purchases:RANGE:12.249;12.251', [INGRID]],
    ['lifetime_purchases:EQUALS:12.251', []],
    ['lifetime_purchases:IN:12.25;440.5', [INES, INGRID]],
    ['lifetime_purchases:EXACT:0', [NONE, TOMAS]],
    ['last_trans_value:EQUALS:80', [INES]],
    ['transaction_value:LESS:80', [INGRID]],
    ['last_trans_value:LESS:1000000', [INES, INGRID]],
    // Dates, by days of the organisation's zone
    ['(registered_date:ON:2025-03-02)', [INES]],
    ['registered_date:EQUALS:2025/3/2', [INES]],
    ['registered_date:EXACT:2025-03-02 23:59:59', [INES]],
    ['registered_date:LESS:2025-03-02', [NONE, TOMAS]],
    ['registered_date:GREATER:2025-03-02', [INGRID]],
    ['registered_date:RANGE:2025-03-01;2025-03-02', [INES, TOMAS]],
    ['registered_date:IN:2025-03-03;2025-02-01', [INGRID, NONE]],
    // Tier and store
    ['slab:EQUALS:BRONZE', [INES, INGRID, TOMAS]],
    ['slab:STARTS:br', [INES, INGRID, TOMAS]],
    ['slab:EQUALS:Silver', []],
    [`registered_store:EQUALS:${stores[0]}`, [INES, INGRID]],
    [`registered_store:IN:${stores.join(';')}`, EVERYBODY],
    ['registered_store:ENDS:TH', EVERYBODY],
    ['registered_store:EQUALS:2', [NONE, TOMAS]],
    // Fields
    ['(Favourite drink:IN:tea;coffee)', [INES, INGRID]],
    ['favourite DRINK:EQUALS:CAFÉ', [INES]],
    ['Favourite drink:coffee', [INGRID]],
    ['Favourite drink:STARTS:caf', [INES]],
    ['Shoe size:EQUALS:38.50', [INES]],
    ['Shoe size:LESS:0', [INGRID]],
    ['Shoe size:STARTS:38', [INES]],
    ['Shoe size:RANGE:-1;38.4999', [INGRID]],
    ['Wedding day:ON:2019-06-01', [INES]],
    ['Wedding day:2020-01-31 10:00:00', [TOMAS]],
    ['Wedding day:GREATER:2019-06-01', [TOMAS]],
    ['Club:EQUALS:chess\\: \\(old\\) \\& new', [INES]],
    ['Club:EQUALS:chess: \\(old\\) \\& new', [INES]],
    ['AT\\&T\\: plan \\(new\\):EQUALS:A\\;B', [INES]],
    ['ext.city:EQUALS:ÉVORA', [INES]],
    ['EXT.City:porto', [INGRID]],
    // Several
    ['(slab:EQUALS:Bronze & registered_date:LESS:2025-03-03)', [INES, TOMAS]],
    ['((firstname:STARTS:in)&(email:ENDS:ex.example))', [INGRID]],
    // Words
    ['duarte', [INES]],
    ['INE', [INES]],
    ['in mul', [INGRID]],
    ['12025', [INES, INGRID]],
    ['lone@', [NONE]],
    ['MB-', [INES, INGRID]],
    ['souza', []],
    ['de', [TOMAS]],
  ])('finds by %s in both formats', async (q, expected) => {
    for (const format of FORMATS) {
      const answer = await searched(api, format, q, { sort: 'user_id:asc' })
      expect([answer.http, answer.code, answer.message]).toEqual([200, '200', 'SUCCESS'])
      expect({ q, names: names(answer).toSorted() }).toEqual({ q, names: [...expected].toSorted() })
      expect(customer(answer)?.count).toBe(String(expected.length))
    }
  })

  test.each([
    ['no query', ''],
    ['an empty query', 'q=+'],
    ['a query outside the grammar', 'q=(firstname:STARTS:in'],
    ['an unknown attribute', 'q=nickname:EQUALS:in'],
    ['an unknown extended field', 'q=ext.nickname:EQUALS:in'],
    ['an attribute without an operator', 'q=firstname:in'],
    ['an unknown operator', 'q=firstname:CONTAINS:in'],
    ['an unknown operator of a field', 'q=Club:CONTAINS:in'],
    ['ON of a text', 'q=firstname:ON:2025-03-02'],
    ['ON of a number', 'q=loyalty_points:ON:5'],
    ['STARTS of a date', 'q=registered_date:STARTS:2025'],
    ['ENDS of a field that is a date', 'q=Wedding+day:ENDS:01'],
    ['a number that is none', 'q=loyalty_points:GREATER:many'],
    ['a piece of a number that is none', 'q=loyalty_points:STARTS:1e'],
    ['a number of a field that is none', 'q=Shoe+size:EQUALS:large'],
    ['an organisation that is no number', 'q=org_id:EQUALS:mine'],
    ['a date that is none', 'q=registered_date:ON:2025-02-30'],
    ['a date of a field that is none', 'q=Wedding+day:ON:soon'],
    ['a name of which nothing is compared', 'q=firstname:STARTS:%CC%81'],
    ['a range of one value', 'q=loyalty_points:RANGE:5'],
    ['a start below zero', 'q=in&start=-1'],
    ['rows that are none', 'q=in&rows=0'],
    ['rows that are no number', 'q=in&rows=ten'],
    ['an order by a field', 'q=in&sort=Club:asc'],
    ['an order by an extended field', 'q=in&sort=ext.city:asc'],
    ['an order without a direction', 'q=in&sort=firstname'],
    ['an order in a third direction', 'q=in&sort=firstname:up'],
  ])('refuses %s', async (_what, query) => {
    for (const format of FORMATS) {
      const answer = await api.call('GET', `/v1.1/customer/search?${query}`, { format })
      expect([answer.http, answer.code, answer.success]).toEqual([400, '400', 'false'])
      expect(customer(answer)).toBeUndefined()
    }
  })

  test.each(FORMATS)('shows everything of a hit (%s)', async (format) => {
    const answer = await searched(api, format, 'firstname:EQUALS:ines', { rows: '1000' })
    const [inês] = items(answer)
    expect(customer(answer)).toMatchObject({ count: '1', start: '0', rows: '100' })
    expect(inês).toMatchObject({
      org_id: '1',
      firstname: 'Inês',
      lastname: 'Duarte',
      mobile: '12025550131',
      email: 'Ines@duarte.example',
      external_id: 'MB-1',
      lifetime_purchases: '440.5',
      current_slab: 'Bronze',
      registered_on: '2025-03-02 09:15:00',
      registered_by: 'till1',
      last_trans_value: '80',
    })
    expect(Object.keys(inês ?? {}).slice(0, 7)).toEqual(
      'user_id org_id firstname lastname mobile email external_id'.split(' '),
    )
    expect(inês?.attributes).toMatchObject({ attribute: expect.arrayContaining([field('Club', 'Chess: (old) & new')]) })
    const [lone] = items(await searched(api, format, 'email:EQUALS:lone@ex.example'))
    expect(lone).toMatchObject({ mobile: '', external_id: 'None', current_slab: '', last_trans_value: '0' })
  })

  test('sends its totals as numbers, a single attribute without its list, and nobody as an empty list', async () => {
    const one = JSON.parse((await searched(api, 'json', 'firstname:EQUALS:tomas')).text).response.customer
    expect(one).toMatchObject({ count: '1', start: '0', rows: '10' })
    expect(one.results.item).toHaveLength(1)
    expect(one.results.item[0]).toMatchObject({
      user_id: expect.any(String),
      loyalty_points: 0,
      lifetime_points: 0,
      lifetime_purchases: 0,
      attributes: { attribute: field('Wedding day', '2020-01-31') },
    })
    const nobody = await searched(api, 'json', 'zzz')
    expect(JSON.parse(nobody.text).response.customer).toEqual({
      count: '0',
      start: '0',
      rows: '10',
      results: { item: [] },
    })
    expect((await searched(api, 'xml', 'zzz')).text).toContain(
      '<customer><count>0</count><start>0</start><rows>10</rows><results/></customer>',
    )
    const listed = await searched(api, 'json', 'firstname:EQUALS:tomas', { shape: 'list' })
    expect(JSON.parse(listed.text).response.customer.results.item[0].attributes.attribute).toHaveLength(1)
  })

  test('is ordered by the latest registration, or as asked, and paged', async () => {
    expect(names(await searched(api, 'json', 'org_id:EQUALS:1'))).toEqual([INGRID, INES, TOMAS, NONE])
    const page = await searched(api, 'json', 'org_id:EQUALS:1', { sort: 'FirstName:DESC', start: '1', rows: '2' })
    expect(names(page)).toEqual([INGRID, INES])
    expect(customer(page)).toMatchObject({ count: '4', start: '1', rows: '2' })
    const beyond = await searched(api, 'json', 'org_id:EQUALS:1', { start: '9' })
    expect([customer(beyond)?.count, names(beyond)]).toEqual(['4', []])
    // Who has none comes last, whichever way.
    for (const turn of ['asc', 'desc'])
      expect(names(await searched(api, 'json', 'org_id:EQUALS:1', { sort: `external_id:${turn}` })).slice(2)).toEqual([
        TOMAS,
        NONE,
      ])
  })

  test('leaves out whoever had the data deleted', async () => {
    const [here, gone] = ['12025559001', '12025559002']
    for (const mobile of [here, gone]) await installation.add({ mobile, lastname: 'Zw' })
    expect(customer(await searched(api, 'json', 'lastname:EQUALS:zw'))?.count).toBe('2')
    const { customers } = installation.store.tables
    const deleted = { deletedAt: installation.clock.now }
    await installation.store.transaction(async ({ sql }) => {
      await sql.update(customers).set(deleted).where(eq(customers.mobile, gone))
    })
    expect(items(await searched(api, 'json', 'Zw')).map(({ mobile }) => mobile)).toEqual([here])
  })

  test.each(FORMATS)('says that it is busy when its time is over (%s)', async (format) => {
    const { store, parts } = installation
    // Less than any clock can show: over before it begins.
    const late = { ...store, aside: () => store.aside({ budgetMs: Number.MIN_VALUE }) }
    const answer = await searched(await serve({ ...installation, parts: { ...parts, store: late } }), format, 'in')
    expect([answer.http, answer.code]).toEqual([503, '461'])
    expect(answer.message).toBe('Search Engine is busy or unable to respond. Please try after some time')
  })

  test('looks for as long as the settings say', async () => {
    const { store, parts } = installation
    const asked: number[] = []
    const watched: typeof store = {
      ...store,
      aside: (limits) => {
        asked.push(limits.budgetMs)
        return store.aside(limits)
      },
    }
    const observed = await serve({ ...installation, parts: { ...parts, store: watched } })
    await searched(observed, 'json', 'in')
    await installation.configure({ LOCAL_API_SEARCH_BUDGET_MS: 0 })
    await searched(observed, 'json', 'in')
    await installation.configure({ LOCAL_API_SEARCH_BUDGET_MS: 5000 })
    expect(asked).toEqual([5000, 0])
  })

  test.each([
    ['a quote', "firstname:EQUALS:' or 1=1 --"],
    ['signs of patterns', 'firstname:STARTS:%_*?[a-z]\\\\'],
    ['signs of patterns in an external id', 'external_id:ENDS:É%_*?[a-z]"'],
    ['a quoted phrase in an external id', 'external_id:EQUALS:"mb-1" OR 1'],
    ['numbers without end', `loyalty_points:LESS:-${'9'.repeat(2_000)}.${'9'.repeat(1_000)}`],
    ['a field number without end', `Shoe size:GREATER:${'9'.repeat(2_000)}.${'9'.repeat(1_000)}`],
    ['five hundred values', `external_id:IN:${Array.from({ length: 500 }, (_, n) => `É${n}`).join(';')}`],
    ['hundreds of days', `registered_date:IN:${Array(300).fill('2001-01-01').join(';')}`],
    ['hundreds of numbers', `Shoe size:IN:${Array.from({ length: 700 }, (_, n) => n + 1000).join(';')}`],
    ['hundreds of names', `firstname:IN:${Array.from({ length: 600 }, (_, n) => `x${n}`).join(';')}`],
    ['fifty conditions', Array(50).fill('Club:ENDS:Évora').join('&')],
    ['twenty words', Array(20).fill('nobody').join(' ')],
    ['a letter that grows in lower case', 'external_id:STARTS:İstanbul'],
    ['half a letter', 'firstname:STARTS:\ud83d'],
  ])('is not confused by %s', async (_what, q) => {
    const answer = await searched(api, 'json', q)
    expect({ code: answer.code, count: customer(answer)?.count }).toEqual({ code: '200', count: '0' })
    expect(installation.faults).toEqual([])
  })
})
