import type { Metadata } from 'next'
import { CampaignForm } from '@/components/referrals/campaign-form'
import { PageHeader } from '@/components/ui/page-header'
import { pageContext } from '@/lib/access/session'
import { seriesChoices } from '@/lib/referrals/series-choices'
import { addCampaignAction } from '../actions'

export const metadata: Metadata = { title: 'Add campaign' }

export default async function AddCampaignPage() {
  const ctx = await pageContext('loyalty.manage')
  return (
    <>
      <PageHeader title="Add campaign" fact="It runs from the moment it is added" />
      <CampaignForm action={addCampaignAction} series={await seriesChoices(ctx)} />
    </>
  )
}
