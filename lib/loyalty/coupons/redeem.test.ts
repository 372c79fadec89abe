import { beforeAll, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { fail } from '@/lib/result'
import { allowed } from '@/tests/allowed'
import { type Chain, openChain, type RegistrationContext } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { newCustomer, newSeries } from './coupons.fixture'
import { issueCoupon } from './issue'
import { type CouponRedemption, checkCoupon, redeemCoupon } from './redeem'

eachEngine('redeeming coupons', (engine) => {
  let chain: Chain
  let ctx: RegistrationContext & Context<'coupons.issue' | 'coupons.redeem'>
  beforeAll(async () => {
    chain = await openChain(engine)
    const till = chain.context()
    ctx = { ...allowed(allowed(till, 'coupons.issue'), 'coupons.redeem'), actor: till.actor }
  })

  const newCoupon = async (terms: Parameters<typeof newSeries>[1] = {}) => {
    const id = await newCustomer(ctx)
    const seriesId = await newSeries(chain.store, terms)
    const issued = await issueCoupon(ctx, { customerId: id, seriesId })
    if (!issued.ok) throw new Error(issued.error.code)
    const redemption: CouponRedemption = {
      coupon: { code: issued.value.code.toLowerCase() },
      customer: { id },
      transactionNumber: 'LX-1',
      transactionAmount: 8005,
      redeemedAt: null,
      validationCode: '',
      fields: [{ name: 'cashier', value: 'Rui' }],
    }
    return { ...issued.value, redemption }
  }
  const stored = async (couponId: number) => {
    const { coupons, couponRedemptions, customerFigures } = chain.store.tables
    const coupon = (await chain.store.sql.select().from(coupons)).find(({ id }) => id === couponId)
    const rows = await chain.store.sql.select().from(couponRedemptions)
    const figures = await chain.store.sql.select().from(customerFigures)
    return {
      coupon,
      redemptions: rows.filter((row) => row.couponId === couponId),
      figures: figures.find(({ customerId }) => customerId === coupon?.customerId),
    }
  }

  test('takes its discount off, once, and counts it', async () => {
    const { id, redemption } = await newCoupon()
    const redeemed = await redeemCoupon(ctx, redemption)
    expect(redeemed).toMatchObject({ ok: true, value: { discount: 801 } })
    expect(await redeemCoupon(ctx, redemption)).toEqual(fail({ code: 'already_redeemed' }))
    const { coupon, redemptions, figures } = await stored(id)
    expect(coupon).toMatchObject({ redemptionCount: 1 })
    expect(redemptions).toMatchObject([
      {
        discount: 801,
        transactionAmount: 8005,
        transactionNumber: 'LX-1',
        transactionId: null,
        redeemedAt: ctx.now,
        tillId: ctx.actor.tillId,
        fields: [{ name: 'cashier', value: 'Rui' }],
      },
    ])
    expect(figures).toMatchObject({ couponsIssued: 1, couponsRedeemed: 1 })
    const entries = await chain.store.sql.select().from(chain.store.tables.auditEntries)
    expect(entries.at(-1)).toMatchObject({
      act: 'coupon.redeemed',
      subject: `customer:${coupon?.customerId}`,
      facts: { couponId: id, series: 'Spring 10%', discount: 801, bill: 'LX-1' },
    })
  })

  test('is checked without changing anything', async () => {
    const { id, redemption } = await newCoupon()
    const check = () => checkCoupon(ctx, redemption.coupon, redemption.customer)
    expect((await check()).decision.ok).toBe(true)
    expect((await check()).decision.ok).toBe(true)
    expect((await stored(id)).coupon).toMatchObject({ redemptionCount: 0 })
    expect((await checkCoupon(ctx, { code: 'NOSUCH22' }, redemption.customer)).decision).toEqual(
      fail({ code: 'coupon_not_found' }),
    )
  })

  test('is attached to the bill that has its number, if the bill is the customer’s', async () => {
    const { id, redemption } = await newCoupon({ maxRedemptions: 2 })
    const somebodyElse = await newCustomer(ctx)
    const bill = (customerId: number) => ({
      customerId,
      type: 'REGULAR' as const,
      number: 'LX-7',
      storeId: 1,
      tillId: 1,
      amount: 8005,
      grossAmount: 8005,
      billedAt: ctx.now,
      storedAt: ctx.now,
    })
    const { transactions } = chain.store.tables
    const onBill = { ...redemption, transactionNumber: 'LX-7' }
    const insert = (customerId: number) =>
      chain.store.transaction((tx) =>
        tx.sql.insert(transactions).values(bill(customerId)).returning({ id: transactions.id }),
      )
    await insert(somebodyElse)
    await redeemCoupon(ctx, onBill)
    const [own] = await insert(redemption.customer?.id ?? 0)
    await redeemCoupon(ctx, onBill)
    expect((await stored(id)).redemptions.map(({ transactionId }) => transactionId)).toEqual([null, own?.id])
  })

  test('happens as often as the series allows, however many tills try at once', async () => {
    const { id, redemption } = await newCoupon({ maxRedemptions: 3 })
    const outcomes = await Promise.all(
      Array.from({ length: 32 }, (_, place) => redeemCoupon(ctx, { ...redemption, transactionNumber: `LX-${place}` })),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3)
    const { coupon, redemptions, figures } = await stored(id)
    expect(coupon).toMatchObject({ redemptionCount: 3 })
    expect(redemptions).toHaveLength(3)
    expect(figures).toMatchObject({ couponsRedeemed: 3 })
  })

  test('happens only where the series is taken', async () => {
    const elsewhere = await newCoupon({ storeCodes: ['porto'] })
    expect(await redeemCoupon(ctx, elsewhere.redemption)).toEqual(fail({ code: 'series_over' }))
    const here = await newCoupon({ storeCodes: ['porto', 'lisboa'] })
    expect((await redeemCoupon(ctx, here.redemption)).ok).toBe(true)
  })
})
