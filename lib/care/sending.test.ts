import { createServer, type IncomingMessage } from 'node:http'
import { SMTPServer } from 'smtp-server'
import { beforeEach, describe, expect, test } from 'vitest'
import { insertMessage, type NewMessage, requeueMessage } from '@/db/queries/messages'
import { raiseRevision } from '@/db/queries/organisation'
import { insertValidationCode } from '@/db/queries/points-validation'
import type { Store } from '@/db/store'
import { registerCustomers } from '@/lib/customers/register'
import { NOW, openChain } from '@/tests/chain'
import { eachEngine, tidyUpLater } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { logSender } from './senders/log'
import { smtpSender } from './senders/smtp'
import { webhookSender } from './senders/webhook'
import { type Sender, type SendingParts, sendDueMessages } from './sending'

const SECRET = '7KD2QX'
const RECEIVER = '12025550131'

const portOf = (address: ReturnType<ReturnType<typeof createServer>['address']>) =>
  typeof address === 'object' && address ? address.port : 0

/** A mail server that knows one user, and answers what it is told to once the text has arrived. */
const mailServer = async (refusal?: { responseCode: number }) => {
  const mails: { from: string; to: string[]; text: string }[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'desk' && password === 'secret' ? done(null, { user: username }) : done(new Error('no')),
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(parts).toString() })
        done(refusal ? Object.assign(new Error('refused'), refusal) : null)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  tidyUpLater(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { mails, port: portOf(server.server.address()) }
}

/** An SMS service that answers with this status; 0 = never. */
const smsService = async (status: number, headers: Record<string, string> = {}) => {
  const calls: { headers: IncomingMessage['headers']; body: unknown }[] = []
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      calls.push({ headers: incoming.headers, body: JSON.parse(Buffer.concat(parts).toString()) })
      if (status > 0) outgoing.writeHead(status, headers).end('whatever')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  tidyUpLater(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { calls, url: `http://127.0.0.1:${portOf(server.address())}/send` }
}

const closedPort = async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = portOf(server.address())
  await new Promise((resolve) => server.close(resolve))
  return port
}

const never: Sender = async () => {
  throw new Error('this way is closed')
}

eachEngine('the outbox', (engine) => {
  let store: Store
  let customerId: number
  let lines: object[]
  let now: Date

  beforeEach(async () => {
    const chain = await openChain(engine)
    store = chain.store
    lines = []
    now = NOW
    const [outcome] = await registerCustomers(chain.context(), [
      inputOf({ mobile: RECEIVER, email: 'ines@duarte.example' }),
    ])
    customerId = outcome?.kind === 'created' ? outcome.customer.id : 0
  })

  const partsWith = (senders: Partial<SendingParts['senders']>): SendingParts => ({
    store,
    senders: { SMS: never, EMAIL: never, ...senders },
    log: { info: (facts) => void lines.push(facts), warn: (facts) => void lines.push(facts) },
    clock: () => now,
  })
  const queue = (message: Partial<NewMessage> = {}) =>
    store.transaction((tx) =>
      insertMessage(tx, {
        customerId,
        channel: 'SMS',
        kind: 'notice',
        priority: 'TRANS',
        sender: 'LISBOA',
        receiver: message.channel === 'EMAIL' ? 'ines@duarte.example' : RECEIVER,
        subject: 'Olá',
        body: `Your code is ${SECRET}.`,
        secrets: [SECRET],
        createdAt: NOW,
        nextAttemptAt: NOW,
        ...message,
      }),
    )
  const standing = async () => {
    const { messages } = store.tables
    const [row] = await store.sql.select().from(messages)
    return row
  }
  const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

  test('by default sends nothing but a line to the log, without text, code or whole receiver', async () => {
    await queue()
    await queue({ channel: 'EMAIL' })
    expect(await sendDueMessages(partsWith({ SMS: logSender, EMAIL: logSender }))).toBe(2)
    expect(await standing()).toMatchObject({
      status: 'SENT',
      sentAt: NOW,
      nextAttemptAt: null,
      error: null,
      attempts: 1,
    })
    const said = JSON.stringify(lines)
    for (const part of [SECRET, RECEIVER, 'ines', 'Olá']) expect(said).not.toContain(part)
    expect(lines).toContainEqual(
      expect.objectContaining({ channel: 'SMS', kind: 'notice', to: '…0131', status: 'SENT' }),
    )
    expect(await sendDueMessages(partsWith({}))).toBe(0)
  })

  test('keeps back what nobody wants any more: after unsubscribing, or under a status that forbids messages', async () => {
    const { subscriptions, statusLabels, customers, messages } = store.tables
    await queue({ priority: 'BULK' })
    await store.transaction(async (tx) => {
      const left = { customerId, channel: 'SMS', priority: 'BULK', isSubscribed: false, changedAt: NOW } as const
      await tx.sql
        .insert(subscriptions)
        .values(left)
        .onConflictDoUpdate({
          target: [subscriptions.customerId, subscriptions.channel, subscriptions.priority],
          set: { isSubscribed: false },
        })
    })
    expect(await sendDueMessages(partsWith({}))).toBe(1)
    expect(await standing()).toMatchObject({ status: 'FAILED', sentAt: null, nextAttemptAt: null })

    await store.transaction(async (tx) => {
      await tx.sql.delete(messages)
      await tx.sql.delete(statusLabels)
      const quiet = { code: 'QUIET', label: 'Quiet', restrictions: ['COMMUNICATIONS'], createdAt: NOW }
      const [label] = await tx.sql.insert(statusLabels).values(quiet).returning({ id: statusLabels.id })
      await tx.sql.update(customers).set({ statusId: label?.id ?? null })
      await raiseRevision(tx)
    })
    await queue()
    expect(await sendDueMessages(partsWith({}))).toBe(1)
    expect(await standing()).toMatchObject({ status: 'FAILED', error: expect.stringContaining('status') })
  })

  test('sends nothing before it is due', async () => {
    await queue({ nextAttemptAt: later(1) })
    expect(await sendDueMessages(partsWith({}))).toBe(0)
  })

  test('two instances at once never send one message twice', async () => {
    for (let count = 0; count < 12; count++) await queue()
    const sent: number[] = []
    const slow: Sender = async ({ id }) => {
      sent.push(id)
      await new Promise((resolve) => setTimeout(resolve, 20))
      return { isSent: true }
    }
    const everything = async () => {
      while ((await sendDueMessages(partsWith({ SMS: slow }))) > 0);
    }
    await Promise.all([everything(), everything(), everything()])
    expect(sent).toHaveLength(12)
    expect(new Set(sent).size).toBe(12)
  })

  test('a program that ended while it sent leaves the message to the next, two minutes later', async () => {
    await queue()
    await expect(sendDueMessages(partsWith({}))).rejects.toThrow('closed')
    now = later(119)
    expect(await sendDueMessages(partsWith({ SMS: logSender }))).toBe(0)
    now = later(120)
    expect(await sendDueMessages(partsWith({ SMS: logSender }))).toBe(1)
    expect(await standing()).toMatchObject({ status: 'SENT', attempts: 2 })
  })

  test('a message that fails by a bug does not end the round before the others are written down', async () => {
    await queue({ channel: 'EMAIL' })
    await queue()
    const slow: Sender = async () => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      return { isSent: true }
    }
    await expect(sendDueMessages(partsWith({ EMAIL: never, SMS: slow }))).rejects.toThrow('closed')
    const { messages } = store.tables
    const rows = await store.sql.select().from(messages).orderBy(messages.id)
    expect(rows.map(({ status }) => status)).toEqual(['QUEUED', 'SENT'])
  })

  test('a message on which the program ends each time is not tried for ever', async () => {
    await queue()
    for (let round = 0; round < 6; round++) {
      now = later(120 * round)
      await expect(sendDueMessages(partsWith({}))).rejects.toThrow('closed')
    }
    now = later(720)
    expect(await sendDueMessages(partsWith({}))).toBe(1)
    expect(await standing()).toMatchObject({
      status: 'FAILED',
      attempts: 7,
      error: 'It was tried several times, and the program ended before the last answer.',
    })
  })

  test('tries again with growing pauses, then gives up with the reason; sent again it begins anew', async () => {
    const id = await queue()
    const busy: Sender = async () => ({ isSent: false, reason: 'Busy.', isPermanent: false })
    for (const seconds of [0, 30, 150, 750, 4_350, 25_950]) {
      now = later(seconds - 1)
      expect(await sendDueMessages(partsWith({ SMS: busy }))).toBe(0)
      now = later(seconds)
      expect(await sendDueMessages(partsWith({ SMS: busy }))).toBe(1)
    }
    expect(await standing()).toMatchObject({
      status: 'FAILED',
      attempts: 6,
      nextAttemptAt: null,
      error: 'Busy.',
      sentAt: null,
    })
    expect(await store.transaction((tx) => requeueMessage(tx, { id, customerId, now }))).toBe(true)
    expect(await store.transaction((tx) => requeueMessage(tx, { id, customerId, now }))).toBe(false)
    await sendDueMessages(partsWith({ SMS: logSender }))
    expect(await standing()).toMatchObject({ status: 'SENT', attempts: 1, error: null })
  })

  test.each([
    ['that still works is sent', { expiresAt: later(60) }, 'SENT'],
    ['that has expired is not', { expiresAt: NOW }, 'FAILED'],
    ['that was used is not', { expiresAt: later(60), usedAt: NOW }, 'FAILED'],
  ])('a validation code %s', async (_what, code, status) => {
    await store.transaction(async (tx) => {
      await insertValidationCode(tx, { customerId, points: 5, code: SECRET, createdAt: NOW, expiresAt: code.expiresAt })
      if ('usedAt' in code) await tx.sql.update(tx.tables.validationCodes).set({ usedAt: code.usedAt })
    })
    const id = await queue({ kind: 'validation_code' })
    await sendDueMessages(partsWith({ SMS: logSender }))
    expect((await standing())?.status).toBe(status)
    if (status === 'FAILED') expect((await standing())?.error).toContain('expired')
    expect(await store.transaction((tx) => requeueMessage(tx, { id, customerId, now }))).toBe(false)
  })

  describe('by mail', () => {
    const from = 'Duarte <no-reply@duarte.example>'
    const send = async (url: string) => {
      await queue({ channel: 'EMAIL', body: 'Bom dia, José.' })
      await sendDueMessages(partsWith({ EMAIL: smtpSender({ url, from }) }))
      return standing()
    }

    test('reaches the server that SMTP_URL names, signed in', async () => {
      const { mails, port } = await mailServer()
      expect(await send(`smtp://desk:secret@127.0.0.1:${port}`)).toMatchObject({ status: 'SENT' })
      expect(mails).toHaveLength(1)
      expect(mails[0]).toMatchObject({ from: 'no-reply@duarte.example', to: ['ines@duarte.example'] })
      expect(mails[0]?.text).toContain('From: Duarte <no-reply@duarte.example>')
      expect(mails[0]?.text).toMatch(/Message-ID: <regulars-\d+-\d+@duarte\.example>/)
      expect(mails[0]?.text).toContain('Bom dia, Jos=C3=A9.')
    })

    test('a lasting refusal fails at once, a passing one waits', async () => {
      const full = await mailServer({ responseCode: 452 })
      expect(await send(`smtp://desk:secret@127.0.0.1:${full.port}`)).toMatchObject({
        status: 'QUEUED',
        nextAttemptAt: later(30),
        error: 'The mail server refused it (452).',
      })
    })

    test.each([
      ['the message', { responseCode: 550 }, 'secret', 'The mail server refused it (550).'],
      ['the password', undefined, 'wrong', 'The mail server refused it (535).'],
    ])('a server that refuses %s for good is not asked again', async (_what, refusal, password, error) => {
      const { port } = await mailServer(refusal)
      expect(await send(`smtp://desk:${password}@127.0.0.1:${port}`)).toMatchObject({ status: 'FAILED', error })
    })

    test('STARTTLS that the URL insists on is not done without', async () => {
      const { mails, port } = await mailServer()
      const failed = await send(`smtp://desk:secret@127.0.0.1:${port}?requireTLS=true`)
      expect(failed?.status).not.toBe('SENT')
      expect(mails).toEqual([])
    })

    test('a server that is not there is tried again', async () => {
      const failed = await send(`smtp://desk:secret@127.0.0.1:${await closedPort()}`)
      expect(failed).toMatchObject({ status: 'QUEUED', nextAttemptAt: later(30) })
      expect(failed?.error).toBe('The mail server could not be reached (ESOCKET).')
    })
  })

  describe('by the SMS service', () => {
    const send = async (url: string, token?: string, patience?: number) => {
      const id = await queue({ body: 'Bom dia, José.' })
      await sendDueMessages(partsWith({ SMS: webhookSender({ url, token }, patience) }))
      return { id, row: await standing() }
    }

    test('posts id, receiver, sender and text as JSON, with the token', async () => {
      const { calls, url } = await smsService(202)
      const { id, row } = await send(url, 'a-token')
      expect(row).toMatchObject({ status: 'SENT', sentAt: NOW })
      expect(calls).toEqual([
        {
          headers: expect.objectContaining({
            authorization: 'Bearer a-token',
            'content-type': 'application/json; charset=utf-8',
          }),
          body: { id: String(id), to: RECEIVER, from: 'LISBOA', text: 'Bom dia, José.' },
        },
      ])
    })

    test.each([
      [500, 'QUEUED'],
      [503, 'QUEUED'],
      [408, 'QUEUED'],
      [429, 'QUEUED'],
      [400, 'FAILED'],
      [404, 'FAILED'],
    ])('%i leaves it %s', async (answered, status) => {
      const { calls, url } = await smsService(answered)
      const { row } = await send(url)
      expect(row).toMatchObject({ status, error: `The SMS service answered ${answered}.` })
      expect(calls[0]?.headers.authorization).toBeUndefined()
    })

    test('follows no redirect', async () => {
      const elsewhere = await smsService(200)
      const { url } = await smsService(307, { location: elsewhere.url })
      expect((await send(url)).row).toMatchObject({ status: 'FAILED', error: 'The SMS service answered 307.' })
      expect(elsewhere.calls).toEqual([])
    })

    test('a service that never answers, or is not there, is tried again', async () => {
      const { url } = await smsService(0)
      expect((await send(url, undefined, 100)).row).toMatchObject({
        status: 'QUEUED',
        error: 'The SMS service did not answer in time.',
      })
      const gone = await webhookSender({ url: `http://127.0.0.1:${await closedPort()}`, token: undefined })(
        await standing().then((row) => row ?? expect.fail('there is a message')),
      )
      expect(gone).toEqual({ isSent: false, reason: 'The SMS service could not be reached.', isPermanent: false })
    })
  })
})
