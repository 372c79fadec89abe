import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { eachEngine, freshStore } from '@/tests/engines'
import { type Store, stopOf } from '../store'

/** Counting so far takes any machine seconds. */
const FAR = 1_000_000_000

eachEngine('reading beside the calls that must not wait', (engine) => {
  const countFar = (store: Store) =>
    store.sql
      .select({ n: sql<number>`count(*)` })
      .from(
        engine === 'postgres'
          ? sql`generate_series(1, ${sql.raw(String(FAR))}) as numbers`
          : sql`(with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.raw(String(FAR))} and ((n & 511) <> 0 or still_wanted() = 1)) select n from numbers)`,
      )
  const reasonOf = async (work: Promise<unknown>) => {
    try {
      await work
      return null
    } catch (error) {
      return stopOf(error)?.reason ?? error
    }
  }

  test('ends with its time, and lets others read at once', async () => {
    const store = await freshStore(engine)
    // The first thread is there.
    await store.aside({ budgetMs: 0 }).sql.select().from(store.tables.counters)
    const started = performance.now()
    expect(await reasonOf(countFar(store.aside({ budgetMs: 50 })))).toBe('budget')
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(await store.aside({ budgetMs: 5_000 }).sql.select().from(store.tables.counters)).toEqual([])
  })

  test('is one clock for all statements of a call', async () => {
    const store = await freshStore(engine)
    const aside = store.aside({ budgetMs: 50 })
    await reasonOf(countFar(aside))
    expect(await reasonOf(aside.sql.select().from(store.tables.counters))).toBe('budget')
  })

  test('is called off with whoever asked, under way or still waiting', async () => {
    const store = await freshStore(engine)
    const asker = new AbortController()
    const reads = [1, 2, 3, 4, 5, 6].map(() => reasonOf(countFar(store.aside({ budgetMs: 0, signal: asker.signal }))))
    await new Promise((resolve) => setTimeout(resolve, 100))
    asker.abort()
    expect(await Promise.all(reads)).toEqual(Array(6).fill('aborted'))
    expect(await store.aside({ budgetMs: 5_000 }).sql.select().from(store.tables.counters)).toEqual([])
  })

  test('sees what has been committed, and writes nothing', async () => {
    const store = await freshStore(engine)
    const aside = store.aside({ budgetMs: 0 })
    await store.transaction(async (tx) => {
      await tx.sql.insert(tx.tables.counters).values({ name: 'committed', next: 1 })
    })
    const rows = await aside.sql.select().from(store.tables.counters)
    expect(rows).toContainEqual({ name: 'committed', next: 1 })
    await expect(aside.transaction(async () => {})).rejects.toThrow('only reads')
  })

  test('says what is wrong with a statement', async () => {
    const store = await freshStore(engine)
    const wrong = store.aside({ budgetMs: 0 }).sql.select({ n: sql`nothing` }).from(sql`nowhere`)
    await expect(wrong).rejects.toThrow()
    expect(await reasonOf(wrong)).toBeInstanceOf(Error)
  })
})
