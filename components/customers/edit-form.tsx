'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { ClashChoice } from '@/components/customers/clash-choice'
import { CustomerAttributes, type FormBinding, Subscriptions } from '@/components/customers/customer-attributes'
import { DecisionAside } from '@/components/customers/decision-aside'
import { EditFields } from '@/components/customers/edit-fields'
import { FormOutcome } from '@/components/customers/form-outcome'
import type { CustomerFormAction } from '@/components/customers/form-state'
import { labelIn, type Meeting, meet, shownIn } from '@/components/customers/meeting'
import { useCustomerForm } from '@/components/customers/use-customer-form'
import { useLeftFields } from '@/components/customers/use-left-fields'
import { usePreview } from '@/components/customers/use-preview'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { FormStatus } from '@/components/ui/form-status'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Clash } from '@/lib/customers/form-answer'
import { type CustomerForm, changedNames, requiredFields, type TypedValues } from '@/lib/customers/form-fields'

type Props = {
  form: CustomerForm
  customer: { id: number; version: number; name: string; locked: string | null; values: TypedValues }
  action: CustomerFormAction
  firstKey: string
  mayChangeSettings: boolean
  locale: string
  zone: string
}

const NOTHING = 'Change something to see what saving will do.'

/** Edits a customer from the version that was opened; what somebody else saved meanwhile is shown beside it. */
export function EditForm({ form, customer, action, firstKey, mayChangeSettings, locale, zone }: Props) {
  const { state, send, isPending, key } = useCustomerForm(action, firstKey)
  const [values, setValues] = useState<TypedValues>(() => ({
    ...Object.fromEntries(form.fields.map(({ name }) => [name, ''])),
    ...customer.values,
    ...(state.status === 'refused' ? state.values : {}),
  }))
  /** What is stored as far as this form knows: what was opened, or what a clash has shown. */
  const [stored, setStored] = useState({ version: customer.version, values: customer.values })
  const [meeting, setMeeting] = useState<Meeting | null>(null)
  const fields = useRef<HTMLDivElement>(null)
  const left = useLeftFields(fields)
  const set = (name: string, value: string) => setValues((before) => ({ ...before, [name]: value }))

  const clash = state.answer?.kind === 'clash' ? state.answer : null
  const met = useRef<Clash | null>(null)
  useEffect(() => {
    if (!clash || met.current === clash) return
    met.current = clash
    const next = meet(clash, stored.values, values)
    setMeeting(next)
    setStored({ version: clash.version, values: clash.theirs })
    setValues({ ...values, ...Object.fromEntries(next.taken.map((name) => [name, clash.theirs[name] ?? ''])) })
  }, [clash, stored.values, values])

  const changed = changedNames(stored.values, values)
  const preview = usePreview(values, changed.length > 0, NOTHING, customer.id)
  const problem = preview.explanation?.kind === 'refuse' ? preview.explanation.problem : null
  const required = useMemo(
    () => requiredFields(form, values.type === 'LOYALTY' ? 'LOYALTY' : 'NON_LOYALTY'),
    [form, values.type],
  )
  const binding: FormBinding = {
    values,
    set,
    state,
    required: customer.values.type === 'LOYALTY' ? new Set() : required,
    errorOf: (name) => (problem?.field === name && left.has(name) ? problem.message : undefined),
    disabled: customer.locked !== null,
  }

  if (state.status === 'saved' && state.answer?.kind === 'saved')
    return (
      <FormOutcome answer={state.answer}>
        <ButtonLink href={`/customers/${customer.id}`} tone="primary" className="max-w-full">
          <span className="truncate">Open {state.answer.customer.name}</span>
        </ButtonLink>
      </FormOutcome>
    )

  const shown = (name: string, value: string | undefined) => shownIn(form, name, value ?? '')
  return (
    <ActionForm
      action={send}
      state={state}
      label={`Edit ${customer.name}`}
      className="grid items-start gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]"
    >
      <input type="hidden" name="submission" value={key} />
      <input type="hidden" name="id" value={customer.id} />
      <input type="hidden" name="version" value={stored.version} />
      <div ref={fields} className="flex min-w-0 flex-col gap-4 lg:col-start-1">
        {customer.locked !== null && (
          <p role="note" className="rounded-lg bg-danger-soft px-3 py-2 text-danger-soft-foreground">
            {customer.locked} Nothing can be saved until the status changes.
          </p>
        )}
        {clash && meeting && (
          <ClashChoice
            clash={clash}
            fields={meeting.both.map(({ name, yours }) => ({
              name,
              label: labelIn(form, name),
              yours: shown(name, yours),
              theirs: shown(name, clash.theirs[name]),
            }))}
            taken={meeting.taken.map((name) => ({
              name,
              label: labelIn(form, name),
              theirs: shown(name, clash.theirs[name]),
            }))}
            chosen={Object.fromEntries(
              meeting.both.map(({ name }) => [name, values[name] === clash.theirs[name] ? 'theirs' : 'yours']),
            )}
            onChoose={(name, side) => {
              const yours = meeting.both.find((each) => each.name === name)?.yours
              set(name, (side === 'theirs' ? clash.theirs[name] : yours) ?? '')
            }}
            locale={locale}
            zone={zone}
          />
        )}
        <EditFields
          customerId={customer.id}
          form={form}
          binding={binding}
          opened={stored.values}
          mayChangeSettings={mayChangeSettings}
        />
        {form.fields.length > 0 && (
          <Section title="About">
            <CustomerAttributes fields={form.fields} form={binding} />
          </Section>
        )}
        <Section title="Messages">
          <Subscriptions form={binding} opened={stored.values} />
        </Section>
      </div>
      <div className="flex flex-col gap-2 bg-background max-lg:sticky max-lg:bottom-bottom-bar max-lg:z-10 lg:contents">
        <DecisionAside {...preview} isEdit />
        <div className="flex flex-col gap-2 bg-background max-lg:pb-2 lg:sticky lg:bottom-0 lg:z-10 lg:col-start-1 lg:border-t lg:border-border lg:py-3">
          <FormStatus state={state} />
          <div className="flex flex-wrap items-center justify-end gap-2">
            <ButtonLink href={`/customers/${customer.id}`}>Cancel</ButtonLink>
            <SubmitButton
              pending={isPending}
              disabled={customer.locked !== null || changed.length === 0 || (problem !== null && !preview.isStale)}
            >
              Save
            </SubmitButton>
          </div>
        </div>
      </div>
    </ActionForm>
  )
}
