'use client'

import { useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { Code, Identifier } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { FormStatus } from '@/components/ui/form-status'
import { StatusChip } from '@/components/ui/status-chip'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormAction, idle } from '@/lib/forms'
import type { CampaignPart } from '@/lib/referrals/referrals-view'

type Props = {
  part: CampaignPart
  /** Null for those who may not hand out codes. */
  handOut: FormAction | null
}

/** The customer's code in a campaign, to be read out or copied; or the button that makes it. */
export function ReferralCode({ part: { customerId, campaign, code, canRefer }, handOut }: Props) {
  const [state, submit, isPending] = useActionState(handOut ?? unchanged, idle)
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{campaign.name}</span>
        <Code>{campaign.token}</Code>
        {campaign.isRunning ? <StatusChip tone="good">Running</StatusChip> : <StatusChip>Ended</StatusChip>}
      </p>
      {code !== null ? (
        <p className="flex flex-wrap items-center gap-2">
          <Identifier className="text-title! font-semibold">{code}</Identifier>
          <CopyButton value={code} what="referral code" />
        </p>
      ) : (
        <p className="text-table text-muted">
          {canRefer
            ? 'No code yet. It is made when it is first asked for, here or at a till.'
            : 'No code. Only loyalty customers without confirmed fraud can invite others.'}
        </p>
      )}
      <ActionForm action={submit} state={state} label="Hand out a code" className="flex flex-col items-start gap-2">
        <input type="hidden" name="customerId" value={customerId} />
        <input type="hidden" name="campaignId" value={campaign.id} />
        <FormStatus state={state} />
        {code === null && canRefer && handOut && (
          <SubmitButton tone="secondary" pending={isPending}>
            Hand out a code
          </SubmitButton>
        )}
      </ActionForm>
    </div>
  )
}

const unchanged: FormAction = async (state) => state
