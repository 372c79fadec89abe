import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { allowed } from '@/tests/allowed'
import { type Chain, openChain, type RegistrationContext } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { newCustomer, newSeries } from './coupons.fixture'
import { couponOffers, couponsPage, couponsStateSchema, seriesHeld } from './coupons-view'
import { issueCoupon } from './issue'
import { redeemCoupon } from './redeem'

eachEngine('the coupons of a customer’s page', (engine) => {
  type Everything = RegistrationContext & Context<'coupons.issue' | 'coupons.redeem' | 'customers.read'>
  let chain: Chain
  let customerId: number
  const at = (day: string): Everything => {
    const ctx = chain.context({}, { now: new Date(`2025-06-${day}T10:00:00Z`) })
    const able = allowed(allowed(allowed(ctx, 'coupons.issue'), 'coupons.redeem'), 'customers.read')
    return { ...able, actor: ctx.actor }
  }
  const letters = async (query: Record<string, string>) =>
    (await couponsPage(at('10'), customerId, couponsStateSchema.parse(query))).coupons
      .map(({ description }) => description)
      .join('')

  /** `a` redeemed, `b` good twice and used once, `c` past, `d` of a series closed since, `e` plain; a day apart. */
  const ids: Record<string, number> = {}
  beforeAll(async () => {
    chain = await openChain(engine)
    customerId = await newCustomer(at('01'))
    const terms = { a: {}, b: { maxRedemptions: 2 }, c: { validDays: 1 }, d: {}, e: { maxPerCustomer: 2 } }
    for (const [place, [description, each]] of Object.entries(terms).entries()) {
      ids[description] = await newSeries(chain.store, { description, ...each })
      const ctx = at(`0${place + 1}`)
      const issued = await issueCoupon(ctx, { customerId, seriesId: ids[description] })
      if (!issued.ok) throw new Error(issued.error.code)
      if (description === 'a' || description === 'b')
        await redeemCoupon(ctx, {
          coupon: { id: issued.value.id },
          customer: { id: customerId },
          transactionNumber: `LX-${description}`,
          transactionAmount: 8_000,
          redeemedAt: null,
          validationCode: '',
          fields: [],
        })
    }
    await chain.store.transaction(async (tx) => {
      const { couponSeries } = tx.tables
      for (const { id, description } of await tx.sql.select().from(couponSeries))
        if (description === 'd')
          await tx.sql.update(couponSeries).set({ isClosed: true }).where(eq(couponSeries.id, id))
    })
  })

  test.each([
    [{}, 'edcba'],
    [{ status: 'active' }, 'eb'],
    [{ status: 'redeemed' }, 'a'],
    [{ status: 'expired' }, 'dc'],
    [{ status: 'lost', series: 'x', before: '-1' }, 'edcba'],
  ] as const)('are narrowed by what stands in the address: %j', async (query, expected) => {
    expect(await letters(query)).toBe(expected)
  })

  test('are narrowed by series, and go on where a page ended', async () => {
    expect(await letters({ series: String(ids.b) })).toBe('b')
    const { coupons, older } = await couponsPage(at('10'), customerId, couponsStateSchema.parse({}))
    expect(older).toBeUndefined()
    expect(await letters({ before: String(coupons[1]?.id) })).toBe('cba')
    expect((await seriesHeld(at('10'), customerId)).map(({ description }) => description)).toEqual([...'abcde'])
  })

  test('say where they came from and where they went', async () => {
    const { coupons } = await couponsPage(at('10'), customerId, { status: 'redeemed' })
    expect(coupons).toMatchObject([
      {
        standing: 'redeemed',
        discount: { type: 'PERC', value: 1000 },
        issuedPlace: 'lisboa.till1',
        cause: 'issued',
        redemptions: [{ bill: { id: null, number: 'LX-a' }, discount: 800, place: 'lisboa.till1' }],
      },
    ])
    const [closed] = (await couponsPage(at('10'), customerId, { status: 'expired' })).coupons
    expect(closed).toMatchObject({ standing: 'expired', isSeriesClosed: true })
  })

  test('are offered while their series runs, with how many are left', async () => {
    const offers = await couponOffers(at('10'), customerId)
    expect(offers.map(({ description, left }) => [description, left])).toEqual([
      ['a', null],
      ['b', null],
      ['c', null],
      ['e', 1],
    ])
    expect(offers[2]?.validTill).toEqual(new Date('2025-06-11T23:59:59Z'))
    await issueCoupon(at('10'), { customerId, seriesId: ids.e ?? 0 })
    expect((await couponOffers(at('10'), customerId)).at(-1)?.left).toBe(0)
  })
})
