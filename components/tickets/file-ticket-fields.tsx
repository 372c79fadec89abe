'use client'

import { AttributeInput } from '@/components/customers/attribute-input'
import { MomentInput } from '@/components/tickets/file-ticket-due'
import { Button } from '@/components/ui/button'
import { formatDateTime, formatDay, formatMoney } from '@/components/ui/format'
import { SelectInput } from '@/components/ui/select-input'
import { formatDateTime as writtenDateTime } from '@/lib/dates'
import type { FormState } from '@/lib/forms'
import type { FilingChoices } from '@/lib/tickets/form-schema'
import { dueBy } from '@/lib/tickets/rules/working-time'
import { TICKET_PRIORITIES, TICKET_SOURCES, TICKET_TYPES } from '@/lib/tickets/types'
import { PRIORITY_NAMES, SOURCE_NAMES, TYPE_NAMES } from '@/lib/tickets/words'

type Props = {
  choices: FilingChoices
  values: Record<string, string>
  set: (name: string, value: string) => void
  state: FormState
  /** The server's clock. */
  now: Date
}

const words = <T extends string>(of: readonly T[], names: Readonly<Record<T, string>>) =>
  of.map((value) => ({ value, label: names[value] }))

/** Everything about a ticket but its subject and message: what most of them leave as it is. */
export function TicketFields({ choices, values, set, state, now }: Props) {
  const bind = (name: string) => ({
    name,
    state,
    value: values[name] ?? '',
    onChange: (value: string) => set(name, value),
  })
  const { me, place } = choices
  const day = (at: string) => formatDay(new Date(at), place.locale, place.zone)
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <SelectInput {...bind('priority')} label="Priority" choices={words(TICKET_PRIORITIES, PRIORITY_NAMES)} />
      <SelectInput
        {...bind('department')}
        label="Department"
        emptyLabel="None"
        choices={choices.departments.map(({ code, label }) => ({ value: code, label }))}
      />
      <SelectInput
        {...bind('assignee')}
        label="Assignee"
        emptyLabel="Nobody"
        choices={[
          { value: String(me.id), label: `Me (${me.name})` },
          ...choices.assignees.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      <DueField {...{ choices, values, set, state, now }} />
      <SelectInput {...bind('reportedFrom')} label="Reported from" choices={words(TICKET_SOURCES, SOURCE_NAMES)} />
      <SelectInput {...bind('type')} label="Type" choices={words(TICKET_TYPES, TYPE_NAMES)} />
      {choices.stores.length > 0 && values.type === 'STORE' && (
        <SelectInput
          {...bind('store')}
          label="Store"
          emptyLabel="None"
          choices={choices.stores.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      {choices.bills.length > 0 && (
        <SelectInput
          {...bind('bill')}
          label="Bill"
          emptyLabel="None"
          choices={choices.bills.map(({ id, number, storeName, amount, isReturn, billedAt }) => ({
            value: String(id),
            label: [
              `${isReturn ? 'Return' : 'Bill'} ${number}`,
              formatMoney(amount, place.currency, place.locale),
              day(billedAt),
              storeName,
            ].join(' · '),
          }))}
        />
      )}
      {choices.coupons.length > 0 && (
        <SelectInput
          {...bind('coupon')}
          label="Coupon"
          emptyLabel="None"
          choices={choices.coupons.map(({ id, code, description }) => ({
            value: String(id),
            label: `${code} · ${description}`,
          }))}
        />
      )}
      {choices.fields.map((field) => (
        <AttributeInput
          key={field.name}
          field={field}
          {...bind(field.name)}
          required={field.isMandatory}
          error={undefined}
        />
      ))}
    </div>
  )
}

/** When it is due: by the target, unless somebody says otherwise. */
function DueField({ choices, values, set, state, now }: Props) {
  const { desk, place } = choices
  const priority = TICKET_PRIORITIES.find((each) => each === values.priority) ?? 'MEDIUM'
  const byTarget = dueBy(desk, { department: values.department ?? '', priority }, now, place.zone)
  const shown = byTarget && writtenDateTime(byTarget, place.zone).slice(0, 16).replace(' ', 'T')
  const isSet = (values.dueAt ?? '') !== ''
  const target = byTarget ? formatDateTime(byTarget, place.locale, place.zone) : 'at once'
  return (
    <MomentInput
      name="dueAt"
      label="Due"
      state={state}
      value={isSet ? (values.dueAt ?? '') : (shown ?? '')}
      onChange={(value) => set('dueAt', value === shown ? '' : value)}
      description={isSet ? `By the target: ${target}` : 'By the target for this priority and department.'}
      aside={
        isSet && (
          <Button tone="quiet" size="sm" onClick={() => set('dueAt', '')}>
            Back to the target
          </Button>
        )
      }
    />
  )
}
