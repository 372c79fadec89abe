import pino from 'pino'
import { expect, test } from 'vitest'
import { ADMIN_EMAIL, setUp } from '@/lib/organisation/set-up'
import { startHousekeeping } from '@/server/housekeeping'
import { eachEngine, freshStore } from '@/tests/engines'

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
})
