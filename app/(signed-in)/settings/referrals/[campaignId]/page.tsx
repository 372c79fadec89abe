import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonForm } from '@/components/access/button-form'
import { CampaignForm } from '@/components/referrals/campaign-form'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { StatusChip } from '@/components/ui/status-chip'
import { idSchema } from '@/lib/access/schema'
import { pageContext } from '@/lib/access/session'
import { parse } from '@/lib/parse'
import { readOneCampaign } from '@/lib/referrals/manage-campaigns'
import { seriesChoices } from '@/lib/referrals/series-choices'
import { changeCampaignAction, endCampaignAction, makeDefaultAction, resumeCampaignAction } from '../actions'

export const metadata: Metadata = { title: 'Referral campaign' }

export default async function CampaignPage({ params }: { params: Promise<{ campaignId: string }> }) {
  const ctx = await pageContext('loyalty.manage')
  const id = parse(idSchema, (await params).campaignId)
  const campaign = id.ok ? await readOneCampaign(ctx, id.value) : undefined
  if (!campaign) notFound()

  const { version, name, token, isDefault, endedAt, referrerSeriesId, refereeSeriesId } = campaign
  const values = { id: campaign.id, version, name, token, referrerSeriesId, refereeSeriesId }
  const isRunning = endedAt === null
  return (
    <>
      <PageHeader
        title={name}
        actions={
          <>
            {isDefault && <StatusChip tone="accent">Default</StatusChip>}
            {isRunning ? <StatusChip tone="good">Running</StatusChip> : <StatusChip>Ended</StatusChip>}
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Section title="Campaign">
          <CampaignForm
            action={changeCampaignAction}
            series={await seriesChoices(ctx, [referrerSeriesId, refereeSeriesId])}
            campaign={values}
          />
        </Section>
        <div className="flex flex-col gap-6">
          {!isDefault && isRunning && (
            <Section title="Default">
              <ButtonForm action={makeDefaultAction} id={campaign.id} label="Make default">
                Calls and desks that name no campaign use this one from now on.
              </ButtonForm>
            </Section>
          )}
          <Section title="Status">
            {isRunning ? (
              <ButtonForm action={endCampaignAction} id={campaign.id} label="End campaign" tone="danger">
                {isDefault
                  ? 'Ends the default campaign: invitations that name no campaign are refused until another one is made the default. Its codes count no more; what it brought stays.'
                  : 'Its codes count no more and nobody can be invited in it. What it brought stays.'}
              </ButtonForm>
            ) : (
              <ButtonForm action={resumeCampaignAction} id={campaign.id} label="Run again">
                The campaign has ended. Run again, its codes and invitations count as before.
              </ButtonForm>
            )}
          </Section>
        </div>
      </div>
    </>
  )
}
