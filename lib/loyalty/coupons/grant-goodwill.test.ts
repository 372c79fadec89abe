import { expect, test } from 'vitest'
import { registerCustomers } from '@/lib/customers/register'
import { fail } from '@/lib/result'
import { allowed } from '@/tests/allowed'
import { openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { newCustomer, newSeries } from './coupons.fixture'
import { grantGoodwillCoupon } from './grant-goodwill'

eachEngine('a goodwill coupon', (engine) => {
  test('is issued at once, on a request that is approved already', async () => {
    const { store, context } = await openChain(engine)
    const ctx = allowed(context(), 'requests.decide')
    const customerId = await newCustomer(ctx)
    const seriesId = await newSeries(store, { maxPerCustomer: 1 })
    const asked = { customerId, seriesId, reason: 'Late delivery', comments: 'Called twice' }
    const granted = await grantGoodwillCoupon(ctx, asked)
    if (!granted.ok) throw new Error(granted.error.code)

    const { coupons, changeRequests } = store.tables
    expect(await store.sql.select().from(coupons)).toMatchObject([{ cause: 'goodwill', code: granted.value.code }])
    const [request, ...others] = await store.sql.select().from(changeRequests)
    expect(others).toEqual([])
    expect(request).toMatchObject({
      id: granted.value.requestId,
      type: 'GOODWILL',
      baseType: 'COUPON',
      status: 'APPROVED',
      seriesId,
      approvedValue: granted.value.code,
      reason: 'Late delivery',
    })

    expect(await grantGoodwillCoupon(ctx, asked)).toEqual(fail({ code: 'coupon_limit_reached', limit: 1 }))
    expect(await store.sql.select().from(changeRequests)).toHaveLength(1)
  })

  test('is for members of the program only', async () => {
    const { store, context } = await openChain(engine)
    const ctx = allowed(context(), 'requests.decide')
    const [outcome] = await registerCustomers(ctx, [inputOf({ mobile: '12025559999', type: 'NON_LOYALTY' })])
    const customerId = outcome?.kind === 'created' ? outcome.customer.id : 0
    const seriesId = await newSeries(store)
    const asked = { customerId, seriesId, reason: 'Late delivery', comments: '' }
    expect(await grantGoodwillCoupon(ctx, asked)).toEqual(fail({ code: 'not_loyalty' }))
  })
})
