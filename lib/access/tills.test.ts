import { expect, test } from 'vitest'
import { addApiAccount } from '@/lib/access/api-accounts'
import { addApiAccountSchema, addStoreSchema, addTillSchema, changeStoreSchema } from '@/lib/access/schema'
import { addTill, changeTill, disableTill, listTills } from '@/lib/access/tills'
import { currentSettings } from '@/lib/organisation/settings'
import { addStore, changeStore, listStores } from '@/lib/organisation/stores'
import { ok } from '@/lib/result'
import { eachEngine } from '@/tests/engines'
import { adminOf, newOrganisation } from './organisation.fixture'

eachEngine('stores and tills', (engine) => {
  test('are in the settings in force from the next look at them', async () => {
    const store = await newOrganisation(engine)
    const ctx = await adminOf(store)
    expect((await currentSettings(store)).tillsByCode.size).toBe(0)
    await addStore(ctx, addStoreSchema.parse({ code: 'north', name: 'North' }))
    expect(await addTill(ctx, addTillSchema.parse({ code: 'till1', storeId: '1' }))).toEqual(
      ok({ id: 1, password: expect.any(String) }),
    )
    expect((await currentSettings(store)).tillsByCode.get('till1')).toMatchObject({ storeId: 1, name: 'till1' })
    await changeTill(ctx, { id: 1, name: 'Front' })
    await disableTill(ctx, 1)
    await changeStore(ctx, changeStoreSchema.parse({ id: 1, name: 'North End', externalId: 'N-1' }))
    expect(await listTills(ctx)).toMatchObject([{ code: 'till1', name: 'Front', isDisabled: true }])
    expect(await listStores(ctx)).toMatchObject([{ code: 'north', name: 'North End', externalId: 'N-1' }])
    expect((await currentSettings(store)).stores.get(1)?.name).toBe('North End')
  })

  test('have codes of their own', async () => {
    const ctx = await adminOf(await newOrganisation(engine))
    await addStore(ctx, addStoreSchema.parse({ code: 'north', name: 'North' }))
    expect(await addStore(ctx, addStoreSchema.parse({ code: 'NORTH', name: 'Again' }))).toEqual({
      ok: false,
      error: { code: 'store_code_taken', storeCode: 'NORTH' },
    })
    const till = addTillSchema.parse({ code: 'till1', storeId: 1, password: '1' })
    expect(await addTill(ctx, { ...till, storeId: 9 })).toEqual({ ok: false, error: { code: 'store_not_found' } })
    expect(await addTill(ctx, till)).toEqual(ok({ id: expect.any(Number) }))
    expect(await addTill(ctx, till)).toMatchObject({ error: { code: 'user_name_taken', by: 'till' } })
  })

  test('and API accounts share the user names of the API', async () => {
    const ctx = await adminOf(await newOrganisation(engine))
    await addStore(ctx, addStoreSchema.parse({ code: 'north', name: 'North' }))
    await addTill(ctx, addTillSchema.parse({ code: 'till1', storeId: 1, password: '1' }))
    const account = (name: string) => addApiAccount(ctx, addApiAccountSchema.parse({ name, tillId: '1' }))
    expect(await account('Till1')).toMatchObject({ error: { code: 'user_name_taken', by: 'till' } })
    expect(await account('shop')).toMatchObject({ ok: true, value: { name: 'shop', key: expect.any(String) } })
    expect(await addTill(ctx, addTillSchema.parse({ code: 'shop', storeId: 1, password: '1' }))).toMatchObject({
      error: { code: 'user_name_taken', by: 'account', wantedFor: 'till' },
    })
  })

  test('added at the same time under one name end as one', async () => {
    const ctx = await adminOf(await newOrganisation(engine))
    await addStore(ctx, addStoreSchema.parse({ code: 'north', name: 'North' }))
    const till = addTillSchema.parse({ code: 'till1', storeId: 1, password: '1' })
    const answers = await Promise.all([1, 2, 3].map(() => addTill(ctx, till)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })
})
