import { expect, test } from 'vitest'
import { registerCustomers, updateCustomers } from '@/lib/customers/register'
import { allowed } from '@/tests/allowed'
import { openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { grantGoodwillPoints } from './grant-goodwill'

const MOBILE = '12025550131'

eachEngine('goodwill points', (engine) => {
  test('raise the balance and nothing else, on a request that is approved already', async () => {
    const { store, context } = await openChain(engine)
    const ctx = allowed(context(), 'requests.decide')
    const [outcome] = await registerCustomers(ctx, [inputOf({ mobile: MOBILE })])
    const customerId = outcome?.kind === 'created' ? outcome.customer.id : 0
    const asked = { customerId, points: 1500, reason: 'Late delivery', comments: 'Called twice' }
    const granted = await grantGoodwillPoints(ctx, asked)
    expect(granted).toMatchObject({ ok: true, value: { balance: 1500 } })

    const { customers, changeRequests, pointsEntries, customerFigures, auditEntries } = store.tables
    expect(await store.sql.select().from(customers)).toMatchObject([
      { loyaltyPoints: 1500, lifetimePoints: 0, tierSerial: 1, pointsExpireAt: new Date('2026-06-01T23:59:59.000Z') },
    ])
    expect(await store.sql.select().from(changeRequests)).toMatchObject([
      {
        type: 'GOODWILL',
        baseType: 'POINTS',
        status: 'APPROVED',
        approvalType: 'CLIENT',
        isOneStep: true,
        points: 1500,
        approvedValue: '1500',
        reason: 'Late delivery',
        comments: 'Called twice',
        decidedAt: ctx.now,
      },
    ])
    expect(await store.sql.select().from(pointsEntries)).toMatchObject([
      { kind: 'adjusted', cause: 'goodwill', points: 1500, balanceAfter: 1500, reason: 'Late delivery' },
    ])
    expect(await store.sql.select().from(customerFigures)).toMatchObject([{ pointsAdjusted: 1500 }])
    expect((await store.sql.select().from(auditEntries)).map(({ act }) => act)).toContain('points.granted')
  })

  test('are refused, and then nothing is filed', async () => {
    const { store, context } = await openChain(engine)
    const ctx = allowed(context(), 'requests.decide')
    await registerCustomers(ctx, [inputOf({ mobile: MOBILE }), inputOf({ mobile: '12025550132', type: 'NON_LOYALTY' })])
    await updateCustomers(ctx, [inputOf({ mobile: MOBILE, fraudStatus: 'CONFIRMED' })])
    const people = await store.sql.select().from(store.tables.customers)
    const idOf = (mobile: string) => people.find((each) => each.mobile === mobile)?.id ?? 0
    const grant = (customerId: number, points = 5) =>
      grantGoodwillPoints(ctx, { customerId, points, reason: '', comments: '' })
    expect(await grant(idOf(MOBILE), 0)).toEqual({ ok: false, error: { code: 'points_not_positive' } })
    expect(await grant(idOf(MOBILE), 1.5)).toEqual({ ok: false, error: { code: 'points_not_positive' } })
    expect(await grant(999_999)).toEqual({ ok: false, error: { code: 'customer_not_found' } })
    expect(await grant(idOf('12025550132'))).toEqual({ ok: false, error: { code: 'not_loyalty' } })
    expect(await grant(idOf(MOBILE))).toEqual({ ok: false, error: { code: 'customer_is_fraud' } })
    expect(await store.sql.select().from(store.tables.changeRequests)).toEqual([])
    expect(await store.sql.select().from(store.tables.pointsEntries)).toEqual([])
  })
})
