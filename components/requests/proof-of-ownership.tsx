'use client'

import { useActionState } from 'react'
import { SettingNamed } from '@/components/customers/setting-named'
import { ASK_WORDS } from '@/components/requests/ask-words'
import { ActionForm } from '@/components/ui/action-form'
import { Identifier } from '@/components/ui/code'
import { FormStatus } from '@/components/ui/form-status'
import { Section } from '@/components/ui/section'
import { StatusChip } from '@/components/ui/status-chip'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import type { AskView } from '@/lib/change-requests/ask-view'
import { type FormAction, idle } from '@/lib/forms'

type Proof = NonNullable<AskView['proof']>
type Wanted = { key: string; shown: string }
type Actions = { sendCode: FormAction; giveCode: FormAction }
type Props = Actions & { view: AskView; proof: Proof; wanted: Wanted | null; newValue: string }

/** Codes to the old and the new number or address, as the settings want them. */
export function ProofOfOwnership({ view, proof, wanted, newValue, ...actions }: Props) {
  const { kind, held } = view
  const { noun } = ASK_WORDS[kind]
  const old = held && { key: kind === 'email' ? held.plain.toLowerCase() : held.plain, shown: held.shown }
  return (
    <Section title="Proof of ownership">
      <div className="flex flex-col gap-4">
        {proof.sides.map((side) => {
          const receiver = side === 'OLD' ? old : wanted
          const label = kind === 'reallocation' ? 'Number' : `${side === 'OLD' ? 'Old' : 'New'} ${noun}`
          return (
            <OneProof
              key={`${side} ${receiver?.key}`}
              {...actions}
              hidden={{ customerId: String(view.customerId), kind, side, newValue }}
              label={label}
              receiver={receiver}
              isProven={proof.proven.some((each) => each.side === side && each.key === receiver?.key)}
            />
          )
        })}
        <div className="flex flex-col gap-1 text-xs text-muted">
          {proof.sides.includes('OLD') && (
            <p>
              {proof.mayWaiveOld
                ? 'If the old one is lost, the reason stands for its proof: say how you know the customer.'
                : 'If the old one is lost, somebody who may decide requests can ask instead, with a reason.'}
            </p>
          )}
          <SettingNamed setting={proof.setting} />
        </div>
      </div>
    </Section>
  )
}

type OneProps = Actions & {
  hidden: Record<string, string>
  label: string
  receiver: Wanted | null
  isProven: boolean
}

/** One of them: a code is sent, read out by the customer and entered. */
function OneProof({ sendCode, giveCode, hidden, label, receiver, isProven }: OneProps) {
  const [sent, send, isSending] = useActionState(sendCode, idle)
  const [given, give, isGiving] = useActionState(giveCode, idle)
  const fields = Object.entries(hidden).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
  return (
    <fieldset aria-label={label} className="flex min-w-0 flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{label}</span>
        {receiver && <Identifier>{receiver.shown}</Identifier>}
        <StatusChip tone={isProven ? 'good' : 'warning'}>{isProven ? 'Proven' : 'Not proven'}</StatusChip>
      </p>
      {!isProven && !receiver && <p className="text-table text-muted">Enter one that can be asked for first.</p>}
      {!isProven && receiver && (
        <>
          <ActionForm
            action={send}
            state={sent}
            label={`Send a code, ${label.toLowerCase()}`}
            className="flex flex-col gap-2"
          >
            {fields}
            <div>
              <SubmitButton tone="secondary" pending={isSending}>
                {sent.status === 'saved' ? 'Send another code' : 'Send code'}
              </SubmitButton>
            </div>
            <FormStatus state={sent} />
          </ActionForm>
          {sent.status !== 'idle' && (
            <ActionForm
              action={give}
              state={given}
              label={`Check the code, ${label.toLowerCase()}`}
              className="flex flex-col gap-2"
            >
              {fields}
              <div className="flex flex-wrap items-start gap-2">
                <TextInput
                  name="code"
                  label="Code that the customer reads out"
                  kind="code"
                  maxLength={20}
                  state={given}
                  required
                />
                <SubmitButton tone="secondary" pending={isGiving} className="mt-6">
                  Check code
                </SubmitButton>
              </div>
              <FormStatus state={given} />
            </ActionForm>
          )}
        </>
      )}
    </fieldset>
  )
}
