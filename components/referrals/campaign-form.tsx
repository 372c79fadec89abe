'use client'

import { useActionState } from 'react'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { FormStatus } from '@/components/ui/form-status'
import { type Choice, SelectInput } from '@/components/ui/select-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'

type Props = {
  action: FormAction
  /** The coupon series that may be given. */
  series: readonly Choice[]
  /** The campaign to change; absent for a new one, which also gets a token. */
  campaign?: {
    id: number
    version: number
    name: string
    token: string
    referrerSeriesId: number | null
    refereeSeriesId: number | null
  }
}

/** A campaign's name, and the coupons that inviter and invited are given when somebody comes. */
export function CampaignForm({ action, series, campaign }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  const textOf = (id: number | null | undefined) => (id === null || id === undefined ? '' : String(id))
  return (
    <ActionForm
      action={submit}
      state={state}
      label={campaign ? 'Campaign' : 'Add campaign'}
      className="flex max-w-lg flex-col gap-4"
    >
      {campaign && (
        <>
          <input type="hidden" name="id" value={campaign.id} />
          <input type="hidden" name="version" value={campaign.version} />
        </>
      )}
      <FormStatus state={state} />
      <TextInput name="name" label="Name" defaultValue={campaign?.name} state={state} required autoFocus={!campaign} />
      <TextInput
        name="token"
        label="Token"
        kind="code"
        defaultValue={campaign?.token}
        readOnly={campaign !== undefined}
        description={campaign ? 'Stays: tills name the campaign by it.' : 'Short and for good, such as SPRING.'}
        state={state}
        required={!campaign}
      />
      <SelectInput
        name="referrerSeriesId"
        label="Coupon for the inviter"
        emptyLabel="Nothing"
        choices={series}
        defaultValue={textOf(campaign?.referrerSeriesId)}
        description="Given each time somebody comes through them, as far as the series allows."
        state={state}
      />
      <SelectInput
        name="refereeSeriesId"
        label="Coupon for the invited"
        emptyLabel="Nothing"
        choices={series}
        defaultValue={textOf(campaign?.refereeSeriesId)}
        state={state}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={isPending}>{campaign ? 'Save' : 'Add campaign'}</SubmitButton>
        {!campaign && <ButtonLink href="/settings/referrals">Cancel</ButtonLink>}
      </div>
    </ActionForm>
  )
}
