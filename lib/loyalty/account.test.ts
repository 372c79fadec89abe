import { expect, test } from 'vitest'
import { sumLedger } from '@/db/queries/points-account'
import { within } from '@/lib/context'
import { registerCustomers } from '@/lib/customers/register'
import { NOW, openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { credit, debit, expiryOf, openAccount } from './account'
import { expirePoints } from './expire'

const DAY_MS = 86_400_000
const day = (count: number) => new Date(NOW.getTime() + count * DAY_MS)

eachEngine('a points account', (engine) => {
  test('is spent soonest-to-expire first, and expires by itself', async () => {
    const { store, context } = await openChain(engine)
    const ctx = context()
    const [outcome] = await registerCustomers(ctx, [inputOf({ mobile: '12025550131' })])
    const id = outcome?.kind === 'created' ? outcome.customer.id : 0

    await store.transaction(async (tx) => {
      const inside = within(ctx, tx)
      const opened = await openAccount(inside, id)
      if (!opened) throw new Error('the customer is there')
      const earned = { kind: 'issued', cause: 'transaction', occurredAt: ctx.now } as const
      const late = await credit(inside, opened, { ...earned, points: 700, expiresAt: expiryOf(ctx.now, ctx) })
      const soon = await credit(inside, late.account, { ...earned, points: 400, expiresAt: day(10) })
      expect(soon.account).toMatchObject({
        balance: 1100,
        lifetimePoints: 1100,
        tierSerial: 2,
        pointsExpireAt: day(10),
      })
      const spent = await debit(inside, soon.account, {
        kind: 'redeemed',
        cause: 'redemption',
        points: 150,
        occurredAt: ctx.now,
      })
      expect(spent.account).toMatchObject({ balance: 950, lifetimePoints: 1100 })
    })

    expect(await expirePoints(store, day(9))).toBe(0)
    expect(await expirePoints(store, day(11))).toBe(1)
    const account = await store.transaction((tx) => openAccount(within(ctx, tx), id))
    expect(account).toMatchObject({ balance: 700, lifetimePoints: 1100, tierSerial: 2 })
    expect(await sumLedger(store, id)).toEqual({ issued: 1100, redeemed: -150, expired: -250 })
  })

  test('that says something expired which did not is put right', async () => {
    const { store, context } = await openChain(engine)
    await registerCustomers(context(), [inputOf({ mobile: '12025550131' })])
    const { customers } = store.tables
    await store.transaction(({ sql }) => sql.update(customers).set({ pointsExpireAt: day(-5) }))
    expect(await expirePoints(store, NOW)).toBe(1)
    expect(await expirePoints(store, NOW)).toBe(0)
    expect(await store.sql.select({ at: customers.pointsExpireAt }).from(customers)).toEqual([{ at: null }])
  })
})
