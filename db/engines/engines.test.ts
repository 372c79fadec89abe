import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { eachEngine, freshStore } from '@/tests/engines'
import { nextNumber } from '../queries/register-customer'
import type { Store } from '../store'
import { isCollision, isUnstorable, StaleRow } from './collision'

const write = async ({ sql, tables: { counters } }: Store, name: string) => {
  await sql.insert(counters).values({ name, next: 1 })
}
const names = async ({ sql, tables: { counters } }: Store) =>
  (await sql.select({ name: counters.name }).from(counters).orderBy(counters.name)).map(({ name }) => name)

const refused = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('it was to be refused'),
    (error: unknown) => error,
  )

eachEngine('a store', (engine) => {
  test('keeps what a transaction wrote and answers its value', async () => {
    const store = await freshStore(engine)
    const answered = await store.transaction(async (tx) => {
      await write(tx, 'kept')
      return names(tx)
    })
    expect(answered).toEqual(['kept'])
    expect(await names(store)).toEqual(['kept'])
  })

  test('takes a transaction that throws back, whole, and passes its error on', async () => {
    const store = await freshStore(engine)
    const boom = new Error('boom')
    const work = store.transaction(async (tx) => {
      await write(tx, 'lost')
      await tx.transaction((inner) => write(inner, 'lost too'))
      throw boom
    })
    expect(await refused(work)).toBe(boom)
    expect(await names(store)).toEqual([])
  })

  test('takes back only the savepoint that throws, however deep', async () => {
    const store = await freshStore(engine)
    await store.transaction(async (tx) => {
      await write(tx, 'outer')
      await refused(
        tx.transaction(async (inner) => {
          await write(inner, 'lost')
          await inner.transaction((deeper) => write(deeper, 'lost too'))
          await refused(inner.transaction((deeper) => write(deeper, 'outer')))
          throw new Error('boom')
        }),
      )
      await tx.transaction((inner) => write(inner, 'second'))
    })
    expect(await names(store)).toEqual(['outer', 'second'])
  })

  test('shows nobody half a change', async () => {
    const store = await freshStore(engine)
    let seenMeanwhile: string[] = []
    await store.transaction(async (tx) => {
      await write(tx, 'first half')
      seenMeanwhile = await names(store)
      await write(tx, 'second half')
    })
    expect(seenMeanwhile).toEqual([])
    expect(await names(store)).toEqual(['first half', 'second half'])
  })

  test('runs many transactions at once, and one that fails does not touch the others', async () => {
    const store = await freshStore(engine)
    const works = Array.from({ length: 100 }, (_, place) =>
      store.transaction(async (tx) => {
        await write(tx, `n${String(place).padStart(3, '0')}`)
        if (place % 10 === 0) throw new Error('every tenth')
      }),
    )
    const settled = await Promise.allSettled(works)
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(10)
    expect(await names(store)).toHaveLength(90)
  })

  test('claims keep others waiting until the end of the transaction', async () => {
    const store = await freshStore(engine)
    const order: string[] = []
    const claiming = (name: string, claims: string[], pause: number) =>
      store.transaction(async (tx) => {
        await tx.claim(claims)
        order.push(`${name} begins`)
        await new Promise((resolve) => setTimeout(resolve, pause))
        order.push(`${name} ends`)
      })
    await Promise.all([claiming('first', ['b', 'a'], 50), claiming('second', ['a', 'b'], 1)])
    expect(order.map((each) => each.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends'])
    await expect(store.claim(['a'])).rejects.toThrow('claim belongs inside a transaction')
  })

  test('counts up without handing out a number twice, however many ask', async () => {
    const store = await freshStore(engine)
    const given = await Promise.all(
      Array.from({ length: 30 }, () => store.transaction((tx) => nextNumber(tx, 'external_id', 5))),
    )
    expect(given.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, place) => place + 5))
    expect(await store.transaction((tx) => nextNumber(tx, 'external_id', 1000))).toBe(1000)
    expect(await store.transaction((tx) => nextNumber(tx, 'external_id', 5))).toBe(1001)
  })

  test('tells a taken value from one that cannot be stored and from everything else', async () => {
    const store = await freshStore(engine)
    await store.transaction((tx) => write(tx, 'taken'))
    const taken = await refused(store.transaction((tx) => write(tx, 'taken')))
    expect([isCollision(taken), isUnstorable(taken)]).toEqual([true, true])
    expect(isCollision(new StaleRow('moved on'))).toBe(true)

    const orphan = await refused(
      store.transaction(async ({ sql, tables }) => {
        await sql.insert(tables.customerCards).values({ customerId: 99, number: 'K-1', issuedAt: new Date(0) })
      }),
    )
    expect([isCollision(orphan), isUnstorable(orphan)]).toEqual([false, true])
    const bug = new Error('boom')
    expect([isCollision(bug), isUnstorable(bug)]).toEqual([false, false])
  })

  test('closes after what is under way', async () => {
    const store = await freshStore(engine)
    let isDone = false
    const work = store.transaction(async (tx) => {
      await write(tx, 'last')
      await tx.sql.update(tx.tables.counters).set({ next: 2 }).where(eq(tx.tables.counters.name, 'last'))
      isDone = true
    })
    await Promise.all([work, store.close()])
    expect(isDone).toBe(true)
  })
})
