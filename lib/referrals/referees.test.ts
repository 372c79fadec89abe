import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { insertCouponSeries } from '@/db/queries/coupon-series'
import { insertCampaign, readReferees, readReferrersOf } from '@/db/queries/referrals'
import { authorise, type Context, within } from '@/lib/context'
import { input, NOW, newDesk, registered } from '@/lib/customers/people.fixture'
import { previewRegistration, registerCustomers } from '@/lib/customers/register'
import { eachEngine } from '@/tests/engines'
import { ensureCode } from './code'
import { addRefereeFromTransaction } from './referees'

eachEngine('becoming a referee', (engine) => {
  let ctx: Context<'customers.read' | 'customers.register' | 'customers.edit' | 'referrals.invite'>
  let campaignId: number
  beforeEach(async () => {
    const granted = authorise(await newDesk(engine), 'referrals.invite')
    if (!granted.ok) throw new Error('the operator may do everything')
    ctx = granted.value
    campaignId = await ctx.store.transaction(async (tx) => {
      const series = { description: 'Ten', discountCode: 'TEN', discountType: 'ABS', discountValue: 10 } as const
      const seriesId = await insertCouponSeries(tx, { ...series, storeCodes: [], createdAt: NOW })
      const times = { startsAt: NOW, createdAt: NOW }
      const gifts = { referrerSeriesId: seriesId, refereeSeriesId: seriesId }
      return insertCampaign(tx, { token: 'GIFTS', name: 'Gifts', ...times, ...gifts })
    })
  })
  const referrer = async (mobile: string) => {
    const { id } = await registered(ctx, { mobile })
    return { id, code: await ensureCode(ctx, { customerId: id, campaignId }) }
  }
  const referrersOf = async (id: number) =>
    (await readReferrersOf(ctx.store, id)).map(({ referrerId, event }) => [referrerId, event])

  test('by many at once, each once, with every coupon that is due', async () => {
    const codes = [await referrer('12025550101'), await referrer('12025550102')]
    const mobiles = Array.from({ length: 24 }, (_, place) => String(12025550200 + place))
    // Batches carry the codes in different orders, so that they would wait for each other.
    const batches = [0, 8, 16].map((start) =>
      mobiles
        .slice(start, start + 8)
        .map((mobile, place) => input({ mobile, referralCode: codes[(place + start / 8) % 2]?.code ?? '' })),
    )
    await Promise.all(batches.map((batch) => registerCustomers(ctx, batch)))
    const counts = await Promise.all(
      codes.map(async ({ id }) => (await readReferees(ctx.store, { referrerId: id, campaignId })).length),
    )
    expect(counts).toEqual([12, 12])
    const { coupons } = ctx.store.tables
    const given = await ctx.store.sql.select({ customerId: coupons.customerId }).from(coupons)
    expect(given).toHaveLength(48)
    expect(given.filter(({ customerId }) => customerId === codes[0]?.id)).toHaveLength(12)
  })

  test('the form foresees what the registration says about the code', async () => {
    const { code, id } = await referrer('12025550101')
    const preview = (passed: Parameters<typeof input>[0]) => previewRegistration(ctx, 'add', input(passed))
    expect(await preview({ mobile: '12025550300', referralCode: code })).toMatchObject({
      kind: 'create',
      warnings: [],
      customer: { referral: { campaignId, referrerId: id } },
    })
    for (const [mobile, referralCode] of [
      ['12025550300', 'nosuch'],
      ['12025550101', code],
    ] as const)
      expect(await preview({ mobile, referralCode })).toMatchObject({ warnings: [{ code: '1204' }] })
  })

  test('the code of somebody whose fraud is confirmed is unknown', async () => {
    const { code, id } = await referrer('12025550101')
    const { customers } = ctx.store.tables
    await ctx.store.transaction((tx) =>
      tx.sql
        .update(customers)
        .set({ fraudStatus: 'CONFIRMED' })
        .where(eq(customers.id, id))
        .then(() => undefined),
    )
    const [outcome] = await registerCustomers(ctx, [input({ mobile: '12025550300', referralCode: code })])
    expect(outcome).toMatchObject({ kind: 'created', warnings: [{ code: '1204' }] })
  })

  test('by the code on the bill that created the customer, unless it does not count', async () => {
    const [first, second] = [await referrer('12025550101'), await referrer('12025550102')]
    const { id: customerId } = await registered(ctx, { mobile: '12025550300' })
    const onBill = (code: string, who = customerId) =>
      ctx.store.transaction((tx) => addRefereeFromTransaction(within(ctx, tx), { customerId: who, code }))
    expect(await onBill('nosuch')).toBe(false)
    expect(await onBill(first.code, first.id)).toBe(false)
    expect(await onBill(first.code.toUpperCase())).toBe(true)
    expect(await onBill(second.code)).toBe(false)
    expect(await referrersOf(customerId)).toEqual([[first.id, 'TRANSACTION']])
  })

  test('a registration that fails brings nobody', async () => {
    const { code, id } = await referrer('12025550101')
    const taken = input({ mobile: '12025550101', email: 'not an e-mail', referralCode: code })
    expect(await registerCustomers(ctx, [taken])).toMatchObject([{ kind: 'refused' }])
    expect(await readReferees(ctx.store, { referrerId: id, campaignId })).toEqual([])
  })
})
