'use client'

import Link from 'next/link'
import { useActionState, useEffect, useId, useRef, useState } from 'react'
import { KEYBOARD } from '@/components/customers/register-fields'
import { useLeftFields } from '@/components/customers/use-left-fields'
import { ASK_WORDS } from '@/components/requests/ask-words'
import { ProofOfOwnership } from '@/components/requests/proof-of-ownership'
import { useAskCheck } from '@/components/requests/use-ask-check'
import { WhatWillHappen } from '@/components/requests/what-will-happen'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { Identifier } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { FormStatus } from '@/components/ui/form-status'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import type { AskCheckAnswer } from '@/lib/change-requests/ask-form'
import type { AskView } from '@/lib/change-requests/ask-view'
import { type FormAction, type FormState, idle } from '@/lib/forms'

/** How asking went, and the request that came of it. */
export type AskState = { form: FormState; requestId: number | null }

type Props = {
  view: AskView
  /** Of a reallocation: who gets the number, as it stands. */
  reallocation: AskCheckAnswer | null
  action: (previous: AskState, form: FormData) => Promise<AskState>
  sendCode: FormAction
  giveCode: FormAction
}

const HELD_KIND = { mobile: 'mobile', email: 'email', external_id: 'externalId', reallocation: 'mobile' } as const

/** Asks for a change of one identifier: the old value stands, the new one is looked at while it is typed. */
export function AskForm({ view, reallocation, action, sendCode, giveCode }: Props) {
  const { customerId, name, kind, held, proof, decision } = view
  const id = useId()
  const [state, submit, isPending] = useActionState(action, { form: idle, requestId: null })
  const [newValue, setNewValue] = useState('')
  const fields = useRef<HTMLDivElement>(null)
  const left = useLeftFields(fields)
  const live = useAskCheck(customerId, kind, newValue)
  const check = kind === 'reallocation' ? reallocation : live.check
  const words = ASK_WORDS[kind]

  // What was done may have closed the form for the next time: a number that was given on is there no more.
  if (state.form.status === 'saved') return <Asked state={state} view={view} />
  if (view.closed) return <Closed {...view.closed} />

  const target = reallocation?.target ?? null
  // Half a number is no wrong one: that it is malformed is said once the field is left.
  const isHalf = check?.problem != null && check.value === null && !left.has('newValue')
  const problem = live.isStale || isHalf ? null : (check?.problem ?? null)
  const wanted = kind === 'reallocation' ? held && { key: held.plain, shown: held.shown } : (check?.value ?? null)
  const isReady = !live.isStale && wanted !== null && check?.problem == null
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)]">
      <div className="flex min-w-0 flex-col gap-4">
        <Section title={words.title}>
          <ActionForm id={id} action={submit} state={state.form} label={words.title} className="flex flex-col gap-3">
            <input type="hidden" name="customerId" value={customerId} />
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="oldValue" value={held?.plain ?? ''} />
            <input type="hidden" name="targetCustomerId" value={target?.id ?? ''} />
            <Held label={words.old} held={held} />
            <div ref={fields} className="flex flex-col gap-3">
              {kind === 'reallocation' ? (
                <Target target={target} problem={problem} customerId={customerId} />
              ) : (
                <TextInput
                  name="newValue"
                  label={words.new}
                  kind={KEYBOARD[HELD_KIND[kind]]}
                  value={newValue}
                  onChange={setNewValue}
                  maxLength={250}
                  state={state.form}
                  error={problem?.message}
                  description={<Findings problem={problem} check={check} customerId={customerId} name={name} />}
                  required
                />
              )}
              <TextInput
                name="reason"
                label="Reason"
                description="Read by whoever decides, and kept in the customer’s history."
                maxLength={250}
                state={state.form}
                required
              />
            </div>
            <FormStatus state={state.form} />
          </ActionForm>
        </Section>
        {proof && (
          <ProofOfOwnership
            view={view}
            proof={proof}
            wanted={isReady ? wanted : null}
            newValue={newValue}
            sendCode={sendCode}
            giveCode={giveCode}
          />
        )}
      </div>
      <WhatWillHappen view={view} wanted={isReady ? wanted : null} target={target} />
      <div className="flex flex-wrap justify-end gap-2 lg:col-start-1">
        <ButtonLink href={`/customers/${customerId}`}>Cancel</ButtonLink>
        <SendButtons form={id} decision={decision} isPending={isPending} isDisabled={problem !== null} />
      </div>
    </div>
  )
}

function Held({ label, held }: { label: string; held: AskView['held'] }) {
  return (
    <div className="flex flex-col gap-1">
      <span className="label">{label}</span>
      {held ? (
        <span className="flex items-center gap-1">
          <Identifier>{held.shown}</Identifier>
          <CopyButton value={held.plain} what={label.toLowerCase()} />
        </span>
      ) : (
        <span className="text-muted">None yet</span>
      )}
    </div>
  )
}

type FindingsProps = {
  problem: AskCheckAnswer['problem']
  check: AskCheckAnswer | null
  customerId: number
  name: string
}

/** Who has the value, who asks for it already, and who had it before. */
function Findings({ problem, check, customerId, name }: FindingsProps) {
  return (
    <span role="status" className="flex flex-col gap-0.5 empty:hidden">
      {problem?.link && (
        <span>
          See <ValueLink {...problem.link} />
        </span>
      )}
      {check?.former.map((each) => (
        <span key={each.id}>
          {each.id === customerId ? (
            `${name} had it before.`
          ) : (
            <>
              Used before by <ValueLink href={`/customers/${each.id}`} label={each.name} />
            </>
          )}
        </span>
      ))}
    </span>
  )
}

const ValueLink = ({ href, label }: { href: string; label: string }) => (
  <Link href={href} className="text-link hover:underline">
    {label}
  </Link>
)

type TargetProps = { target: AskCheckAnswer['target']; problem: AskCheckAnswer['problem']; customerId: number }

function Target({ target, problem, customerId }: TargetProps) {
  return (
    <div className="flex flex-col gap-1">
      <span className="label">New holder</span>
      <span className="flex flex-wrap items-center gap-x-3">
        {target && <ValueLink href={`/customers/${target.id}`} label={target.name} />}
        <ButtonLink href={`/customers/${customerId}/identifiers?kind=reallocation`} size="sm">
          Choose somebody else
        </ButtonLink>
      </span>
      {problem && (
        <p role="alert" className="text-xs text-danger">
          {problem.message} {problem.link && <ValueLink {...problem.link} />}
        </p>
      )}
    </div>
  )
}

type SendProps = { form: string; decision: AskView['decision']; isPending: boolean; isDisabled: boolean }

/** Asks, or changes at once for whoever may. The first one is what Enter presses. */
function SendButtons({ form, decision, isPending, isDisabled }: SendProps) {
  const shared = { form, pending: isPending, disabled: isDisabled, name: 'act' }
  const { autoApproved, mayChangeNow } = decision
  if (autoApproved || !mayChangeNow)
    return (
      <SubmitButton {...shared} value="ask">
        {autoApproved ? 'Change now' : 'Ask for approval'}
      </SubmitButton>
    )
  return (
    <>
      <SubmitButton {...shared} value="ask" tone="secondary">
        Ask for approval
      </SubmitButton>
      <SubmitButton {...shared} value="now">
        Change now
      </SubmitButton>
    </>
  )
}

const Closed = ({ title, words, way }: NonNullable<AskView['closed']>) => (
  <EmptyState title={title} action={way && <ButtonLink href={way.href}>{way.label}</ButtonLink>}>
    {words}
  </EmptyState>
)

function Asked({ state: { form, requestId }, view: { customerId, name } }: { state: AskState; view: AskView }) {
  const outcome = useRef<HTMLDivElement>(null)
  // The button that was pressed is gone: the keyboard goes on from what was done, which is read out with it.
  useEffect(() => outcome.current?.focus(), [])
  return (
    <div ref={outcome} tabIndex={-1} className="flex max-w-prose flex-col gap-4 outline-none">
      <FormStatus state={form} />
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/customers/${customerId}`} tone="primary" className="max-w-full">
          <span className="truncate">Open {name}</span>
        </ButtonLink>
        {requestId !== null && <ButtonLink href={`/requests/${requestId}`}>Open the request</ButtonLink>}
        <ButtonLink href={`/customers/${customerId}/requests`}>All requests</ButtonLink>
      </div>
    </div>
  )
}
