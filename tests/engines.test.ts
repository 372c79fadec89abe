import { expect, test } from 'vitest'
import { eachEngine, freshStore } from './engines'

eachEngine('a fresh store', (engine) => {
  test('is migrated and sound', async () => {
    const store = await freshStore(engine)
    const health = await store.health()
    expect(health.applied).toBe(health.known)
    expect(health.problems).toEqual([])
  })

  test('starts empty, whatever other tests wrote', async () => {
    const first = await freshStore(engine)
    await first.transaction(async (tx) => {
      await tx.sql.insert(tx.tables.stores).values({ code: 'north', name: 'North', createdAt: new Date(0) })
    })
    const second = await freshStore(engine)
    expect(await first.sql.select({ code: first.tables.stores.code }).from(first.tables.stores)).toEqual([
      { code: 'north' },
    ])
    expect(await second.sql.select({ code: second.tables.stores.code }).from(second.tables.stores)).toEqual([])
  })
})
