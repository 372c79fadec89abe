'use client'

import { useActionState } from 'react'
import { Hidden } from '@/components/tickets/desk/status-form'
import { type StaffChoice, UserBoxes } from '@/components/tickets/desk/user-boxes'
import { ActionForm } from '@/components/ui/action-form'
import { FormStatus } from '@/components/ui/form-status'
import { type Choice, SelectInput } from '@/components/ui/select-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { type FormAction, idle } from '@/lib/forms'

type Props = {
  action: FormAction
  staff: readonly StaffChoice[]
  departments: readonly Choice[]
  priorities: readonly Choice[]
  /** The rule to change; absent for a new one. */
  rule?: {
    id: number
    version: number
    name: string
    priority: string
    department: string
    overdueHours: string
    assignToId: number | null
    notifyIds: readonly number[]
  }
}

/** What happens to which tickets, and how long after their due moment. */
export function RuleForm({ action, staff, departments, priorities, rule }: Props) {
  const [state, submit, isPending] = useActionState(action, idle)
  const assignees = staff
    .filter(({ id, isDisabled }) => !isDisabled || id === rule?.assignToId)
    .map(({ id, name, isDisabled }) => ({ value: String(id), label: isDisabled ? `${name} (disabled)` : name }))
  return (
    <ActionForm
      action={submit}
      state={state}
      label={rule ? `Rule ${rule.name}` : 'Add rule'}
      className="flex max-w-lg flex-col gap-4"
      resetOnSave={!rule}
    >
      <div key={rule?.version} className="flex flex-col gap-4">
        {rule && <Hidden {...rule} />}
        <TextInput name="name" label="Name" defaultValue={rule?.name ?? ''} maxLength={60} state={state} required />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectInput
            name="priority"
            label="Priority"
            emptyLabel="Any"
            choices={priorities}
            defaultValue={rule?.priority ?? ''}
            state={state}
          />
          <SelectInput
            name="department"
            label="Department"
            emptyLabel="Any"
            choices={departments}
            defaultValue={rule?.department ?? ''}
            state={state}
          />
        </div>
        <TextInput
          name="overdueHours"
          label="Overdue by, hours"
          kind="number"
          defaultValue={rule?.overdueHours ?? ''}
          maxLength={7}
          description="Of the clock, not of working time. 0 acts as soon as it is overdue."
          state={state}
          required
        />
        <SelectInput
          name="assignToId"
          label="Assign to"
          emptyLabel="Nobody: it stays where it is"
          choices={assignees}
          defaultValue={rule?.assignToId ? String(rule.assignToId) : ''}
          state={state}
        />
        <UserBoxes
          name="notifyIds"
          label="Tell"
          description="Whoever has the ticket is told in any case."
          staff={staff}
          chosen={rule?.notifyIds ?? []}
          state={state}
        />
      </div>
      <FormStatus state={state} />
      <div>
        <SubmitButton tone="secondary" pending={isPending}>
          {rule ? 'Save' : 'Add rule'}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
