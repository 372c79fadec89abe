import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Message } from '@/db/queries/messages'
import type { Context } from '@/lib/context'
import { eachEngine } from '@/tests/engines'
import { NOW, newCare } from './care.fixture'
import { interactionsPage, interactionsStateSchema } from './interactions-view'
import { sendAgain } from './send-again'

const MOBILE = '12025550131'
const SECRET = '7KD2QX'

eachEngine('the messages of a customer at the desk', (engine) => {
  let ctx: Context<'care.write' | 'customers.read'>
  let customerId: number
  beforeEach(async () => {
    const care = await newCare(engine)
    ctx = care.ctx
    customerId = care.customer.id
  })

  const store = async (message: Partial<Message> = {}) => {
    const { messages } = ctx.store.tables
    const words = {
      subject: 'Your code',
      body: `It is ${SECRET}.`,
      secrets: [SECRET],
      sender: 'PUNE',
      receiver: MOBILE,
    }
    const kind = { channel: 'SMS', kind: 'notice', priority: 'TRANS', status: 'FAILED', error: 'No answer.' } as const
    const [row] = await ctx.store.transaction((tx) =>
      tx.sql
        .insert(messages)
        .values({ customerId, ...words, ...kind, attempts: 6, createdAt: NOW, ...message })
        .returning({ id: messages.id }),
    )
    return row?.id ?? 0
  }
  const list = (state: Record<string, string> = {}) =>
    interactionsPage(ctx, customerId, interactionsStateSchema.parse(state))

  test('are listed newest first, narrowed as the address says, with codes covered', async () => {
    const code = await store({ kind: 'validation_code' })
    const mail = await store({ channel: 'EMAIL', receiver: 'i@ex.example', status: 'SENT', sentAt: NOW, error: null })
    const waiting = await store({ status: 'QUEUED', nextAttemptAt: NOW })
    const ids = async (state?: Record<string, string>) => (await list(state)).messages.map(({ id }) => id)
    expect(await ids()).toEqual([waiting, mail, code])
    expect(await ids({ channel: 'EMAIL' })).toEqual([mail])
    expect(await ids({ kind: 'validation_code' })).toEqual([code])
    expect(await ids({ status: 'QUEUED', channel: 'SMS' })).toEqual([waiting])
    expect(await ids({ status: 'nonsense', before: String(waiting) })).toEqual([mail, code])
    const { messages } = await list()
    for (const { body } of messages) expect(body).toBe('It is ••••••.')
    expect(messages.map(({ canSendAgain }) => canSendAgain)).toEqual([false, false, false])
    expect(messages[0]?.nextAttemptAt).toEqual(NOW)
  })

  test('come in pages of 25', async () => {
    for (let count = 0; count < 27; count++) await store()
    const first = await list()
    expect([first.messages.length, first.next]).toEqual([25, first.messages.at(-1)?.id])
    const second = await list({ before: String(first.next) })
    expect([second.messages.length, second.next]).toEqual([2, null])
  })

  test('one that failed is put back, once, and the log says who did it', async () => {
    const messageId = await store()
    expect((await list()).messages[0]?.canSendAgain).toBe(true)
    expect(await sendAgain(ctx, { customerId, messageId })).toEqual({ ok: true, value: { receiver: MOBILE } })
    expect((await list()).messages[0]).toMatchObject({ status: 'QUEUED', error: null, canSendAgain: false })
    expect(await sendAgain(ctx, { customerId, messageId })).toEqual({
      ok: false,
      error: { code: 'nothing_to_send_again' },
    })
    const { auditEntries } = ctx.store.tables
    const written = await ctx.store.sql
      .select({ subject: auditEntries.subject })
      .from(auditEntries)
      .where(eq(auditEntries.act, 'message.resent'))
    expect(written).toEqual([{ subject: `message:${messageId}` }])
  })

  test.each([
    ['a validation code', { kind: 'validation_code' }, 'nothing_to_send_again'],
    ['one that was sent', { status: 'SENT' }, 'nothing_to_send_again'],
    ['one to a number that is no longer theirs', { receiver: '12025550199' }, 'way_is_closed'],
  ] as const)('%s is not sent again', async (_what, message, code) => {
    const messageId = await store(message)
    expect(await sendAgain(ctx, { customerId, messageId })).toEqual({ ok: false, error: { code } })
  })

  test("neither is one of a channel that the customer has left, nor somebody else's", async () => {
    const messageId = await store()
    expect(await sendAgain(ctx, { customerId: customerId + 1, messageId })).toMatchObject({ ok: false })
    const left = { customerId, channel: 'SMS', priority: 'TRANS', isSubscribed: false, changedAt: NOW } as const
    await ctx.store.transaction((tx) => tx.sql.insert(tx.tables.subscriptions).values(left))
    expect(await sendAgain(ctx, { customerId, messageId })).toEqual({ ok: false, error: { code: 'way_is_closed' } })
  })
})
