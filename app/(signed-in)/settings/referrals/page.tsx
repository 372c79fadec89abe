import type { Metadata } from 'next'
import { CampaignsTable } from '@/components/referrals/campaigns-table'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { listCampaigns } from '@/lib/referrals/manage-campaigns'
import { seriesChoices } from '@/lib/referrals/series-choices'

export const metadata: Metadata = { title: 'Referral campaigns' }

export default async function ReferralCampaignsPage() {
  const ctx = await pageContext('loyalty.manage')
  const campaigns = await listCampaigns(ctx)
  const given = campaigns.flatMap(({ referrerSeriesId, refereeSeriesId }) => [referrerSeriesId, refereeSeriesId])
  const labels = new Map((await seriesChoices(ctx, given)).map(({ value, label }) => [value, label]))
  const labelOf = (id: number | null) => (id === null ? '' : (labels.get(String(id)) ?? ''))
  const rows = campaigns.map(
    ({ id, name, token, isDefault, startsAt, endedAt, referrerSeriesId, refereeSeriesId }) => ({
      id,
      name,
      token,
      isDefault,
      startsAt,
      endedAt,
      forReferrer: labelOf(referrerSeriesId),
      forReferee: labelOf(refereeSeriesId),
    }),
  )
  return (
    <>
      <PageHeader
        title="Referral campaigns"
        fact={campaigns.length === 1 ? '1 campaign' : `${campaigns.length} campaigns`}
        actions={
          <ButtonLink href="/settings/referrals/new" tone="primary">
            Add campaign
          </ButtonLink>
        }
      />
      <CampaignsTable campaigns={rows} locale={ctx.settings.organisation.locale} zone={ctx.settings.config.timeZone} />
    </>
  )
}
