'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { CustomerAttributes, type FormBinding, Subscriptions } from '@/components/customers/customer-attributes'
import { DecisionAside } from '@/components/customers/decision-aside'
import { FormOutcome } from '@/components/customers/form-outcome'
import type { CustomerFormAction } from '@/components/customers/form-state'
import { takeHandedOver } from '@/components/customers/handed-over'
import { RegisterFields } from '@/components/customers/register-fields'
import { useCustomerForm } from '@/components/customers/use-customer-form'
import { useLeftFields } from '@/components/customers/use-left-fields'
import { usePreview } from '@/components/customers/use-preview'
import { ActionForm } from '@/components/ui/action-form'
import { Button, ButtonLink } from '@/components/ui/button'
import { FormStatus } from '@/components/ui/form-status'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { type CustomerForm, requiredFields, type TypedValues } from '@/lib/customers/form-fields'
import { CUSTOMER_TYPES } from '@/lib/customers/types'

type Props = { form: CustomerForm; action: CustomerFormAction; firstKey: string; onAnother: () => void }

const TILL = 'register-till'
const IDLE = 'Type a mobile, an email or an external ID to see what saving will do.'

const emptyValues = (form: CustomerForm): TypedValues => ({
  type: 'LOYALTY',
  registeredOn: form.today,
  registeredTill: form.tills.length === 1 ? (form.tills[0]?.code ?? '') : '',
  ...Object.fromEntries(form.fields.map(({ name, defaultValue }) => [name, defaultValue])),
})

/** Registers one customer after another; each filling-in is a form of its own. */
export function RegisterCustomers(props: Omit<Props, 'onAnother'>) {
  const [place, setPlace] = useState(0)
  return <RegisterForm key={place} {...props} onAnother={() => setPlace(place + 1)} />
}

function RegisterForm({ form, action, firstKey, onAnother }: Props) {
  const { state, send, isPending, key } = useCustomerForm(action, firstKey)
  const [values, setValues] = useState<TypedValues>(() => ({
    ...emptyValues(form),
    // Without scripts the refused page comes from the server, with what was typed.
    ...(state.status === 'refused' ? state.values : {}),
  }))
  const set = (name: string, value: string) => setValues((before) => ({ ...before, [name]: value }))
  const fields = useRef<HTMLDivElement>(null)
  const left = useLeftFields(fields)

  useEffect(() => {
    const kept = localStorage.getItem(TILL)
    const isMine = form.tills.some(({ code }) => code === kept)
    const handed = takeHandedOver()
    setValues((before) => ({
      ...before,
      ...(isMine && kept !== null ? { registeredTill: kept } : {}),
      ...(handed ? { [handed.kind]: handed.value } : {}),
    }))
  }, [form.tills])

  const type = CUSTOMER_TYPES.find((each) => each === values.type) ?? 'LOYALTY'
  const required = useMemo(() => requiredFields(form, type), [form, type])
  const hasIdentifier = [values.mobile, values.email, values.externalId].some((value) => value?.trim())
  const preview = usePreview(values, hasIdentifier, IDLE)
  const problem = preview.explanation?.kind === 'refuse' ? preview.explanation.problem : null
  const isRefused = problem !== null && !preview.isStale
  const binding: FormBinding = {
    values,
    set,
    state,
    required,
    errorOf: (name) => (problem?.field === name && left.has(name) ? problem.message : undefined),
  }

  if (state.status === 'saved' && state.answer?.kind === 'saved') {
    const { customer } = state.answer
    return (
      <FormOutcome answer={state.answer}>
        <ButtonLink href={`/customers/${customer.id}`} tone="primary" className="max-w-full">
          <span className="truncate">Open {customer.name}</span>
        </ButtonLink>
        <Button onClick={onAnother}>Register another</Button>
      </FormOutcome>
    )
  }

  const isUpdate = preview.explanation?.kind === 'update' || preview.explanation?.kind === 'unchanged'
  return (
    <ActionForm
      action={send}
      state={state}
      label="Register customer"
      className="grid items-start gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]"
    >
      <input type="hidden" name="submission" value={key} />
      <div ref={fields} className="flex min-w-0 flex-col gap-4 lg:col-start-1">
        <RegisterFields form={form} binding={binding} onTill={(code) => localStorage.setItem(TILL, code)} />
        {form.fields.length > 0 && (
          <Section title="About">
            <CustomerAttributes fields={form.fields} form={binding} />
          </Section>
        )}
        <Section title="Messages">
          <Subscriptions form={binding} />
        </Section>
      </div>
      <div className="flex flex-col gap-2 bg-background max-lg:sticky max-lg:bottom-bottom-bar max-lg:z-10 lg:contents">
        <DecisionAside {...preview} />
        <div className="flex flex-col gap-2 bg-background max-lg:pb-2 lg:sticky lg:bottom-0 lg:z-10 lg:col-start-1 lg:border-t lg:border-border lg:py-3">
          <FormStatus state={state} />
          <div className="flex flex-wrap items-center justify-end gap-2">
            {isRefused && (
              <p id="why-not" className="mr-auto min-w-0 flex-1 text-xs text-danger max-lg:sr-only">
                {problem.message}
              </p>
            )}
            <ButtonLink href="/customers">Cancel</ButtonLink>
            <SubmitButton pending={isPending} disabled={isRefused}>
              {isUpdate ? 'Update' : 'Register'}
            </SubmitButton>
          </div>
        </div>
      </div>
    </ActionForm>
  )
}
