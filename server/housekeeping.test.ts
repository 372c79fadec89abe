import pino from 'pino'
import { expect, test } from 'vitest'
import { operatorActor } from '@/lib/access/actors'
import { authorise, within } from '@/lib/context'
import { registerCustomers } from '@/lib/customers/register'
import { credit, openAccount } from '@/lib/loyalty/account'
import { ADMIN_EMAIL, setUp } from '@/lib/organisation/set-up'
import { currentSettings } from '@/lib/organisation/settings'
import { startHousekeeping } from '@/server/housekeeping'
import { eachEngine, freshStore } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'

const MINUTE_MS = 60_000

eachEngine('housekeeping', (engine) => {
  test('removes sessions that are over and answers kept for more than a day, and nothing else', async () => {
    const store = await freshStore(engine)
    const { sessions, users, idempotencyKeys } = store.tables
    const now = Date.now()
    const ago = (minutes: number) => new Date(now - minutes * MINUTE_MS)
    await setUp(store, { withDemo: false, now: new Date(now) })
    const [admin] = await store.sql.select({ id: users.id, email: users.email }).from(users)
    expect(admin?.email).toBe(ADMIN_EMAIL)
    const userId = admin?.id ?? 0
    await store.transaction(async ({ sql }) => {
      await sql.insert(sessions).values([
        { id: 'at work', userId, startedAt: ago(700), seenAt: ago(29) },
        { id: 'idle', userId, startedAt: ago(40), seenAt: ago(31) },
        { id: 'too long', userId, startedAt: ago(721), seenAt: ago(1) },
        { id: 'signed out', userId, startedAt: ago(2), seenAt: ago(1), endedAt: ago(1) },
      ])
      const kept = { scope: 'till:1', requestHash: '', answer: {} }
      await sql.insert(idempotencyKeys).values([
        { ...kept, key: 'of today', createdAt: ago(23 * 60) },
        { ...kept, key: 'of yesterday', createdAt: ago(25 * 60) },
      ])
    })

    const stop = startHousekeeping(store, pino({ enabled: false }))
    await stop()
    expect(await store.sql.select({ id: sessions.id }).from(sessions)).toEqual([{ id: 'at work' }])
    expect(await store.sql.select({ key: idempotencyKeys.key }).from(idempotencyKeys)).toEqual([{ key: 'of today' }])
  })

  test('writes to the ledger what expired, and goes on when something else fails', async () => {
    const store = await freshStore(engine)
    await setUp(store, { withDemo: false, now: new Date() })
    const settings = await currentSettings(store)
    const ctx = { store, actor: operatorActor(), settings, now: new Date(), requestId: 'TEST' }
    const registering = authorise(ctx, 'customers.register')
    if (!registering.ok) throw new Error('the operator may register')
    const [outcome] = await registerCustomers(registering.value, [inputOf({ mobile: '12025550131' })])
    const customerId = outcome?.kind === 'created' ? outcome.customer.id : 0
    await store.transaction(async (tx) => {
      const account = await openAccount(within(ctx, tx), customerId)
      if (!account) throw new Error('the customer is there')
      const earned = { kind: 'issued', cause: 'transaction', points: 5, occurredAt: ctx.now } as const
      await credit(within(ctx, tx), account, { ...earned, expiresAt: new Date(Date.now() + 60) })
    })
    // Points are good through the last second of their time.
    await new Promise((resolve) => setTimeout(resolve, 1_100))

    const tables = { ...store.tables, sessions: undefined as never }
    const stop = startHousekeeping({ ...store, tables }, pino({ enabled: false }))
    await stop()
    const { customers, pointsEntries } = store.tables
    expect(await store.sql.select({ left: customers.loyaltyPoints }).from(customers)).toEqual([{ left: 0 }])
    const entries = await store.sql.select().from(pointsEntries).orderBy(pointsEntries.id)
    expect(entries).toMatchObject([{ kind: 'issued' }, { kind: 'expired', points: -5, cause: 'expiry', actor: '' }])
  })
})
