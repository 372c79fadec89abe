'use client'

import { useActionState, useState } from 'react'
import { type OpenedFormAction, openedWith, startOf } from '@/components/care/opened-form'
import { CustomerAttributes } from '@/components/customers/customer-attributes'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { SelectInput } from '@/components/ui/select-input'
import { SubmitButton } from '@/components/ui/submit-button'
import type { PreferencesView } from '@/lib/care/preferences-view'

type Props = Pick<PreferencesView, 'fields' | 'stores' | 'opened'> & { customerId: number; action: OpenedFormAction }

const NONE: ReadonlySet<string> = new Set()

/** The preferred store and the organisation's own questions about what the customer likes. */
export function PreferencesForm({ customerId, fields, stores, opened, action }: Props) {
  const [state, submit, isPending] = useActionState(action, openedWith(opened))
  const [values, setValues] = useState(() => startOf(state))
  const set = (name: string, value: string) => setValues((before) => ({ ...before, [name]: value }))
  return (
    <ActionForm action={submit} state={state.form} label="Preferences" className="flex flex-col gap-4">
      <input type="hidden" name="customerId" value={customerId} />
      <input type="hidden" name="opened" value={JSON.stringify(state.opened)} />
      <SelectInput
        name="store"
        label="Preferred store"
        emptyLabel="None"
        choices={stores.map(({ code, name }) => ({ value: code, label: name }))}
        value={values.store ?? ''}
        onChange={(code) => set('store', code)}
        state={state.form}
        className="sm:max-w-xs"
      />
      {fields.length > 0 && (
        <CustomerAttributes
          fields={fields}
          form={{ values, set, state: state.form, errorOf: () => undefined, required: NONE }}
        />
      )}
      <FormStatus state={state.form} />
      <div>
        <SubmitButton pending={isPending}>Save preferences</SubmitButton>
      </div>
    </ActionForm>
  )
}
