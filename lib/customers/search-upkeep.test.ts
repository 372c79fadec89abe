import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openEarlierVersion } from '@/tests/earlier-version'
import { eachEngine } from '@/tests/engines'
import { listStateSchema } from './list-state'
import { newDesk, registered } from './people.fixture'
import { searchCustomers } from './search'
import { bringSearchUpToDate, checkSearch, rebuildSearch } from './search-upkeep'

eachEngine('the upkeep of the search index', (engine) => {
  const found = async (ctx: Awaited<ReturnType<typeof newDesk>>, text: string) =>
    (await searchCustomers(ctx, { ...listStateSchema.parse({}), text })).customers.map(({ name }) => name)

  test('is right after every kind of write, and keeps no word that nobody is called', async () => {
    const ctx = await newDesk(engine)
    const { store } = ctx
    await registered(ctx, { mobile: '919819123456', firstName: 'Asha', lastName: 'Featherstone' })
    await registered(ctx, { mobile: '919819123457', firstName: 'Asha', lastName: 'Menon' })
    expect(await checkSearch(store)).toEqual([])
    const words = async () => (await store.sql.select().from(store.tables.nameWords)).map(({ word }) => word).sort()
    expect(await words()).toEqual(['asha', 'featherstone', 'menon'])
    await store.transaction(async (tx) => {
      const { customers } = tx.tables
      await tx.sql
        .update(customers)
        .set({ searchNames: ' ravi ', mobile: '919819129999', mobileReversed: '999921918919' })
        .where(eq(customers.mobile, '919819123456'))
    })
    expect(await words()).toEqual(['asha', 'menon', 'ravi'])
    expect(await found(ctx, '9129999')).toEqual(['Asha Featherstone'])
    expect(await found(ctx, '9123456')).toEqual([])
  })

  test('sees keys that are wrong, and makes them anew', async () => {
    const ctx = await newDesk(engine)
    const { store } = ctx
    await registered(ctx, { mobile: '919819123456', firstName: 'Asha', lastName: 'Menon' })
    await store.transaction(async (tx) => {
      await tx.sql.update(tx.tables.customers).set({ searchNames: ' nobody ', mobileReversed: null })
      await tx.sql.insert(tx.tables.nameWords).values({ word: 'stranger' })
    })
    expect(await checkSearch(store)).toEqual([
      'the search keys of 1 of 1 customers looked at are wrong: run ctl search rebuild',
    ])
    expect(await rebuildSearch(store)).toBe(1)
    expect(await checkSearch(store)).toEqual([])
    expect(await rebuildSearch(store)).toBe(0)
    expect(await found(ctx, 'menon')).toEqual(['Asha Menon'])
    const words = (await store.sql.select().from(store.tables.nameWords)).map(({ word }) => word).sort()
    expect(words).toEqual(['asha', 'menon'])
  })

  test('makes what an earlier version did not keep', async () => {
    const store = await openEarlierVersion(engine, 3, (at) => [
      `insert into customers (type, mobile, first_name, last_name, name_key, last_name_key, registered_on, created_at, updated_at)
       values ('LOYALTY', '919819123456', 'José', 'Müller', 'jose muller', 'muller jose', ${at(new Date(0))}, ${at(new Date(0))}, ${at(new Date(0))})`,
    ])
    await store.migrate()
    expect(await bringSearchUpToDate(store)).toBe(1)
    expect(await checkSearch(store)).toEqual([])
    const [row] = await store.sql.select().from(store.tables.customers)
    expect(row).toMatchObject({ mobileReversed: '654321918919', givenKey: 'jose', familyKey: 'muller' })
    expect(row?.searchNames).toContain(' mueller ')
    expect(await bringSearchUpToDate(store)).toBe(0)
  })
})
