import type { Metadata } from 'next'
import { cache, type ReactNode } from 'react'
import { Panel } from '@/components/customers/panel'
import { SkeletonRows } from '@/components/customers/panel-skeletons'
import { CampaignChoice } from '@/components/referrals/campaign-choice'
import { InviteForm } from '@/components/referrals/invite-form'
import { ReferralCode } from '@/components/referrals/referral-code'
import { IncentiveList, InviteeList, RefereeList, ReferrerList } from '@/components/referrals/referral-lists'
import {
  type CampaignPart,
  campaignPart,
  incentivesView,
  inviteesView,
  refereesView,
  referralsStateSchema,
  referrersView,
} from '@/lib/referrals/referrals-view'
import { customerDesk, type Desk } from '../../desk'
import { handOutCodeAction, inviteAction } from './actions'

export const metadata: Metadata = { title: 'Customer referrals' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Read once for all panels. */
const partOf = cache((desk: Desk, campaign: number | undefined) => campaignPart(desk.ctx, desk.customer, campaign))

export default async function ReferralsPage({ params, searchParams }: Props) {
  const desk = await customerDesk(params)
  const { campaign } = referralsStateSchema.parse(await searchParams)
  const place = { locale: desk.place.locale, zone: desk.place.zone }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
      <Panel title="Referral code">
        <Part desk={desk} campaign={campaign}>
          {async (part) => (
            <div className="flex flex-col gap-4">
              {part.campaigns.length > 1 && (
                <CampaignChoice
                  campaigns={part.campaigns}
                  current={part.campaign.id}
                  page={`/customers/${desk.id}/referrals`}
                />
              )}
              <ReferralCode part={part} handOut={desk.may('referrals.invite') ? handOutCodeAction : null} />
              {part.canRefer && desk.may('referrals.invite') && (
                <InviteForm customerId={desk.id} campaignId={part.campaign.id} action={inviteAction} />
              )}
            </div>
          )}
        </Part>
      </Panel>
      <Panel title="Invited" skeleton={<SkeletonRows />}>
        <Part desk={desk} campaign={campaign}>
          {async (part) => <InviteeList invitees={await inviteesView(desk.ctx, part)} {...place} />}
        </Part>
      </Panel>
      <Panel title="Came through this customer" skeleton={<SkeletonRows />}>
        <Part desk={desk} campaign={campaign}>
          {async (part) => <RefereeList referees={await refereesView(desk.ctx, part)} {...place} />}
        </Part>
      </Panel>
      <Panel title="Incentives" skeleton={<SkeletonRows />}>
        <Part desk={desk} campaign={campaign}>
          {async (part) => <IncentiveList incentives={await incentivesView(desk.ctx, part)} {...place} />}
        </Part>
      </Panel>
      <Panel title="Brought by" skeleton={<SkeletonRows rows={1} />}>
        <Referrers desk={desk} />
      </Panel>
    </div>
  )
}

type PartProps = {
  desk: Desk
  campaign: number | undefined
  children: (part: CampaignPart) => Promise<ReactNode>
}

async function Part({ desk, campaign, children }: PartProps) {
  const part = await partOf(desk, campaign)
  return part ? children(part) : <p className="text-table text-muted">No referral campaign runs now.</p>
}

async function Referrers({ desk: { ctx, id, place } }: { desk: Desk }) {
  return <ReferrerList referrers={await referrersView(ctx, id)} locale={place.locale} zone={place.zone} />
}
