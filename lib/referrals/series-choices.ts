import { readCouponSeries } from '@/db/queries/coupon-series'
import type { Context } from '@/lib/context'

/** The coupon series that a campaign may give, by description; closed ones only where `kept` still names them. */
export const seriesChoices = async (
  { store }: Context<'loyalty.manage'>,
  kept: readonly (number | null)[] = [],
): Promise<readonly { value: string; label: string }[]> =>
  (await readCouponSeries(store))
    .filter(({ id, isClosed }) => !isClosed || kept.includes(id))
    .map(({ id, description, isClosed }) => ({
      value: String(id),
      label: `${description} (${id}${isClosed ? ', closed' : ''})`,
    }))
