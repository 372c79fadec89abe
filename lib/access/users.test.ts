import { expect, test } from 'vitest'
import type { Store } from '@/db/store'
import { addStoreSchema, addUserSchema, changeUserSchema } from '@/lib/access/schema'
import { openSession, readSession } from '@/lib/access/sessions'
import { addUser, changeUser, disableUser, enableUser, listUsers, resetPassword } from '@/lib/access/users'
import { addStore } from '@/lib/organisation/stores'
import { ok } from '@/lib/result'
import { eachEngine } from '@/tests/engines'
import { adminOf, NOW, newOrganisation } from './organisation.fixture'

const audited = async ({ sql, tables: { auditEntries } }: Store) =>
  sql.select({ act: auditEntries.act, subject: auditEntries.subject, actor: auditEntries.actor }).from(auditEntries)

const someone = (over: object) =>
  addUserSchema.parse({ email: 'a@b.example', name: 'Asha', role: 'support_agent', ...over })

eachEngine('users', (engine) => {
  test('are added once per email, in whatever case, and the act is audited', async () => {
    const store = await newOrganisation(engine)
    const ctx = await adminOf(store)
    const added = await addUser(ctx, someone({ email: 'Asha@Shop.example' }))
    expect(added).toEqual(ok({ id: expect.any(Number), password: expect.stringMatching(/^(\w{4}-){3}\w{4}$/) }))
    expect(await addUser(ctx, someone({ email: 'asha@shop.example' }))).toEqual({
      ok: false,
      error: { code: 'email_taken', email: 'asha@shop.example' },
    })
    expect(await audited(store)).toContainEqual({ act: 'user.added', subject: 'user:2', actor: 'user:1' })
    expect((await listUsers(ctx)).map((user) => user.email)).toEqual(['admin@regulars.example', 'Asha@Shop.example'])
  })

  test('who manage a store need one that exists; others have none', async () => {
    const ctx = await adminOf(await newOrganisation(engine))
    const manager = { role: 'store_manager' }
    expect(await addUser(ctx, someone(manager))).toEqual({ ok: false, error: { code: 'store_needed' } })
    expect(await addUser(ctx, someone({ ...manager, storeId: '99' }))).toEqual({
      ok: false,
      error: { code: 'store_not_found' },
    })
    const north = await addStore(ctx, addStoreSchema.parse({ code: 'north', name: 'North' }))
    if (!north.ok) throw new Error('no store')
    await addUser(ctx, someone({ ...manager, email: 'm@b.example', storeId: north.value.id }))
    await addUser(ctx, someone({ email: 's@b.example', storeId: north.value.id }))
    const stores = Object.fromEntries((await listUsers(ctx)).map((user) => [user.email, user.storeId]))
    expect(stores).toEqual({ 'admin@regulars.example': null, 'm@b.example': north.value.id, 's@b.example': null })
  })

  test('are not changed over somebody else’s change', async () => {
    const ctx = await adminOf(await newOrganisation(engine))
    const added = await addUser(ctx, someone({}))
    const id = added.ok ? added.value.id : 0
    const change = (over: object) =>
      changeUser(ctx, changeUserSchema.parse({ id, version: 1, name: 'Asha', role: 'support_agent', ...over }))
    expect(await change({ name: 'Asha Menon' })).toEqual(ok({ name: 'Asha Menon', version: 2 }))
    expect(await change({ isApprover: 'on' })).toEqual({
      ok: false,
      error: {
        code: 'changed_meanwhile',
        version: 2,
        theirs: { name: 'Asha Menon', role: 'support_agent', isApprover: false, storeId: null },
        yours: { name: 'Asha', role: 'support_agent', isApprover: true, storeId: null },
      },
    })
    expect(await change({ isApprover: 'on', version: '2' })).toEqual(ok({ name: 'Asha', version: 3 }))
  })

  test('always leave one admin, and nobody shuts himself out', async () => {
    const ctx = await adminOf(await newOrganisation(engine))
    const demoted = { id: 1, version: 1, name: 'Admin', role: 'support_agent' }
    expect(await changeUser(ctx, changeUserSchema.parse(demoted))).toEqual({ ok: false, error: { code: 'last_admin' } })
    expect(await disableUser(ctx, 1)).toEqual({ ok: false, error: { code: 'not_yourself' } })

    const second = await addUser(ctx, someone({ role: 'admin' }))
    const id = second.ok ? second.value.id : 0
    expect(await disableUser(ctx, id)).toEqual(ok({ name: 'Asha' }))
    expect(await changeUser(ctx, changeUserSchema.parse(demoted))).toEqual({ ok: false, error: { code: 'last_admin' } })
    expect(await enableUser(ctx, id)).toEqual(ok({ name: 'Asha' }))
    expect(await changeUser(ctx, changeUserSchema.parse(demoted))).toEqual(ok({ name: 'Admin', version: 2 }))
  })

  test('lose their sessions with a disabling and with a new password, but not their own', async () => {
    const store = await newOrganisation(engine)
    const ctx = await adminOf(store)
    const added = await addUser(ctx, someone({}))
    const id = added.ok ? added.value.id : 0
    const session = (userId: number) => store.transaction((tx) => openSession(tx, userId, NOW))

    const own = await session(1)
    await resetPassword(ctx, { id: 1 })
    expect(await readSession(store, own, NOW)).toMatchObject({ id: 1 })

    const first = await session(id)
    expect(await readSession(store, first, NOW)).toMatchObject({ email: 'a@b.example' })
    expect(await resetPassword(ctx, { id })).toMatchObject({ ok: true, value: { email: 'a@b.example' } })
    expect(await readSession(store, first, NOW)).toBeNull()

    const second = await session(id)
    await disableUser(ctx, id)
    expect(await readSession(store, second, NOW)).toBeNull()
    await enableUser(ctx, id)
    expect(await readSession(store, second, NOW)).toBeNull()
  })
})
