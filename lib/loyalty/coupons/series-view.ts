import { type CouponSeries, countIssuedBySeries, findCouponSeries, readCouponSeries } from '@/db/queries/coupon-series'
import type { Context } from '@/lib/context'
import { isOver } from './rules/coupon'
import { type SeriesDraft, seriesDraft } from './series-form'

/** How a series stands: it issues and is taken, its last day is over, or somebody closed it. */
export type SeriesStanding = 'running' | 'ended' | 'closed'

export interface SeriesRow {
  id: number
  description: string
  discountCode: string
  discount: Discount
  /** Null = no end. */
  validTill: Date | null
  issued: number
  standing: SeriesStanding
}

/** `value` is in minor units (ABS) or hundredths of a per cent (PERC). */
export interface Discount {
  type: 'ABS' | 'PERC'
  value: number
}

/** Every series, those that run first, the newest before the others. */
export const listSeries = async (ctx: Context<'settings.read'>): Promise<readonly SeriesRow[]> => {
  const [series, issued] = [await readCouponSeries(ctx.store), await countIssuedBySeries(ctx.store)]
  const rows = series.map((each) => ({
    id: each.id,
    description: each.description,
    discountCode: each.discountCode,
    discount: { type: each.discountType, value: each.discountValue },
    validTill: each.validTill,
    issued: issued.get(each.id) ?? 0,
    standing: standingOf(each, ctx.now),
  }))
  return rows.toSorted(
    (one, other) => Number(other.standing === 'running') - Number(one.standing === 'running') || other.id - one.id,
  )
}

export interface SeriesPage {
  id: number
  version: number
  description: string
  standing: SeriesStanding
  draft: SeriesDraft
}

/** One series as its page shows it; null when there is none. */
export const readSeriesPage = async (ctx: Context<'settings.read'>, id: number): Promise<SeriesPage | null> => {
  const series = await findCouponSeries(ctx.store, id)
  if (!series) return null
  const { version, description } = series
  return { id, version, description, standing: standingOf(series, ctx.now), draft: seriesDraft(series, ctx.settings) }
}

/** The series of which coupons may be issued now, by name, and what each would give. */
export const runningSeries = async ({ store, now }: Context<'customers.read'>): Promise<readonly CouponSeries[]> =>
  (await readCouponSeries(store))
    .filter((series) => !isOver(series, now))
    .toSorted((one, other) => (one.description < other.description ? -1 : 1))

const standingOf = (series: CouponSeries, now: Date): SeriesStanding => {
  if (series.isClosed) return 'closed'
  return isOver(series, now) ? 'ended' : 'running'
}
