import { beforeAll, expect, test } from 'vitest'
import { insertMessage, type NewMessage } from '@/db/queries/messages'
import { type CallOptions, FORMATS, newApi, type TestApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'

type Stored = Partial<NewMessage> & { status?: 'QUEUED' | 'SENT' | 'DELIVERED' | 'FAILED' }

const store = async (api: TestApi, customerId: number, messages: readonly Stored[]) => {
  const { messages: table } = api.store.tables
  for (const { status = 'SENT', ...message } of messages) {
    await api.store.transaction(async (tx) => {
      const at = message.createdAt ?? api.clock.now
      await tx.sql.insert(table).values({
        customerId,
        channel: 'SMS',
        kind: 'notice',
        priority: 'TRANS',
        sender: 'NORTH',
        receiver: '12025550131',
        subject: 'Hello',
        body: 'Hello',
        secrets: [],
        createdAt: at,
        sentAt: status === 'SENT' || status === 'DELIVERED' ? at : null,
        status,
        ...message,
      })
    })
  }
}

eachEngine('customer/interaction', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await newApi(engine)
  })
  const ask = (query: string, options: CallOptions = {}) =>
    api.call('GET', `/v1.1/customer/interaction?${query}`, options)
  let last = 0
  const member = async (customer: object = {}) => {
    const mobile = String(12025551000 + ++last)
    const answer = await api.add({ mobile, ...customer })
    return { mobile, id: Number(answer.item.text('user_id')) }
  }

  test('the example of the contract', async () => {
    const { id, mobile } = await member({ email: 'ines@duarte.example' })
    const sentAt = new Date('2025-04-01T11:58:40Z')
    await store(api, id, [{ sender: 'LISBOA', receiver: mobile, subject: 'Your code is 7KD2QX', createdAt: sentAt }])
    const { text } = await ask(`mobile=${mobile}`)
    const expected = {
      response: {
        status: { success: 'true', code: 200, response_code: '200', message: 'Success' },
        customer: {
          id: String(id),
          mobile,
          email: 'ines@duarte.example',
          external_id: '',
          interactions: {
            network: {
              name: 'capillary',
              interaction: {
                type: 'sms',
                count: '1',
                messages: {
                  message: {
                    id: expect.stringMatching(/^\d+$/),
                    sender: 'LISBOA',
                    receiver: mobile,
                    subject: 'Your code is 7KD2QX',
                    sent_time: '2025-04-01 11:58:40',
                    delivered_time: '',
                    status: 'SENT',
                  },
                },
              },
            },
          },
          item_status: { success: 'true', code: '1000', message: 'Customer interactions retrieved successfully' },
        },
      },
    }
    expect(JSON.parse(text)).toEqual(expected)
    const alias = await api.call('GET', `/v1.1/customer/interactions.json?mobile=${mobile}`)
    expect(alias.text).toBe(text)
    const xml = await ask(`mobile=${mobile}`, { format: 'xml' })
    expect(xml.text).toContain('<response_code>200</response_code>')
    expect(xml.text).toMatch(
      /<interactions><network><name>capillary<\/name><interaction><type>sms<\/type><count>1<\/count><messages><message><id>\d+<\/id>/,
    )
  })

  test.each(FORMATS)('types stand apart, and what waits shows as sent (%s)', async (format) => {
    const { id, mobile } = await member()
    const day = (date: string) => new Date(`${date}T10:00:00Z`)
    await store(api, id, [
      { createdAt: day('2026-01-01') },
      { createdAt: day('2026-01-02'), channel: 'EMAIL' },
      {
        createdAt: day('2026-01-03'),
        channel: 'EMAIL',
        priority: 'BULK',
        status: 'DELIVERED',
        deliveredAt: day('2026-01-04'),
      },
      { createdAt: day('2026-01-05'), status: 'FAILED', error: 'No.' },
      { createdAt: day('2026-01-06'), status: 'QUEUED', nextAttemptAt: day('2026-01-06') },
    ])
    const listed = async (query = '') => {
      const { item } = await ask(`mobile=${mobile}${query}`, { format })
      return item.list('interactions.network.interaction').flatMap(({ type, messages }) => {
        const wrapped = typeof messages === 'object' && !Array.isArray(messages) ? messages.message : []
        return (Array.isArray(wrapped) ? wrapped : [wrapped]).map((message) =>
          typeof message === 'object' && !Array.isArray(message)
            ? [type, message.status, message.sent_time, message.delivered_time]
            : [],
        )
      })
    }
    const email = ['email', 'SENT', '2026-01-02 10:00:00', '']
    const bulk = ['emailbulk', 'DELIVERED', '2026-01-03 10:00:00', '2026-01-04 10:00:00']
    const failed = ['sms', 'FAILED', '', '']
    const sms = ['sms', 'SENT', '2026-01-01 10:00:00', '']
    const waiting = ['sms', 'SENT', '2026-01-06 10:00:00', '']
    expect(await listed()).toEqual([email, bulk, waiting, failed, sms])
    expect(await listed('&network=capillary&type=SMS')).toEqual([waiting, failed, sms])
    expect(await listed('&type=email')).toEqual([email])
    expect(await listed('&type=emailbulk')).toEqual([bulk])
    expect(await listed('&start_date=2026-01-02&end_date=2026-01-03')).toEqual([email, bulk])
    expect(await listed('&start_date=2026-01-05')).toEqual([waiting, failed])
    for (const nothing of ['&network=facebook', '&type=survey', '&network=twitter&type=sms', '&start_date=2027-01-01'])
      expect(await listed(nothing)).toEqual([])
  })

  test('nothing to list is a success with an empty list', async () => {
    const { mobile } = await member()
    expect(JSON.parse((await ask(`mobile=${mobile}`)).text).response.customer.interactions).toEqual({ network: [] })
    expect((await ask(`mobile=${mobile}`, { format: 'xml' })).text).toContain('<interactions/>')
  })

  test.each(FORMATS)('an unknown network, type, date or no identifier is 400 (%s)', async (format) => {
    for (const query of ['mobile=1&network=myspace', 'mobile=1&type=fax', 'mobile=1&start_date=never', 'type=sms', ''])
      expect(await ask(query, { format })).toMatchObject({
        http: 400,
        tree: { response: { status: { code: '400', response_code: '400' } } },
      })
  })

  test.each(FORMATS)('who is not found fails alone (%s)', async (format) => {
    const { mobile } = await member()
    const answer = await ask(`mobile=12ab,${mobile}`, { format })
    expect([answer.code, ...answer.items.map(({ code }) => code)]).toEqual(['201', '1012', '1000'])
    expect((await ask('id=999999999', { format })).item.code).toBe('1011')
  })

  test.each(FORMATS)(
    'customer/get shows the ten latest, newest first, and none where they are not wanted (%s)',
    async (format) => {
      const { id, mobile } = await member()
      const numbers = Array.from({ length: 12 }, (_, place) => place + 1)
      await store(
        api,
        id,
        numbers.map((number) => ({
          subject: `Message ${number}`,
          ...(number === 12 && { channel: 'EMAIL' as const }),
        })),
      )
      const { item } = await api.get(`mobile=${mobile}`, { format })
      const contacts = item.list('interactions.interaction')
      expect(contacts.map(({ subject }) => subject)).toEqual(
        numbers
          .slice(2)
          .reverse()
          .map((number) => `Message ${number}`),
      )
      expect(contacts[0]).toEqual({
        network: 'capillary',
        type: 'email',
        sent_time: '2026-03-12 09:00:00',
        subject: 'Message 12',
        status: 'SENT',
      })
      const without = await api.get(`mobile=${mobile}&interactions=false`, { format })
      expect(without.text).not.toContain('interactions')
    },
  )

  test('what is still to be sent is there at once', async () => {
    const { id, mobile } = await member()
    const waiting = { kind: 'notice', channel: 'SMS', priority: 'TRANS', sender: 'N', receiver: mobile } as const
    await api.store.transaction((tx) =>
      insertMessage(tx, { ...waiting, customerId: id, subject: '', body: '', secrets: [], createdAt: api.clock.now }),
    )
    expect((await ask(`mobile=${mobile}`)).item.list('interactions.network.interaction')).toMatchObject([
      { type: 'sms', count: '1', messages: { message: { status: 'SENT', sent_time: '2026-03-12 09:00:00' } } },
    ])
  })
})
