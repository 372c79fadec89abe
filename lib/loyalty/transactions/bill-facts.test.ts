import { expect, test } from 'vitest'
import { readTransaction } from '@/db/queries/transactions'
import { openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { readBillFacts } from './bill-facts'
import { addBill, asTill } from './bills.fixture'

eachEngine('what a bill is shown with', (engine) => {
  test('is read for any number of bills: a page of a history has no upper bound', async () => {
    const ctx = (await openChain(engine)).context()
    const id = await addBill(asTill(ctx), '12025550131', { number: 'A-1', amount: '30' })
    const bill = await readTransaction(ctx.store, id)
    if (!bill) throw new Error('the bill is there')
    // More than either engine takes parameters.
    const many = Array.from({ length: 70_000 }, (_, place) => ({ ...bill, id: id + place }))
    const facts = await readBillFacts(ctx.store, ctx.settings, many)
    expect(facts.size).toBe(70_000)
    expect(facts.get(id)?.points.expiresAt).toEqual(expect.any(Date))
    expect(facts.get(id + 69_999)?.points.expiresAt).toBeNull()
  })
})
