import { expect, test } from 'vitest'
import { addUserSchema } from '@/lib/access/schema'
import { endSession, openSession, readSession } from '@/lib/access/sessions'
import { signIn } from '@/lib/access/sign-in'
import { addUser, disableUser } from '@/lib/access/users'
import { eachEngine } from '@/tests/engines'
import { ADMIN_PASSWORD, adminOf, NOW, newOrganisation } from './organisation.fixture'

const ADMIN = 'admin@regulars.example'
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)

eachEngine('signing in', (engine) => {
  test('opens a session that the user is read from, and signing out ends it', async () => {
    const store = await newOrganisation(engine)
    const call = { store, now: NOW, requestId: 'test' }
    const signedIn = await signIn(call, { email: ' Admin@Regulars.example ', password: ADMIN_PASSWORD, address: 'a1' })
    const sessionId = signedIn.ok ? signedIn.value.sessionId : ''
    expect(await readSession(store, sessionId, NOW)).toMatchObject({ id: 1, email: ADMIN, role: 'admin' })
    await endSession(call, sessionId)
    await endSession(call, sessionId)
    expect(await readSession(store, sessionId, NOW)).toBeNull()
    const { auditEntries } = store.tables
    const acts = await store.sql.select({ act: auditEntries.act }).from(auditEntries)
    expect(acts.map(({ act }) => act)).toEqual(['user.added', 'user.signed_in', 'user.signed_out'])
  })

  test('is refused with the same words for unknown, wrong and disabled', async () => {
    const store = await newOrganisation(engine)
    const ctx = await adminOf(store)
    const gone = { email: `gone-${engine}@b.example`, name: 'Gone', role: 'support_agent', password: 'long enough' }
    const added = await addUser(ctx, addUserSchema.parse(gone))
    await disableUser(ctx, added.ok ? added.value.id : 0)
    const refusal = { ok: false, error: { code: 'sign_in_refused' } }
    const tryWith = (email: string, password: string) => signIn(ctx, { email, password, address: 'a2' })
    expect(await tryWith(gone.email, gone.password)).toEqual(refusal)
    expect(await tryWith(`nobody-${engine}@b.example`, 'x')).toEqual(refusal)
    expect(await tryWith(ADMIN, 'x')).toEqual(refusal)
  })

  test('waits after five failures, even with the right password, and names the seconds', async () => {
    const store = await newOrganisation(engine)
    const ctx = await adminOf(store)
    const email = `slow-${engine}@b.example`
    await addUser(ctx, addUserSchema.parse({ email, name: 'S', role: 'support_agent', password: 'long enough' }))
    const tryWith = (password: string) => signIn(ctx, { email, password, address: `a3-${engine}` })
    for (let failures = 0; failures < 5; failures += 1) expect(await tryWith('wrong')).toMatchObject({ ok: false })
    const waiting = await tryWith('long enough')
    expect(waiting).toEqual({ ok: false, error: { code: 'sign_in_throttled', seconds: expect.any(Number) } })
    expect(waiting.ok || waiting.error.code !== 'sign_in_throttled' || waiting.error.seconds).toBeLessThanOrEqual(60)
  })

  test('is not held up by right tries, however many', async () => {
    const store = await newOrganisation(engine)
    const call = { store, now: NOW, requestId: 'test' }
    for (let times = 0; times < 8; times += 1) {
      const signedIn = await signIn(call, { email: ADMIN, password: ADMIN_PASSWORD, address: `a4-${engine}` })
      expect(signedIn.ok).toBe(true)
    }
  })
})

eachEngine('a session', (engine) => {
  test('ends after 30 idle minutes; every use of it begins them anew', async () => {
    const store = await newOrganisation(engine)
    const id = await store.transaction((tx) => openSession(tx, 1, NOW))
    expect(await readSession(store, id, minutes(29))).not.toBeNull()
    expect(await readSession(store, id, minutes(58))).not.toBeNull()
    expect(await readSession(store, id, minutes(88))).toBeNull()
  })

  test('ends after 12 hours however busy it is', async () => {
    const store = await newOrganisation(engine)
    const id = await store.transaction((tx) => openSession(tx, 1, NOW))
    for (let at = 20; at < 12 * 60; at += 20) expect(await readSession(store, id, minutes(at))).not.toBeNull()
    expect(await readSession(store, id, minutes(12 * 60))).toBeNull()
  })

  test('that nobody opened is nobody’s', async () => {
    const store = await newOrganisation(engine)
    expect(await readSession(store, 'guessed', NOW)).toBeNull()
  })
})
