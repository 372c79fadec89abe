import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { CUSTOMER_COLUMNS } from '@/db/queries/customer-rows'
import { findMerge, readRows } from '@/db/queries/merges'
import { eachEngine } from '@/tests/engines'
import { deciderOf, dump, livedPair, mergeOf, recomputed } from './pair.fixture'
import { undoMerge } from './undo'

const clean = { found: [], faults: [] }

eachEngine('a merge and its undoing', (engine) => {
  test('restore row for row what nobody touched in between', async () => {
    const { api, victimId, survivorId } = await livedPair(engine)
    const { store } = api
    expect(await recomputed(api)).toEqual(clean)
    for (const { table, column, isLoose } of CUSTOMER_COLUMNS)
      if (!isLoose && `${table}.${column}` !== 'duplicatePairs.secondId')
        expect([table, column, (await readRows(store, table, column, victimId)).length > 0]).toEqual([
          table,
          column,
          true,
        ])
    const before = await dump(store)

    const merged = await mergeOf(api, { victimId, survivorId, choices: { mobile: 'victim', 'field:2': 'victim' } })
    if (!merged.ok) throw new Error(merged.error.code)
    for (const { table, column, isLoose } of CUSTOMER_COLUMNS)
      if (!isLoose) expect([table, await readRows(store, table, column, victimId)]).toEqual([table, []])
    expect(await recomputed(api)).toEqual(clean)

    api.clock.now = new Date(api.clock.now.getTime() + 60_000)
    const undone = await undoMerge(await deciderOf(api), merged.value.mergeId)
    expect(undone).toEqual({
      ok: true,
      value: {
        victimId,
        survivorId,
        leftBehind: { rows: {}, fields: [], lost: [], usedOfVictim: 0, usedOfSurvivor: 0 },
      },
    })
    expect(await recomputed(api)).toEqual(clean)
    const { customers } = store.tables
    const [survivor] = await store.sql.select().from(customers).where(eq(customers.id, survivorId))
    const old = before.customers?.map((row) => JSON.parse(row)).find((row) => row.id === survivorId)
    expect(survivor).toMatchObject({ version: old.version + 2, updatedAt: api.clock.now })
    await store.transaction(async ({ sql }) => {
      const { version, updatedAt } = old
      const was = { version, updatedAt: new Date(updatedAt) }
      await sql.update(customers).set(was).where(eq(customers.id, survivorId))
    })
    const after = await dump(store)
    for (const [table, rows] of Object.entries(before)) expect([table, after[table]]).toEqual([table, rows])
    expect((await findMerge(store, merged.value.mergeId))?.undoneAt).toEqual(api.clock.now)
    expect(await undoMerge(await deciderOf(api), merged.value.mergeId)).toEqual({
      ok: false,
      error: { code: 'already_undone' },
    })
  })
})
