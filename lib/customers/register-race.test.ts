import { expect, test } from 'vitest'
import { updateCustomer } from '@/db/queries/register-customer'
import type { Store } from '@/db/store'
import { type Chain, openChain, type RegistrationContext, said, TILL_2 } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { registerCustomers, updateCustomers } from './register'

const MOBILE = '12025550101'
const times = <T>(count: number, make: (place: number) => T) => Array.from({ length: count }, (_, place) => make(place))

/** The store of a context in which `meddle` comes between reading and writing, `often` times. */
const meddled = (chain: Chain, often: number, meddle: (tx: Store) => Promise<void>): RegistrationContext => {
  let left = often
  const store: Store = {
    ...chain.store,
    transaction: (work) =>
      chain.store.transaction((tx) =>
        work({
          ...tx,
          transaction: async (item) => {
            if (left-- > 0) await meddle(tx)
            return tx.transaction(item)
          },
        }),
      ),
  }
  return chain.context({}, { store })
}

eachEngine('registrations at the same time', (engine) => {
  test('64 of the same new mobile end in one customer, each with a valid answer', async () => {
    const { store, context } = await openChain(engine)
    const ctx = context()
    const outcomes = await Promise.all(
      times(64, (place) =>
        registerCustomers(ctx, [inputOf({ mobile: MOBILE, ...(place % 2 === 0 && { firstName: `Ana ${place}` }) })]),
      ),
    )
    const kinds = outcomes.flat().map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'created')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'refused')).toEqual([])
    const found = await store.sql.select().from(store.tables.customers)
    expect(found).toHaveLength(1)
    expect(found[0]?.version).toBe(1 + kinds.filter((kind) => kind === 'updated').length)
    expect(await store.sql.select().from(store.tables.auditEntries)).toHaveLength(found[0]?.version ?? 0)
  })

  test('16 batches over the same people in different orders all come to an end', async () => {
    const { store, context } = await openChain(engine)
    const people = times(12, (place) => ({ mobile: `120255502${10 + place}`, email: `p${place}@ex.example` }))
    await registerCustomers(context(), people.map(inputOf))
    const started = Date.now()
    const outcomes = await Promise.all(
      times(16, (batch) => {
        const turned = [...people.slice(batch % 12), ...people.slice(0, batch % 12)]
        const ordered = batch % 2 === 0 ? turned : turned.reverse()
        // Batches that know the same person by different identifiers do not see each other's claims.
        const inputs = ordered.map(({ mobile, email }) =>
          inputOf({ ...[{ mobile, email }, { mobile }, { email }][batch % 3], firstName: `In batch ${batch}` }),
        )
        return batch % 2 === 0 ? registerCustomers(context(), inputs) : updateCustomers(context(), inputs)
      }),
    )
    expect(outcomes.flat().filter(({ kind }) => kind === 'refused')).toEqual([])
    expect(await store.sql.select().from(store.tables.customers)).toHaveLength(12)
    // A deadlock would cost PostgreSQL a second to notice.
    expect(Date.now() - started).toBeLessThan(10_000)
  })

  test('whom somebody else changed meanwhile is decided about once more', async () => {
    const chain = await openChain(engine)
    const [created] = await registerCustomers(chain.context(), [inputOf({ mobile: MOBILE, email: 'a@ex.example' })])
    if (created?.kind !== 'created') throw new Error('new')
    const { id } = created.customer
    const lockedOut = meddled(chain, 1, (tx) =>
      updateCustomer(tx, { id, version: 1 }, { fraudStatus: 'CONFIRMED', lastName: 'Duarte' }),
    )
    const [refused] = await updateCustomers(lockedOut, [inputOf({ mobile: MOBILE, firstName: 'Ana' })])
    expect(said(refused)).toBe('618')
  })

  test('who lets go of an identifier meanwhile is not found by it', async () => {
    const chain = await openChain(engine)
    const [created] = await registerCustomers(chain.context(), [inputOf({ mobile: MOBILE, email: 'a@ex.example' })])
    if (created?.kind !== 'created') throw new Error('new')
    const letGo = meddled(chain, 1, (tx) =>
      updateCustomer(tx, { id: created.customer.id, version: 1 }, { email: null, emailKey: null, emailOwned: null }),
    )
    const [outcome] = await updateCustomers(letGo, [inputOf({ email: 'a@ex.example', firstName: 'Ana' })])
    expect(said(outcome)).toBe('1012')
  })

  test('an identifier taken meanwhile: the newcomer becomes an update', async () => {
    const chain = await openChain(engine)
    const taken = meddled(chain, 1, async (tx) => {
      await registerCustomers(chain.context({}, { store: tx }), [inputOf({ mobile: MOBILE })])
    })
    const outcomes = await registerCustomers(taken, [inputOf({ mobile: MOBILE, firstName: 'Ana' })])
    expect(outcomes.map(said)).toEqual([`updated ${MOBILE}`])
  })

  test.each([
    ['10001', registerCustomers],
    ['10002', updateCustomers],
  ] as const)('a second collision is %s, changes nothing and stops nothing', async (code, run) => {
    const chain = await openChain(engine)
    const [created] = await registerCustomers(chain.context(), [
      inputOf({ mobile: MOBILE }),
      inputOf({ mobile: '12025550102' }),
    ])
    if (created?.kind !== 'created') throw new Error('new')
    let version = 1
    const moving = meddled(chain, 2, (tx) => updateCustomer(tx, { id: created.customer.id, version: version++ }, {}))
    const outcomes = await run(moving, [
      inputOf({ mobile: MOBILE, firstName: 'Ana' }),
      inputOf({ mobile: '12025550102', firstName: 'Rui' }),
    ])
    expect(outcomes.map(said)).toEqual([code, 'updated 12025550102'])
    const rows = await chain.store.sql.select().from(chain.store.tables.customers)
    expect(rows.map(({ firstName }) => firstName).sort()).toEqual(['', 'Rui'])
  })

  test('a value the database refuses fails its item alone', async () => {
    const { store, context } = await openChain(engine)
    const ctx = context()
    const unknownTill = { ...ctx, actor: { ...ctx.actor, tillId: 99_999 } }
    const outcomes = await registerCustomers(unknownTill, [
      inputOf({ mobile: MOBILE }),
      inputOf({ mobile: '12025550102', registeredTill: TILL_2 }),
    ])
    expect(outcomes.map(said)).toEqual(['10001', 'created 12025550102'])
    expect(outcomes[0]).toMatchObject({ refusal: { row: 'storage' } })
    expect(await store.sql.select().from(store.tables.customers)).toHaveLength(1)
    expect(await store.sql.select().from(store.tables.auditEntries)).toHaveLength(1)
  })
})
