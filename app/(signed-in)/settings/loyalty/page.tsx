import type { Metadata } from 'next'
import { CouponSeriesTable } from '@/components/loyalty/coupon-series-table'
import { LoyaltyProgram } from '@/components/settings/loyalty-program'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { pageContext } from '@/lib/access/session'
import { listSeries } from '@/lib/loyalty/coupons/series-view'
import { programFacts } from '@/lib/loyalty/program-facts'

export const metadata: Metadata = { title: 'Loyalty' }

export default async function LoyaltyPage() {
  const ctx = await pageContext('settings.read')
  const { organisation, config } = ctx.settings
  const series = await listSeries(ctx)
  const running = series.filter(({ standing }) => standing === 'running').length
  const mayManage = ctx.actor.permissions.has('loyalty.manage')
  return (
    <>
      <PageHeader title="Loyalty" fact={`${running} of ${series.length} coupon series running`} />
      <div className="flex flex-col gap-4">
        <LoyaltyProgram
          program={programFacts(ctx.settings)}
          currency={config.currency.code}
          locale={organisation.locale}
        />
        <Section
          title="Coupon series"
          aside={
            mayManage && (
              <ButtonLink href="/settings/loyalty/series/new" size="sm">
                Add series
              </ButtonLink>
            )
          }
        >
          <CouponSeriesTable
            series={series}
            locale={organisation.locale}
            zone={config.timeZone}
            currency={config.currency.code}
            mayManage={mayManage}
          />
        </Section>
      </div>
    </>
  )
}
