import { type CouponSeries, findCouponSeries, insertCouponSeries, updateCouponSeries } from '@/db/queries/coupon-series'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import type { SeriesInput } from './series-form'

export type SeriesRefusal =
  | { code: 'series_not_found' }
  /** Somebody saved meanwhile: what they saved, and the version to save over. */
  | { code: 'series_changed_meanwhile'; theirs: CouponSeries }

type Managing = Context<'loyalty.manage'>

/** Adds a series; coupons of it may be issued at once. */
export const addCouponSeries = async (ctx: Managing, input: SeriesInput): Promise<{ id: number }> =>
  ctx.store.transaction(async (tx) => {
    const id = await insertCouponSeries(tx, { ...input, createdAt: ctx.now })
    await audit(within(ctx, tx), 'coupon_series.added', `series:${id}`, { ...input })
    return { id }
  })

/** Changes a series, unless somebody else has since `version`. Coupons that are out follow its discount and its stores. */
export const changeCouponSeries = async (
  ctx: Managing,
  { id, version, input }: { id: number; version: number; input: SeriesInput },
): Promise<Result<{ version: number }, SeriesRefusal>> =>
  ctx.store.transaction(async (tx) => {
    await tx.claim([`series:${id}`])
    const series = await findCouponSeries(tx, id)
    if (!series) return fail({ code: 'series_not_found' })
    if (series.version !== version) return fail({ code: 'series_changed_meanwhile', theirs: series })
    await updateCouponSeries(tx, id, input)
    await audit(within(ctx, tx), 'coupon_series.changed', `series:${id}`, changes(series, input))
    return ok({ version: version + 1 })
  })

/** Ends a series now: it issues no more coupons, and those that are out are no longer taken. */
export const closeCouponSeries = (ctx: Managing, id: number) => setClosed(ctx, id, true)

/** Takes that back. */
export const reopenCouponSeries = (ctx: Managing, id: number) => setClosed(ctx, id, false)

const setClosed = async (
  ctx: Managing,
  id: number,
  isClosed: boolean,
): Promise<Result<{ description: string }, SeriesRefusal>> =>
  ctx.store.transaction(async (tx) => {
    await tx.claim([`series:${id}`])
    const series = await findCouponSeries(tx, id)
    if (!series) return fail({ code: 'series_not_found' })
    if (series.isClosed !== isClosed) {
      await updateCouponSeries(tx, id, { isClosed })
      const facts = { from: { isClosed: series.isClosed }, to: { isClosed } }
      await audit(within(ctx, tx), 'coupon_series.changed', `series:${id}`, facts)
    }
    return ok({ description: series.description })
  })

/** What differs, from and to. */
const changes = (before: CouponSeries, after: SeriesInput) => {
  const from: Record<string, unknown> = { ...before }
  const to: Record<string, unknown> = { ...after }
  const changed = Object.keys(to).filter((name) => JSON.stringify(from[name]) !== JSON.stringify(to[name]))
  const of = (facts: Record<string, unknown>) => Object.fromEntries(changed.map((name) => [name, facts[name]]))
  return { from: of(from), to: of(to) }
}
