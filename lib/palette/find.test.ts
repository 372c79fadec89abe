import { expect, test } from 'vitest'
import { stopOf } from '@/db/store'
import type { Permission } from '@/lib/access/permissions'
import { fileRequest } from '@/lib/change-requests/file'
import { authorise, type Context } from '@/lib/context'
import { registerCustomers } from '@/lib/customers/register'
import { type Chain, NOW, openChain } from '@/tests/chain'
import { type Engine, eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { findForPalette } from './find'
import type { OpenedPage } from './schema'

const ALL: readonly Permission[] = ['customers.read', 'customers.register', 'requests.file']
const MOBILES = ['12025550131', '12025550132']

const personOf = (chain: Chain, permissions = ALL): Context => {
  // However busy the machine is.
  const ctx = chain.context({ LOCAL_SEARCH_BUDGET_MS: 0 })
  const actor = { ...ctx.actor, kind: 'user', label: 'user:1', permissions: new Set(permissions) } as const
  return { ...ctx, actor }
}

const filled = async (engine: Engine) => {
  const chain = await openChain(engine)
  const inputs = MOBILES.map((mobile, place) => inputOf({ mobile, firstName: ['Asha', 'Bo'][place] ?? '' }))
  const made = await registerCustomers(chain.context(), inputs)
  const [asha = 0, bo = 0] = made.map((each) => (each.kind === 'created' ? each.customer.id : 0))
  const ticket = (code: string, subject: string, customerId = asha) => ({
    code,
    subject,
    customerId,
    createdAt: NOW,
    updatedAt: NOW,
    addedBy: 'till:1',
    addedByName: 'till',
  })
  await chain.store.transaction(async ({ sql: db, tables }) => {
    await db
      .insert(tables.tickets)
      .values([
        ticket('ab12cd34e', 'Wrong bill 100%'),
        ticket('ab99zzzzz', 'Ärger mit der Rechnung', bo),
        ticket('zz12cd34e', 'Bill lost, wrong shop'),
      ])
  })
  const filing = authorise(personOf(chain), 'requests.file')
  if (!filing.ok) throw new Error('a person may file')
  const filed = await fileRequest(filing.value, {
    baseType: 'MOBILE',
    customerId: asha,
    newValue: '12025550141',
  })
  if (!filed.ok) throw new Error(filed.error.code)
  return { chain, asha, bo, requestId: filed.value.requestId }
}

const ask = (ctx: Context, text: string, opened: OpenedPage[] = []) => findForPalette(ctx, { text, opened })

eachEngine('the palette', (engine) => {
  test('finds customers by number, tickets by code and subject, requests by number', async () => {
    const { chain, asha, requestId } = await filled(engine)
    const ctx = personOf(chain)
    const codes = async (text: string) => (await ask(ctx, text))?.tickets.map(({ code }) => code)
    expect((await ask(ctx, '+1 202 555 0131'))?.customers.map(({ id }) => id)).toEqual([asha])
    expect(await codes('AB12')).toEqual(['ab12cd34e'])
    expect(await codes('ab1')).toEqual(['ab12cd34e'])
    expect(await codes('wrong bill')).toEqual(['zz12cd34e', 'ab12cd34e'])
    expect(await codes('WRONG 100%')).toEqual(['ab12cd34e'])
    expect(await codes('ärger')).toEqual(['ab99zzzzz'])
    expect(await codes('wrong_bill')).toEqual([])
    expect((await ask(ctx, 'wrong'))?.tickets.at(-1)?.marks.subject).toEqual([[0, 5]])
    const request = { id: requestId, what: 'Mobile', customer: 'Asha', standing: 'Pending' }
    expect((await ask(ctx, `#${requestId}`))?.requests).toMatchObject([request])
    expect((await ask(ctx, String(requestId)))?.requests).toMatchObject([request])
  })

  test('finds requests by the beginning of their reference, however it is written', async () => {
    const { chain, requestId } = await filled(engine)
    await chain.store.transaction(async ({ sql: db, tables }) => {
      await db.update(tables.changeRequests).set({ referenceId: 'REF-77' })
    })
    expect((await ask(personOf(chain), 'ref-7'))?.requests.map(({ id, reference }) => [id, reference])).toEqual([
      [requestId, 'REF-77'],
    ])
    expect((await ask(personOf(chain), 'ref-8'))?.requests).toEqual([])
  })

  test('a number that nobody has is offered to whoever may register', async () => {
    const { chain } = await filled(engine)
    const registrable = async (ctx: Context) => (await ask(ctx, '+1 202 555 0199'))?.registrable
    expect(await registrable(personOf(chain))).toEqual({ kind: 'mobile', value: '+1 202 555 0199' })
    expect(await registrable(personOf(chain, ['customers.read']))).toBeNull()
  })

  test('says nothing of what may not be seen', async () => {
    const { chain, asha, requestId } = await filled(engine)
    const opened: OpenedPage[] = [
      { kind: 'customer', id: asha },
      { kind: 'request', id: requestId },
    ]
    const reader = personOf(chain, ['customers.read'])
    expect((await ask(reader, String(requestId)))?.requests).toEqual([])
    expect((await ask(reader, '', opened))?.opened).toMatchObject([{ kind: 'customer', id: asha }])
    const decider = personOf(chain, ['requests.decide'])
    expect(await ask(decider, 'asha')).toMatchObject({ customers: [], tickets: [] })
    expect(await ask(decider, '', opened)).toMatchObject({ opened: [{ kind: 'request', id: requestId }] })
  })

  test('what was opened has its name of today, in its order; the deleted are gone, the merged are their survivor', async () => {
    const { chain, asha, bo, requestId } = await filled(engine)
    const opened: OpenedPage[] = [
      { kind: 'request', id: requestId },
      { kind: 'customer', id: 99_999 },
      { kind: 'customer', id: bo },
      { kind: 'customer', id: asha },
    ]
    const names = async () =>
      (await ask(personOf(chain), '', opened))?.opened.map((each) => (each.kind === 'customer' ? each.name : each.what))
    expect(await names()).toEqual(['Mobile', 'Bo', 'Asha'])
    await chain.store.transaction(async ({ sql: db, tables }) => {
      const merged = { kind: 'id', valueKey: '99999', survivorId: asha, createdAt: NOW } as const
      await db.insert(tables.customerAliases).values(merged)
    })
    expect(await names()).toEqual(['Mobile', 'Asha', 'Bo'])
    await chain.store.transaction(async ({ sql: db, tables }) => {
      await db.update(tables.customers).set({ deletedAt: NOW })
    })
    expect(await names()).toEqual(['Mobile'])
  })

  test('answers nothing to whoever has hung up', async () => {
    const { chain } = await filled(engine)
    const aborted = AbortSignal.abort()
    const asked = findForPalette(personOf(chain), { text: 'wrong bill', opened: [] }, aborted)
    expect(stopOf(await asked.catch((error: unknown) => error))?.reason).toBe('aborted')
  })
})
