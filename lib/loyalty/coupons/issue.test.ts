import { beforeAll, expect, test } from 'vitest'
import { type Context, within } from '@/lib/context'
import { updateCustomers } from '@/lib/customers/register'
import { fail } from '@/lib/result'
import { allowed } from '@/tests/allowed'
import { type Chain, openChain, type RegistrationContext } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { inputOf } from '@/tests/registration-facts'
import { newCustomer, newSeries } from './coupons.fixture'
import { insertWithNewCode, issueCoupon, postCoupon } from './issue'

eachEngine('issuing coupons', (engine) => {
  let chain: Chain
  let ctx: RegistrationContext & Context<'coupons.issue'>
  beforeAll(async () => {
    chain = await openChain(engine)
    ctx = allowed(chain.context(), 'coupons.issue')
  })

  const couponsOf = async (customerId: number) =>
    (await chain.store.sql.select().from(chain.store.tables.coupons)).filter((each) => each.customerId === customerId)
  const figuresOf = async (customerId: number) =>
    (await chain.store.sql.select().from(chain.store.tables.customerFigures)).find(
      (each) => each.customerId === customerId,
    )

  test('gives a code of eight plain characters, counts it and writes who did it', async () => {
    const customerId = await newCustomer(ctx)
    const seriesId = await newSeries(chain.store, { validDays: 30 })
    const issued = await issueCoupon(ctx, { customerId, seriesId, notify: true })
    expect(issued).toMatchObject({ ok: true, value: { validTill: new Date('2025-07-01T23:59:59Z'), isNotified: true } })
    const [coupon] = await couponsOf(customerId)
    expect(coupon).toMatchObject({ seriesId, cause: 'issued', issuedBy: ctx.actor.label, redemptionCount: 0 })
    expect(coupon?.code).toMatch(/^[A-HJKMNP-Z2-9]{8}$/)
    expect(await figuresOf(customerId)).toMatchObject({ couponsIssued: 1, couponsRedeemed: 0 })
    const { messages, auditEntries } = chain.store.tables
    const told = (await chain.store.sql.select().from(messages)).filter((each) => each.customerId === customerId)
    expect(told).toMatchObject([{ kind: 'coupon_issued', channel: 'SMS', secrets: [coupon?.code] }])
    expect(told[0]?.body).toContain(coupon?.code)
    const entries = await chain.store.sql.select().from(auditEntries)
    expect(entries.findLast(({ subject }) => subject === `customer:${customerId}`)).toMatchObject({
      act: 'coupon.issued',
      facts: { couponId: coupon?.id, series: 'Spring 10%', cause: 'issued' },
    })
    expect(JSON.stringify(entries)).not.toContain(coupon?.code)
  })

  test('is refused without a trace for somebody unknown, and for fraud', async () => {
    const seriesId = await newSeries(chain.store)
    expect(await issueCoupon(ctx, { customerId: 999_999, seriesId })).toEqual(fail({ code: 'customer_not_found' }))
    const customerId = await newCustomer(ctx)
    await updateCustomers(ctx, [inputOf({ customerId: String(customerId), fraudStatus: 'CONFIRMED' })])
    expect(await issueCoupon(ctx, { customerId, seriesId })).toEqual(fail({ code: 'customer_is_fraud' }))
    expect(await couponsOf(customerId)).toEqual([])
    expect(await figuresOf(customerId)).toBeUndefined()
  })

  test('stops at the limit of a customer, however many tills issue at once', async () => {
    const customerId = await newCustomer(ctx)
    const seriesId = await newSeries(chain.store, { maxPerCustomer: 3 })
    const outcomes = await Promise.all(
      Array.from({ length: 32 }, () => issueCoupon(ctx, { customerId, seriesId, cause: 'issued' })),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3)
    expect(outcomes.find(({ ok }) => !ok)).toEqual(fail({ code: 'coupon_limit_reached', limit: 3 }))
    expect(await couponsOf(customerId)).toHaveLength(3)
    expect(await figuresOf(customerId)).toMatchObject({ couponsIssued: 3 })
  })

  test('takes another code when one is taken, and goes with the transaction it is part of', async () => {
    const customerId = await newCustomer(ctx)
    const seriesId = await newSeries(chain.store)
    const codes = ['AAAAAAAA', 'AAAAAAAA', 'BBBBBBBB']
    const next = () => codes.shift() ?? ''
    const coupon = { seriesId, customerId, cause: 'issued', issuedAt: ctx.now, issuedBy: 'operator' } as const
    const write = () => chain.store.transaction((tx) => insertWithNewCode(tx, coupon, next))
    expect(await write()).toMatchObject({ code: 'AAAAAAAA' })
    expect(await write()).toMatchObject({ code: 'BBBBBBBB' })

    const rolledBack = chain.store.transaction(async (tx) => {
      await postCoupon(within(ctx, tx), { customerId, seriesId, cause: 'referral' })
      throw new Error('something later went wrong')
    })
    await expect(rolledBack).rejects.toThrow('something later went wrong')
    expect(await couponsOf(customerId)).toHaveLength(2)
  })
})
