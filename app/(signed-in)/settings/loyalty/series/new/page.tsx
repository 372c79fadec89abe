import type { Metadata } from 'next'
import { CouponSeriesForm } from '@/components/loyalty/coupon-series-form'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { formatDay } from '@/lib/dates'
import { NEW_SERIES } from '@/lib/loyalty/coupons/series-form'
import { addSeriesAction } from '../../actions'
import { storeChoices } from '../../store-choices'

export const metadata: Metadata = { title: 'Add coupon series' }

export default async function AddSeriesPage() {
  const ctx = await pageContext('loyalty.manage')
  const { config } = ctx.settings
  return (
    <>
      <PageHeader title="Add coupon series" />
      <CouponSeriesForm
        action={addSeriesAction}
        start={NEW_SERIES}
        stores={storeChoices(ctx)}
        currency={config.currency.code}
        today={formatDay(ctx.now, config.timeZone)}
      />
    </>
  )
}
