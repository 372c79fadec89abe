import { beforeAll, expect, test } from 'vitest'
import { insertMessage } from '@/db/queries/messages'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { type CallOptions, FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

const INES = '12025550131'
const OPT_OUT = { channel: 'sms', priority: 'bulk', scope: 'all', is_subscribed: '0' }
const OPT_IN = { ...OPT_OUT, is_subscribed: '1' }

eachEngine('customer/subscriptions', (engine) => {
  let api: TestApi
  let id = ''
  beforeAll(async () => {
    api = await newApi(engine)
    const { item } = await api.add({ mobile: INES, email: 'ines@duarte.example' })
    id = item.text('user_id') ?? ''
  })

  const post = (subscription: ResponseObject | ResponseObject[], options: CallOptions = {}) =>
    api.call('POST', '/v1.1/customer/subscriptions', { ...options, body: { root: { subscription } } })
  const get = (query: string, options: CallOptions = {}) =>
    api.call('GET', `/v1.1/customer/subscriptions?${query}`, options)
  let people = 0
  const unused = () => String(12025553000 + ++people)
  const fresh = async () => {
    const mobile = unused()
    const { item } = await api.add({ mobile })
    return { mobile, id: Number(item.text('user_id')) }
  }

  test('answers the example of the contract', async () => {
    const answer = await post({ mobile: INES, ...OPT_OUT })
    const { response } = JSON.parse(answer.text)
    expect(response).toEqual({
      status: { success: 'true', code: 200, message: 'SUCCESS' },
      subscriptions: {
        subscription: [
          {
            user_id: id,
            mobile: INES,
            channel: 'SMS',
            priority: 'BULK',
            scope: 'ALL',
            is_subscribed: '0',
            item_status: { success: 'true', code: '1000', message: 'Subscription successfully updated' },
          },
        ],
      },
    })
    const read = JSON.parse((await get(`mobile=${INES}&channel=SMS`)).text).response
    expect(read).toEqual({
      status: { success: 'true', code: 200, message: 'Success' },
      subscriptions: {
        subscription: [
          {
            user_id: id,
            mobile: INES,
            email: 'ines@duarte.example',
            channel: [
              {
                name: 'SMS',
                priority: [
                  { name: 'TRANS', subscribed: 'ALL', unsubscribed: '', user_preference: 'NOT_SET' },
                  { name: 'BULK', subscribed: '', unsubscribed: 'ALL', user_preference: 'UNSUBSCRIBED' },
                ],
              },
            ],
            orgUnitSubscriptions: [],
            item_status: { success: 'true', code: '1000', message: 'Subscription successfully retrieved' },
          },
        ],
      },
    })
    const xml = (await get(`mobile=${INES}&channel=sms`, { format: 'xml' })).text
    expect(xml).toContain(
      '<channel><name>SMS</name><priority><name>TRANS</name><subscribed>ALL</subscribed><unsubscribed/>' +
        '<user_preference>NOT_SET</user_preference></priority><priority><name>BULK</name>',
    )
    expect(xml).toContain('<orgUnitSubscriptions/>')
  })

  test('lists every channel in its order, and what is asked for alone', async () => {
    const { mobile } = await fresh()
    await post({ mobile, ...OPT_IN, channel: 'Email', priority: 'Trans' })
    const channels = async (query: string) => {
      const { response } = JSON.parse((await get(`mobile=${mobile}&${query}`)).text)
      return response.subscriptions.subscription[0].channel.map(
        (channel: { name: string; priority: { name: string; user_preference: string }[] }) =>
          `${channel.name} ${channel.priority.map((each) => `${each.name} ${each.user_preference}`).join(' ')}`,
      )
    }
    expect(await channels('')).toEqual([
      'SMS TRANS NOT_SET BULK NOT_SET',
      'POSTMAIL TRANS NOT_SET BULK NOT_SET',
      'EMAIL TRANS SUBSCRIBED BULK NOT_SET',
    ])
    expect(await channels('channel=email&priority=trans&scope=all')).toEqual(['EMAIL TRANS SUBSCRIBED'])
    expect(await channels('channel=postmail')).toEqual(['POSTMAIL TRANS NOT_SET BULK NOT_SET'])
    expect(await channels('channel=wechat')).toEqual([])
    const collapsed = JSON.parse((await get(`mobile=${mobile}&channel=SMS&priority=BULK&shape=collapse`)).text)
    expect(collapsed.response.subscriptions.subscription.channel.priority.name).toBe('BULK')
  })

  test.each(FORMATS)('refuses a change in the order of the contract (%s)', async (format) => {
    const { mobile } = await fresh()
    const wrong = {
      channel: 'fax',
      priority: 'x',
      scope: 'all,store',
      is_subscribed: '2',
      campaign_id: '9',
      outbox_id: '9',
    }
    const steps: [string, ResponseObject][] = [
      ['1104', { ...wrong, mobile: '12ab' }],
      ['1101', { ...wrong, mobile }],
      ['1102', { ...wrong, mobile, channel: 'SMS' }],
      ['1105', { ...wrong, mobile, channel: 'SMS', priority: 'BULK' }],
      ['1103', { ...wrong, mobile, channel: 'SMS', priority: 'BULK', scope: 'store' }],
      ['1106', { ...wrong, mobile, channel: 'SMS', priority: 'BULK', scope: 'ALL' }],
      ['1107', { ...wrong, mobile, ...OPT_IN }],
      ['1108', { mobile, ...OPT_IN, outbox_id: '999' }],
      ['1000', { mobile, ...OPT_IN }],
    ]
    const answer = await post(
      steps.map(([, subscription]) => subscription),
      { format },
    )
    expect(answer.code).toBe('201')
    expect(answer.items.map(({ code }) => code)).toEqual(steps.map(([code]) => code))
    expect(answer.items[1]?.text('channel')).toBe('FAX')
    const others = await post(
      [
        { ...OPT_IN },
        { ...OPT_IN, external_id: 'nobody' },
        { mobile, ...OPT_IN, channel: 'postmail' },
        { mobile, ...OPT_IN, is_subscribed: 'true' },
        { mobile, channel: 'sms', priority: 'bulk' },
        { mobile, ...OPT_IN, campaign_id: 'abc' },
      ],
      { format },
    )
    expect(others.code).toBe('500')
    expect(others.items.map(({ code }) => code)).toEqual(['1104', '1104', '1101', '1106', '1106', '1107'])
    expect(others.text).not.toContain('warnings')
  })

  test.each(FORMATS)('takes the number of a campaign, and of a message to this customer (%s)', async (format) => {
    const [one, other] = [await fresh(), await fresh()]
    const [campaign, message] = await api.store.transaction(async (tx) => {
      const { referralCampaigns } = tx.tables
      const at = { startsAt: api.clock.now, createdAt: api.clock.now }
      const [row] = await tx.sql
        .insert(referralCampaigns)
        .values({ token: `t-${format}`, name: 'Friends', ...at })
        .returning({ id: referralCampaigns.id })
      const about = { kind: 'notice', priority: 'BULK', sender: 'NORTH', subject: '', body: '' } as const
      const to = { customerId: one.id, channel: 'SMS', receiver: one.mobile, createdAt: api.clock.now } as const
      return [row?.id, await insertMessage(tx, { ...about, ...to, secrets: [] })]
    })
    const passed = { ...OPT_OUT, campaign_id: String(campaign), outbox_id: String(message) }
    expect((await post({ mobile: one.mobile, ...passed }, { format })).item.code).toBe('1000')
    expect((await post({ mobile: other.mobile, ...passed }, { format })).item.code).toBe('1108')
  })

  test.each(FORMATS)('makes a non-loyalty customer of an unknown number that opts in (%s)', async (format) => {
    const mobile = unused()
    expect((await post({ mobile, ...OPT_OUT }, { format })).item.code).toBe('1104')
    expect((await post({ mobile, ...OPT_IN, channel: 'fax' }, { format })).item.code).toBe('1101')
    expect((await api.get(`mobile=${mobile}`)).item.code).toBe('1012')
    const answer = await post({ mobile: `+${mobile}`, ...OPT_IN }, { format })
    expect(answer.item.code).toBe('1000')
    expect(answer.item.text('mobile')).toBe(`+${mobile}`)
    const { item } = await api.get(`mobile=${mobile}&subscriptions=true&optin_status=true&user_id=true`, { format })
    expect([item.text('type'), item.text('user_id'), item.text('optin_status')]).toEqual([
      'NON_LOYALTY',
      answer.item.text('user_id'),
      'SMS',
    ])
    expect(item.list('subscriptions.subscription')).toEqual([
      { channel: 'SMS', priority: 'BULK', scope: 'ALL', status: '1' },
    ])
    const email = `new.${mobile}@ex.example`
    expect((await post({ email, ...OPT_IN, channel: 'EMAIL' }, { format })).item.code).toBe('1000')
    expect((await api.get(`email=${email}`)).item.text('type')).toBe('NON_LOYALTY')
  })

  test('makes nobody where the organisation does not want that, nor of an e-mail that identifies nobody', async () => {
    const shop = await newApi(engine)
    const optIn = async (who: ResponseObject) =>
      (
        await shop.call('POST', '/v1.1/customer/subscriptions', {
          body: { root: { subscription: { ...who, ...OPT_IN } } },
        })
      ).item.code
    await shop.configure({ CONF_USERS_IS_EMAIL_UNIQUE: 0 })
    expect(await optIn({ email: 'a@ex.example' })).toBe('1104')
    await shop.configure({ LOCAL_SUBSCRIPTION_CREATES_CUSTOMER: 0 })
    expect(await optIn({ mobile: '12025550177' })).toBe('1104')
    expect((await shop.get('mobile=12025550177')).item.code).toBe('1012')
  })

  test('makes one customer of a number that opts in eight times at once', async () => {
    const mobile = unused()
    const answers = await Promise.all(Array.from({ length: 8 }, () => post({ mobile, ...OPT_IN })))
    expect(answers.map(({ item }) => item.code)).toEqual(Array(8).fill('1000'))
    expect(new Set(answers.map(({ item }) => item.text('user_id'))).size).toBe(1)
    const changes = await api.store.sql.select().from(api.store.tables.consentChanges)
    const theirs = changes.filter(({ customerId }) => String(customerId) === answers[0]?.item.text('user_id'))
    expect(theirs).toMatchObject([{ via: 'subscription', isSubscribed: true, actorName: 'till1' }])
  })

  test.each(FORMATS)('reads several, and refuses filters that nobody knows (%s)', async (format) => {
    const { mobile } = await fresh()
    const answer = await get(`mobile=${mobile},12025559999,12ab`, { format })
    expect(answer).toMatchObject({ code: '201', total: undefined })
    expect(answer.items.map(({ code }) => code)).toEqual(['1000', '1104', '1104'])
    expect(answer.items[0]?.text('email')).toBeUndefined()
    for (const [filter, code] of [
      ['channel=fax', '1101'],
      ['priority=x', '1102'],
      ['scope=store', '1103'],
    ] as const) {
      const { item } = await get(`mobile=${mobile}&${filter}`, { format })
      expect([item.code, item.success, item.text('mobile')]).toEqual([code, 'false', mobile])
    }
    expect((await get('channel=SMS', { format })).http).toBe(400)
  })
})
