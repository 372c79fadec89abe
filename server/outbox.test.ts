import pino from 'pino'
import { expect, test, vi } from 'vitest'
import { queueMessage } from '@/lib/care/outbox'
import type { Sender } from '@/lib/care/sending'
import { within } from '@/lib/context'
import { registerCustomers } from '@/lib/customers/register'
import { startSending } from '@/server/outbox'
import { type Chain, openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'

const log = pino({ enabled: false })

const customerOf = async (chain: Chain) => {
  const [outcome] = await registerCustomers(chain.context(), [inputOf({ mobile: '12025550131' })])
  if (outcome?.kind !== 'created') throw new Error('not registered')
  return { id: outcome.customer.id, mobile: '12025550131', email: null }
}

/** Queues in a transaction that lasts a little longer, as a real one does. */
const queue = async (chain: Chain, customer: Awaited<ReturnType<typeof customerOf>>) => {
  const ctx = chain.context()
  await chain.store.transaction(async (tx) => {
    const hello = { kind: 'notice', priority: 'TRANS', words: () => ({ subject: 'Hello', body: 'Hello' }) } as const
    await queueMessage(within(ctx, tx), { customer, ...hello })
    await new Promise((resolve) => setTimeout(resolve, 150))
  })
}

eachEngine('the sender of the outbox', (engine) => {
  test('sends what waits at the start, and what is queued later as soon as it is committed', async () => {
    const chain = await openChain(engine)
    const customer = await customerOf(chain)
    await queue(chain, customer)
    const sent: number[] = []
    const sender: Sender = async ({ id }) => {
      sent.push(id)
      return { isSent: true }
    }
    const parts = { store: chain.store, log, clock: () => new Date(), senders: { SMS: sender, EMAIL: sender } }
    const stop = startSending(parts)
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    await queue(chain, customer)
    // Without the signal it would be five seconds.
    await vi.waitFor(() => expect(sent).toHaveLength(2), { timeout: 2_000 })
    await stop()
    await queue(chain, customer)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(sent).toHaveLength(2)
  })

  test('a stop waits for the message that is on its way, and takes no further one', async () => {
    const chain = await openChain(engine)
    const customer = await customerOf(chain)
    for (let count = 0; count < 6; count++) await queue(chain, customer)
    let arrived = () => {}
    const isUnderWay = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const slow: Sender = async () => {
      arrived()
      await new Promise((resolve) => setTimeout(resolve, 200))
      return { isSent: true }
    }
    const parts = { store: chain.store, log, clock: () => new Date(), senders: { SMS: slow, EMAIL: slow } }
    const stop = startSending(parts)
    await isUnderWay
    await stop()
    const { messages } = chain.store.tables
    const statuses = (await chain.store.sql.select({ status: messages.status }).from(messages)).map(
      ({ status }) => status,
    )
    expect(statuses.sort()).toEqual(['QUEUED', 'SENT', 'SENT', 'SENT', 'SENT', 'SENT'])
  })
})
