import { expect, test } from 'vitest'
import { readCouponSeries } from '@/db/queries/coupon-series'
import { parse } from '@/lib/parse'
import { fail, ok } from '@/lib/result'
import { allowed } from '@/tests/allowed'
import { openChain } from '@/tests/chain'
import { eachEngine } from '@/tests/engines'
import { addCouponSeries, changeCouponSeries, closeCouponSeries, reopenCouponSeries } from './series'
import { couponSeriesSchema, type SeriesDraft, seriesDraft } from './series-form'
import { listSeries, readSeriesPage, runningSeries } from './series-view'

const FULL: SeriesDraft = {
  description: ' Spring 10% ',
  discountCode: 'SPRING10',
  discountType: 'PERC',
  discountValue: '12.5',
  validTill: '2025-06-30',
  validDays: '14',
  maxPerCustomer: '2',
  maxRedemptions: '3',
  storeCodes: ['lisboa'],
  detailedInfo: 'Not on gift cards',
}

eachEngine('coupon series', (engine) => {
  const open = async () => {
    const chain = await openChain(engine)
    const ctx = allowed(allowed(allowed(chain.context(), 'loyalty.manage'), 'settings.read'), 'customers.read')
    const input = (change: Partial<SeriesDraft> = {}) => {
      const draft = { ...FULL, ...change }
      const { discountType } = draft
      const parsed = parse(couponSeriesSchema(ctx.settings, { discountType, today: '2025-06-01' }), draft)
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.fields))
      return parsed.value
    }
    const acts = async () =>
      (await chain.store.sql.select().from(chain.store.tables.auditEntries)).map(({ act, facts }) => ({ act, facts }))
    return { ...chain, ctx, input, acts }
  }

  test('are added as the form says, and shown as they were typed', async () => {
    const { ctx, input, store } = await open()
    const { id } = await addCouponSeries(ctx, input())
    const [series] = await readCouponSeries(store)
    expect(series).toMatchObject({
      id,
      version: 1,
      description: 'Spring 10%',
      discountValue: 1250,
      validTill: new Date('2025-06-30T23:59:59Z'),
      validDays: 14,
      maxPerCustomer: 2,
      maxRedemptions: 3,
      storeCodes: ['lisboa'],
      isClosed: false,
    })
    expect(series && seriesDraft(series, ctx.settings)).toEqual({ ...FULL, description: 'Spring 10%' })
    expect(await listSeries(ctx)).toMatchObject([{ id, standing: 'running', issued: 0 }])
  })

  test('are changed once by two who began from the same version', async () => {
    const { ctx, input, acts, store } = await open()
    const { id } = await addCouponSeries(ctx, input())
    const outcomes = await Promise.all([
      changeCouponSeries(ctx, { id, version: 1, input: input({ discountValue: '15' }) }),
      changeCouponSeries(ctx, { id, version: 1, input: input({ discountValue: '20' }) }),
    ])
    expect(outcomes.filter((outcome) => outcome.ok)).toEqual([ok({ version: 2 })])
    const [series] = await readCouponSeries(store)
    expect(outcomes.find((outcome) => !outcome.ok)).toEqual(fail({ code: 'series_changed_meanwhile', theirs: series }))
    expect(await acts()).toContainEqual({
      act: 'coupon_series.changed',
      facts: { from: { discountValue: 1250 }, to: { discountValue: series?.discountValue } },
    })
    expect(await changeCouponSeries(ctx, { id: 99, version: 1, input: input() })).toEqual(
      fail({ code: 'series_not_found' }),
    )
  })

  test('are closed and opened again, and no longer offered in between', async () => {
    const { ctx, input } = await open()
    const { id } = await addCouponSeries(ctx, input())
    expect(await closeCouponSeries(ctx, id)).toEqual(ok({ description: 'Spring 10%' }))
    expect(await runningSeries(ctx)).toEqual([])
    expect(await readSeriesPage(ctx, id)).toMatchObject({ standing: 'closed', version: 2 })
    expect(await closeCouponSeries(ctx, id)).toEqual(ok({ description: 'Spring 10%' }))
    await reopenCouponSeries(ctx, id)
    expect(await runningSeries(ctx)).toMatchObject([{ id }])
    expect(await readSeriesPage(ctx, id)).toMatchObject({ standing: 'running', version: 3 })
    expect(await readSeriesPage(ctx, 99)).toBeNull()
    expect(await closeCouponSeries(ctx, 99)).toEqual(fail({ code: 'series_not_found' }))
  })
})
