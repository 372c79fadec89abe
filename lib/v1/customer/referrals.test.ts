import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { insertCouponSeries } from '@/db/queries/coupon-series'
import { insertCampaign, readCampaign } from '@/db/queries/referrals'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { type CallOptions, FORMATS, type Format, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

let last = 100
/** A mobile that nobody has. */
const fresh = () => String(12025530000 + ++last)

const invite = (api: TestApi, customer: ResponseObject | readonly ResponseObject[], options: CallOptions = {}) =>
  api.call('POST', '/v1.1/customer/referrals', { ...options, body: { root: { customer } } })

const statistics = (api: TestApi, query: string, options: CallOptions = {}) =>
  api.call('GET', `/v1.1/customer/referrals?${query}`, options)

const codeOf = async (api: TestApi, mobile: string) =>
  (await statistics(api, `mobile=${mobile}&only_referral_code=true`)).item.text('referral_code') ?? ''

const emails = (...identifiers: string[]) => ({
  referral_type: {
    type: 'EMAIL',
    referral: identifiers.map((identifier, place) => ({ id: String(place + 1), identifier })),
  },
})

eachEngine('customer/referrals', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await newApi(engine)
  })

  test('the example of the contract, letter by letter', async () => {
    const own = await newApi(engine)
    const { store, clock } = own
    clock.now = new Date('2025-04-02T08:00:00Z')
    const mobile = '12025550131'
    const added = await own.add({ mobile, email: 'ines@duarte.example', firstname: 'Inês', lastname: 'Duarte' })
    const id = added.item.text('user_id')
    const campaign = await readCampaign(store, undefined)
    await store.transaction((tx) =>
      insertCampaign(tx, { token: 'SPRING', name: 'Spring', startsAt: clock.now, createdAt: clock.now }),
    )
    expect(campaign?.token).toBe('DEFAULT')
    const referral = { id: '1', name: 'Tomás', identifier: 'tomas@mail.example' }
    const referrals = { campaign_token: 'SPRING', referral_type: { type: 'EMAIL', referral } }
    const { text } = await invite(own, { mobile, referrals })
    const status = { success: 'true', code: '100', message: 'Invitee added successfully' }
    expect(JSON.parse(text)).toEqual({
      response: {
        status: { success: 'true', code: 200, message: 'success' },
        customers: {
          customer: {
            email: 'ines@duarte.example',
            mobile,
            external_id: '',
            id,
            firstname: 'Inês',
            lastname: 'Duarte',
            referrals: {
              referral_type: {
                type: 'EMAIL',
                referral: { ...referral, invited_on: '2025-04-02T08:00:00+00:00', status },
              },
            },
            item_status: { success: 'true', code: '1000', message: 'Referrals are invited Successfully' },
          },
        },
      },
    })
    const xml = await own.call('GET', `/v1.1/customer/referrals.xml?mobile=${mobile}&campaign_token=SPRING`, {
      format: 'xml',
    })
    expect(xml.text).toMatch(
      /<customer>.*<external_id\/>.*<referral_code>[a-z0-9]{9}<\/referral_code><invitees><referral_type><type>EMAIL<\/type><invitee><identifier>tomas@mail.example<\/identifier><name>Tomás<\/name><invited_on>2025-04-02T08:00:00\+00:00<\/invited_on><till><code>till1<\/code><name>Desk till1<\/name><\/till><\/invitee><\/referral_type><\/invitees><referees\/><incentives\/>/,
    )
  })

  test.each(FORMATS)(
    'each referral has a status of its own, and one that was added makes the item good (%s)',
    async (format) => {
      const [mobile, enrolled, reachable] = [fresh(), fresh(), fresh()]
      await api.add([{ mobile }, { mobile: enrolled }, { mobile: reachable, type: 'NON_LOYALTY' }])
      const answer = await invite(
        api,
        {
          mobile,
          referrals: {
            referral_type: [
              { type: 'fax', referral: { id: '1', identifier: '1' } },
              {
                type: 'SMS',
                referral: [
                  { id: '2', identifier: '12ab' },
                  { id: '3', identifier: enrolled },
                  { id: '4', identifier: ` ${reachable} `, invited_on: '2025-01-02T10:00:00+02:00' },
                  { id: '5' },
                ],
              },
              { type: 'EMAIL', referral: { id: '6', identifier: 'nobody' } },
            ],
          },
        },
        { format },
      )
      expect([answer.code, answer.item.code]).toEqual(['200', '1000'])
      const types = answer.item.list('referrals.referral_type')
      expect(types.map(({ type }) => type)).toEqual(['fax', 'MOBILE', 'EMAIL'])
      const codes = answer.item
        .list('referrals.referral_type')
        .flatMap((_type, place) => statusesOf(answer.text, format, place))
      expect(codes).toEqual(['1206', '1042', '1014', '100', '1042', '1042'])
      expect(answer.text).toContain('2025-01-02T08:00:00+00:00')
    },
  )

  test.each(FORMATS)('an item that added nobody fails with the code of its first referral (%s)', async (format) => {
    const mobile = fresh()
    await api.add({ mobile })
    const each = [
      [emails('nobody', 'no@'), '1042'],
      [{ referral_type: { type: 'fax', referral: { identifier: 'x' } } }, '1206'],
      [{ referral_type: { type: 'EMAIL' } }, '1042'],
      [{}, '1206'],
      [{ campaign_token: 'NOSUCH', ...emails('new@mail.example') }, '1202'],
    ] as const
    for (const [referrals, code] of each) {
      const answer = await invite(api, { mobile, referrals }, { format })
      expect([answer.code, answer.item.code]).toEqual(['500', code])
    }
  })

  test.each(FORMATS)('whom it is about is located, and must be enrolled and honest (%s)', async (format) => {
    const [mobile, reachable, marked] = [fresh(), fresh(), fresh()]
    await api.add([{ mobile }, { mobile: reachable, type: 'NON_LOYALTY' }])
    await api.add({ mobile: marked, fraud_status: { status: 'CONFIRMED' } })
    const referrals = emails('someone@mail.example')
    const customers = [
      {},
      { mobile: fresh() },
      { id: '999999999' },
      { mobile: reachable },
      { mobile: marked },
      { mobile },
    ]
    const answer = await invite(
      api,
      customers.map((each) => ({ ...each, referrals })),
      { format },
    )
    expect(answer.code).toBe('201')
    expect(answer.items.map(({ code }) => code)).toEqual(['1015', '1012', '1011', '1204', '1204', '1000'])
    const asked = await statistics(api, `mobile=${reachable},${marked},12ab,${mobile}`, { format })
    expect(asked.items.map(({ code }) => code)).toEqual(['1204', '1204', '1012', '1000'])
    expect((await statistics(api, 'id=999999999', { format })).item.code).toBe('1011')
    expect((await statistics(api, 'store_code=north', { format })).http).toBe(400)
    expect((await statistics(api, `mobile=${mobile}&start_date=never`, { format })).http).toBe(400)
  })

  test.each(FORMATS)('the code is made once, and stays (%s)', async (format) => {
    const mobile = fresh()
    await api.add({ mobile, email: `c${mobile}@mail.example` })
    const only = await statistics(api, `mobile=${mobile}&only_referral_code=1`, { format })
    const code = only.item.text('referral_code')
    expect(code).toMatch(/^[a-z0-9]{9}$/)
    expect(only.item.text('invitees')).toBeUndefined()
    expect(only.text).not.toContain('invitees')
    await invite(api, { mobile, referrals: emails(`d${mobile}@mail.example`) }, { format })
    const asked = await Promise.all([1, 2, 3].map(() => statistics(api, `mobile=${mobile}`, { format })))
    expect(asked.map(({ item }) => item.text('referral_code'))).toEqual([code, code, code])
    expect(asked[0]?.message).toBe('SUCCESS')
  })

  test.each(FORMATS)('invitations repeat, and are filtered by date and store (%s)', async (format) => {
    const mobile = fresh()
    await api.add({ mobile })
    const dated = (identifier: string, invited_on: string) => ({
      referral_type: { type: 'EMAIL', referral: { identifier, invited_on } },
    })
    await invite(api, { mobile, referrals: dated('one@mail.example', '2026-01-05') }, { format })
    await invite(api, { mobile, referrals: dated('one@mail.example', '20260206T10:00:00+00:00') }, { format })
    await invite(api, { mobile, referrals: dated('two@mail.example', '2026-03-07') }, { format, as: 'till3' })
    const invited = async (query: string, as = 'till2') => {
      const { text } = await statistics(api, `mobile=${mobile}${query}`, { format, as })
      return [...text.matchAll(/(one|two)@mail\.example/g)].map(([, who]) => who)
    }
    expect(await invited('')).toEqual(['one', 'one'])
    expect(await invited('', 'till3')).toEqual(['two'])
    expect(await invited('&store_code=south')).toEqual(['two'])
    expect(await invited('&store_code=all')).toEqual(['two', 'one', 'one'])
    expect(await invited('&store_code=all&start_date=2026-02-06&end_date=2026-03-06')).toEqual(['one'])
    const unknown = await statistics(api, `mobile=${mobile}&store_code=nosuch`, { format })
    expect([unknown.code, unknown.item.code]).toEqual(['500', '1150'])
  })

  test.each(FORMATS)('who carries the code, or was invited, becomes a referee once (%s)', async (format) => {
    const [first, second, byCode, invited, both] = [fresh(), fresh(), fresh(), fresh(), fresh()]
    await api.add([{ mobile: first }, { mobile: second }])
    const code = await codeOf(api, first)
    const mobiles = (...numbers: string[]) => ({
      referral_type: { type: 'MOBILE', referral: numbers.map((identifier) => ({ identifier })) },
    })
    await invite(api, { mobile: first, referrals: mobiles(invited) }, { format })
    api.clock.now = new Date(api.clock.now.getTime() + 1000)
    await invite(api, { mobile: second, referrals: mobiles(invited, both) }, { format })

    const own = await api.add({ mobile: first, referral_code: code }, { format })
    expect(own.item.warnings).toEqual(['1204'])
    const unknown = await api.add({ mobile: second, referral_code: 'nosuch123' }, { format })
    expect(unknown.item.warnings).toEqual(['1204'])
    const known = await api.add({ mobile: second, referral_code: code, firstname: 'Rui' }, { format })
    expect(known.item.warnings).toEqual([])
    for (const customer of [
      { mobile: byCode, firstname: 'Bea', referral_code: code.toUpperCase() },
      { mobile: invited },
    ])
      expect((await api.add(customer, { format })).item.warnings).toEqual([])
    await api.add({ mobile: both, referral_code: code }, { format })
    await api.add({ mobile: both, referral_code: await codeOf(api, second) }, { format })

    const refereesOf = async (mobile: string) => {
      const { item } = await statistics(api, `mobile=${mobile}`, { format })
      return item.list('referees.referee').map((each) => [each.event_type, each.mobile, each.firstname])
    }
    expect(await refereesOf(first)).toEqual([
      ['REGISTRATION', both, ''],
      ['REGISTRATION', byCode, 'Bea'],
    ])
    // He was invited by both; the later invitation counts.
    expect(await refereesOf(second)).toEqual([['REGISTRATION', invited, '']])
  })

  test.each(FORMATS)('nobody stays the latest inviter by a date that lies ahead (%s)', async (format) => {
    const [first, second, invited] = [fresh(), fresh(), fresh()]
    await api.add([{ mobile: first }, { mobile: second }])
    const dated = (invited_on: string) => ({
      referral_type: { type: 'MOBILE', referral: { identifier: `+${invited}`, invited_on } },
    })
    await invite(api, { mobile: first, referrals: dated('2099-01-01') }, { format })
    await invite(api, { mobile: second, referrals: dated('2098-12-31') }, { format })
    await api.add({ mobile: invited }, { format })
    const { item } = await statistics(api, `mobile=${second}`, { format })
    expect(item.list('referees.referee').map(({ mobile }) => mobile)).toEqual([invited])
    expect((await statistics(api, `mobile=${first}`)).text).not.toContain('2099')
  })

  test.each(FORMATS)('incentives are coupons for both, as far as the series gives any (%s)', async (format) => {
    const { store, clock } = api
    const token = `GIFTS-${format}`
    const seriesId = await store.transaction(async (tx) => {
      const series = await insertCouponSeries(tx, {
        description: 'Ten off',
        discountCode: 'TEN',
        discountType: 'PERC',
        discountValue: 1000,
        maxPerCustomer: 1,
        storeCodes: [],
        createdAt: clock.now,
      })
      const times = { startsAt: clock.now, createdAt: clock.now }
      await insertCampaign(tx, { token, name: token, ...times, referrerSeriesId: series, refereeSeriesId: series })
      return series
    })
    const [referrer, referee, another] = [fresh(), fresh(), fresh()]
    await api.add({ mobile: referrer })
    const { item } = await statistics(api, `mobile=${referrer}&campaign_token=${token}`, { format })
    const code = item.text('referral_code') ?? ''
    await api.add(
      [
        { mobile: referee, referral_code: code },
        { mobile: another, referral_code: code },
      ],
      { format },
    )

    const incentives = async (mobile: string) => {
      const { item } = await statistics(api, `mobile=${mobile}&campaign_token=${token}`, { format })
      return item.list('incentives.incentive')
    }
    const given = { type: 'coupon', series_id: String(seriesId), code: expect.stringMatching(/^[A-Z2-9]{8}$/) }
    const issued_on = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    for (const mobile of [referrer, referee, another])
      expect(await incentives(mobile)).toEqual([{ ...given, issued_on }])
    const { tables, sql } = store
    expect(
      (await sql.select({ cause: tables.coupons.cause }).from(tables.coupons)).map(({ cause }) => cause),
    ).toContain('referral')
  })

  test.each(FORMATS)('a campaign that ended keeps its statistics and takes nobody in (%s)', async (format) => {
    const { store, clock } = api
    const token = `OVER-${format}`
    const times = { startsAt: clock.now, createdAt: clock.now }
    await store.transaction((tx) => insertCampaign(tx, { token, name: token, ...times }))
    const [early, late] = [fresh(), fresh()]
    await api.add([{ mobile: early }, { mobile: late }])
    const code = (await statistics(api, `mobile=${early}&campaign_token=${token}`, { format })).item.text(
      'referral_code',
    )
    const campaigns = store.tables.referralCampaigns
    await store.transaction(async (tx) => {
      await tx.sql.update(campaigns).set({ endedAt: clock.now }).where(eq(campaigns.token, token))
    })
    const asked = await statistics(api, `mobile=${early},${late}&campaign_token=${token}`, { format })
    expect(asked.items.map((each) => [each.code, each.text('referral_code')])).toEqual([
      ['1000', code],
      ['1205', undefined],
    ])
    const invited = await invite(api, {
      mobile: early,
      referrals: { campaign_token: token, ...emails('x@mail.example') },
    })
    expect(invited.item.code).toBe('1203')
    expect((await api.add({ mobile: fresh(), referral_code: code }, { format })).item.warnings).toEqual(['1204'])
  })
})

/** The codes of the referrals under one type, whichever form they have. */
const statusesOf = (text: string, format: Format, place: number): readonly string[] => {
  if (format === 'xml') {
    const types = [...text.matchAll(/<referral_type>.*?<\/referral_type>/gs)].map(([type]) => type)
    return [...(types[place] ?? '').matchAll(/<code>(\d+)<\/code>/g)].map(([, code]) => code ?? '')
  }
  const type = [JSON.parse(text).response.customers.customer.referrals.referral_type].flat()[place]
  return [type.referral].flat().map((referral: { status: { code: string } }) => referral.status.code)
}
