import { expect, test } from 'vitest'
import { insertAuditEntries } from '@/db/queries/audit'
import type { Store } from '@/db/store'
import { eachEngine, freshStore } from '@/tests/engines'
import { answerOnce, forgetOldAnswers } from './answer-once'
import { ok } from './result'

const NOW = new Date('2025-06-01T10:00:00.000Z')
const after = (ms: number) => new Date(NOW.getTime() + ms)
const DAY = 86_400_000

eachEngine('an answer is given once per key', (engine) => {
  let keys = 0
  const request = (body = 'body') => ({ scope: 'till:1', key: `key ${keys}`, body })
  const open = async () => {
    keys++
    const store = await freshStore(engine)
    const work = async (tx: Store) => {
      await insertAuditEntries(tx, [
        { at: NOW, actor: 'till:1', actorName: '', act: 'worked', subject: 'test:1', requestId: '', facts: {} },
      ])
      return { count: (await tx.sql.select().from(tx.tables.auditEntries)).length }
    }
    const done = async () => (await store.sql.select().from(store.tables.auditEntries)).length
    return { store, work, done }
  }

  test('a retry gets the first answer again and does nothing', async () => {
    const { store, work, done } = await open()
    expect(await answerOnce(store, NOW, request(), work)).toEqual(ok({ answer: { count: 1 }, isReplay: false }))
    expect(await answerOnce(store, after(1), request(), work)).toEqual(ok({ answer: { count: 1 }, isReplay: true }))
    expect(await done()).toBe(1)
  })

  test('another body under the same key is refused, another scope is another key', async () => {
    const { store, work, done } = await open()
    await answerOnce(store, NOW, request(), work)
    expect(await answerOnce(store, NOW, request('other'), work)).toEqual({
      ok: false,
      error: { code: 'key_used_for_another_request' },
    })
    expect(await done()).toBe(1)
    expect(await answerOnce(store, NOW, { ...request('other'), scope: 'till:2' }, work)).toMatchObject({ ok: true })
    expect(await done()).toBe(2)
  })

  test('while the first is still running the second is told so', async () => {
    const { store, work, done } = await open()
    const both = await Promise.all([answerOnce(store, NOW, request(), work), answerOnce(store, NOW, request(), work)])
    expect(both).toEqual([
      ok({ answer: { count: 1 }, isReplay: false }),
      { ok: false, error: { code: 'key_still_running' } },
    ])
    expect(await done()).toBe(1)
    expect(await answerOnce(store, NOW, request(), work)).toMatchObject({ value: { isReplay: true } })
  })

  test('after a day the key is free again, a moment earlier it is not', async () => {
    const { store, work } = await open()
    await answerOnce(store, NOW, request(), work)
    expect(await answerOnce(store, after(DAY), request('other'), work)).toMatchObject({ ok: false })
    expect(await answerOnce(store, after(DAY + 1), request('other'), work)).toEqual(
      ok({ answer: { count: 2 }, isReplay: false }),
    )
    expect(await answerOnce(store, after(DAY + 2), request('other'), work)).toMatchObject({ value: { isReplay: true } })
  })

  test('work that throws keeps nothing: the retry does it', async () => {
    const { store, work, done } = await open()
    const failing = async (tx: Store) => {
      await work(tx)
      throw new Error('the disk is full')
    }
    await expect(answerOnce(store, NOW, request(), failing)).rejects.toThrow('the disk is full')
    expect(await done()).toBe(0)
    expect(await answerOnce(store, NOW, request(), work)).toEqual(ok({ answer: { count: 1 }, isReplay: false }))
  })

  test('old answers are forgotten, young ones are not', async () => {
    const { store, work } = await open()
    await answerOnce(store, NOW, request(), work)
    await answerOnce(store, after(10), { ...request(), key: 'younger' }, work)
    await forgetOldAnswers(store, after(DAY + 5))
    const kept = await store.sql.select().from(store.tables.idempotencyKeys)
    expect(kept.map(({ key }) => key)).toEqual(['younger'])
  })
})
