import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonForm } from '@/components/access/button-form'
import { SeriesChip } from '@/components/loyalty/coupon-chips'
import { seriesFacts } from '@/components/loyalty/coupon-series-facts'
import { CouponSeriesForm } from '@/components/loyalty/coupon-series-form'
import { LoyaltyFacts } from '@/components/settings/loyalty-facts'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { idSchema } from '@/lib/access/schema'
import { pageContext } from '@/lib/access/session'
import { readSeriesPage } from '@/lib/loyalty/coupons/series-view'
import { parse } from '@/lib/parse'
import { changeSeriesAction, closeSeriesAction, reopenSeriesAction } from '../../actions'
import { storeChoices } from '../../store-choices'

export const metadata: Metadata = { title: 'Coupon series' }

export default async function SeriesPage({ params }: { params: Promise<{ seriesId: string }> }) {
  const ctx = await pageContext('settings.read')
  const id = parse(idSchema, (await params).seriesId)
  const series = id.ok ? await readSeriesPage(ctx, id.value) : null
  if (!series) notFound()

  const stores = storeChoices(ctx)
  const { draft, standing, version } = series
  const facts = seriesFacts(draft, stores).map(({ label, words }) => ({ label, value: words }))
  return (
    <>
      <PageHeader
        title={series.description}
        fact={`Series ${series.id}`}
        actions={<SeriesChip standing={standing} />}
      />
      {ctx.actor.permissions.has('loyalty.manage') ? (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <Section title="Coupon series">
            <p className="mb-4 max-w-prose text-table text-muted">
              Coupons that are out follow what you change here, except for the day till which they are valid.
            </p>
            <CouponSeriesForm
              action={changeSeriesAction}
              series={{ id: series.id, version }}
              start={draft}
              stores={stores}
              currency={ctx.settings.config.currency.code}
            />
          </Section>
          <Section title={standing === 'closed' ? 'Reopen' : 'Close'}>
            {standing === 'closed' ? (
              <ButtonForm action={reopenSeriesAction} id={series.id} label="Reopen series">
                Coupons of it may be issued again, and those that are out are taken again while they are valid.
              </ButtonForm>
            ) : (
              <ButtonForm action={closeSeriesAction} id={series.id} label="Close series" tone="danger">
                Ends the series now: no more coupons are issued, and those that are out are no longer taken at any till.
                You can reopen it.
              </ButtonForm>
            )}
          </Section>
        </div>
      ) : (
        <Section title="Coupon series" className="max-w-2xl">
          <LoyaltyFacts facts={facts} href="/settings/loyalty" linkLabel="All coupon series" />
        </Section>
      )}
    </>
  )
}
