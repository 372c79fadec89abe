import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { userActor } from '@/lib/access/actors'
import { NOW, newOrganisation } from '@/lib/access/organisation.fixture'
import type { Role } from '@/lib/access/permissions'
import { authorise, type Context } from '@/lib/context'
import { currentSettings } from '@/lib/organisation/settings'
import { eachEngine } from '@/tests/engines'
import { listStateSchema } from '../list-state'
import {
  deleteView,
  renameView,
  saveView,
  saveViewSchema,
  sayViewRefusal,
  shareView,
  updateViewQuery,
} from './manage-views'
import { differsFromView, stateOfView, viewQuery } from './view-state'
import { listViews } from './views'

type Reader = Context<'customers.read'>

eachEngine('saved views', (engine) => {
  const newChain = async () => {
    const store = await newOrganisation(engine)
    const settings = await currentSettings(store)
    const person = async (name: string, role: Role): Promise<Reader> => {
      const [user] = await store.transaction(({ sql, tables: { users } }) =>
        sql
          .insert(users)
          .values({ email: name, emailKey: name, name, role, passwordHash: '', createdAt: NOW })
          .returning({ id: users.id }),
      )
      const actor = userActor({ id: user?.id ?? 0, name, role, isApprover: false, storeId: null })
      const ctx = authorise({ store, settings, actor, now: NOW, requestId: 'test' } as Context, 'customers.read')
      if (!ctx.ok) throw new Error('everybody may read customers')
      return ctx.value
    }
    return {
      store,
      rui: await person('Rui', 'store_manager'),
      ines: await person('Ines', 'support_agent'),
      admin: await person('Head', 'admin'),
    }
  }
  const saved = async (ctx: Reader, name: string, query = 'type=LOYALTY', isShared = false) => {
    const done = await saveView(ctx, saveViewSchema.parse({ name, query, isShared }))
    if (!done.ok) throw new Error(done.error.code)
    return { id: done.value.id, version: 1 }
  }
  const names = async (ctx: Reader) =>
    (await listViews(ctx)).map(({ name, isOwn, owner }) => (isOwn ? name : `${name} by ${owner}`))

  test('are one’s own until they are shared: own ones first, by name', async () => {
    const { rui, ines } = await newChain()
    await saved(ines, 'b mine')
    await saved(ines, 'A mine')
    await saved(rui, 'Aa shared', '', true)
    await saved(rui, 'Private')
    expect(await names(ines)).toEqual(['A mine', 'b mine', 'Aa shared by Rui'])
    expect(await names(rui)).toEqual(['Aa shared', 'Private'])
  })

  test('have one name a person, whatever its case; somebody else may use it', async () => {
    const { rui, ines } = await newChain()
    const vip = await saved(ines, 'VIP José')
    await saved(rui, 'VIP José')
    const again = await saveView(ines, { name: 'vip jose', query: '', isShared: false })
    expect(again).toEqual({ ok: false, error: { code: 'view_name_taken', name: 'VIP José' } })
    expect(!again.ok && sayViewRefusal(again.error).field).toBe('name')
    await saved(ines, 'Other')
    expect(await renameView(ines, { ...vip, name: 'other' })).toMatchObject({ error: { code: 'view_name_taken' } })
    expect(await renameView(ines, { ...vip, name: 'vip josé' })).toMatchObject({ ok: true })
  })

  test('are changed by their owner alone, who is told when they changed meanwhile', async () => {
    const { rui, ines, admin } = await newChain()
    const view = await saved(rui, 'Shared', 'type=LOYALTY', true)
    const hidden = await saved(rui, 'Hidden')
    for (const other of [ines, admin]) {
      expect(await renameView(other, { ...view, name: 'Mine' })).toEqual({
        ok: false,
        error: { code: 'not_your_view' },
      })
      expect(await updateViewQuery(other, { ...view, query: '' })).toMatchObject({ error: { code: 'not_your_view' } })
      expect(await shareView(other, { ...view, isShared: false })).toMatchObject({ error: { code: 'not_your_view' } })
      expect(await deleteView(other, hidden)).toMatchObject({ error: { code: 'view_not_found' } })
    }
    expect(await updateViewQuery(rui, { ...view, query: 'tier=2' })).toMatchObject({ ok: true })
    const stale = { ok: false, error: { code: 'view_changed_meanwhile' } }
    expect(await renameView(rui, { ...view, name: 'Late' })).toEqual(stale)
    expect(await deleteView(rui, view)).toEqual(stale)
    expect((await listViews(ines))[0]).toMatchObject({ query: 'tier=2', version: 2, isOwn: false, mayDelete: false })
    expect(await shareView(rui, { id: view.id, version: 2, isShared: false })).toMatchObject({ ok: true })
    expect(await names(ines)).toEqual([])
  })

  test('are deleted by their owner, and shared ones by an admin', async () => {
    const { rui, ines, admin } = await newChain()
    const [first, second] = [await saved(rui, 'One', '', true), await saved(rui, 'Two', '', true)]
    expect(await deleteView(ines, first)).toMatchObject({ error: { code: 'not_your_view' } })
    expect((await listViews(admin))[0]?.mayDelete).toBe(true)
    expect(await deleteView(admin, first)).toEqual({ ok: true, value: { id: first.id, name: 'One' } })
    expect(await deleteView(rui, second)).toMatchObject({ ok: true })
    expect(await deleteView(rui, second)).toMatchObject({ error: { code: 'view_not_found' } })
    expect(await names(rui)).toEqual([])
  })

  test('leave each act in the audit log', async () => {
    const { rui, store } = await newChain()
    const view = await saved(rui, 'One', 'tier=1')
    await updateViewQuery(rui, { ...view, query: 'tier=2' })
    await deleteView(rui, { id: view.id, version: 2 })
    const { auditEntries } = store.tables
    const entries = (await store.sql.select().from(auditEntries).orderBy(asc(auditEntries.id))).slice(-3)
    expect(entries.map(({ act, subject, actorName }) => [act, subject, actorName])).toEqual([
      ['view.saved', `view:${view.id}`, 'Rui'],
      ['view.changed', `view:${view.id}`, 'Rui'],
      ['view.deleted', `view:${view.id}`, 'Rui'],
    ])
    expect(entries[1]?.facts).toEqual({ from: { query: 'tier=1' }, to: { query: 'tier=2' } })
  })
})

test('a view keeps filters, order and columns, and neither a page nor anything unknown', () => {
  const { query } = saveViewSchema.parse({
    name: ' VIP ',
    query: '?type=LOYALTY&sort=points&direction=desc&columns=name,points&after=12&page=3&view=4&text=Asha&tier=gold',
    isShared: 'on',
  })
  expect(query).toBe('type=LOYALTY&sort=points&direction=desc&columns=name,points')
  const state = stateOfView({ id: 7, query })
  expect(state).toMatchObject({ type: 'LOYALTY', sort: 'points', direction: 'desc', view: 7, page: 1 })
  expect(differsFromView({ query }, { ...state, page: 2, after: 5 })).toBe(false)
  expect(differsFromView({ query }, { ...state, tier: 2 })).toBe(true)
  expect(viewQuery(listStateSchema.parse({}))).toBe('')
})
