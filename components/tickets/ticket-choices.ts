import { formatDay, formatMoney } from '@/components/ui/format'
import type { Choice } from '@/components/ui/select-input'
import type { FormField } from '@/lib/customers/form-fields'
import type { Settings } from '@/lib/organisation/settings'
import { FIELD_PREFIX } from '@/lib/tickets/form-schema'
import type { LinkChoices } from '@/lib/tickets/link-choices'
import type { TicketValues } from '@/lib/tickets/page/values'
import type { TicketView } from '@/lib/tickets/page/view'
import { feedbackFields } from '@/lib/tickets/rules/sent-ticket'
import { TICKET_PRIORITIES, TICKET_SOURCES, TICKET_TYPES } from '@/lib/tickets/types'
import { departmentLabel, PRIORITY_NAMES, SOURCE_NAMES, statusLabel, TYPE_NAMES } from '@/lib/tickets/words'

/** What the forms about a ticket know; plain data. */
export interface TicketFormView {
  id: number
  code: string
  customerId: number
  version: number
  isClosed: boolean
  values: TicketValues
  /** What may be chosen, by field; what the ticket has is among it. */
  choices: Readonly<Record<string, readonly Choice[]>>
  /** Codes of the statuses that close. */
  closing: readonly string[]
  fields: readonly FormField[]
  /** Who changed it last; null while nobody has. */
  changedBy: string | null
}

export const TICKET_LABELS: Readonly<Record<string, string>> = {
  subject: 'Subject',
  message: 'Message',
  status: 'Status',
  outcome: 'Outcome',
  priority: 'Priority',
  department: 'Department',
  assignee: 'Assignee',
  due: 'Due',
  type: 'Type',
  reportedFrom: 'Reported from',
  store: 'Store',
  bill: 'Bill',
  coupon: 'Coupon',
}

export const ticketFormView = (
  { ticket, values, assignees, assignee, linked, history }: TicketView,
  links: LinkChoices,
  settings: Settings,
): TicketFormView => {
  const { ticketDesk, stores, organisation, config } = settings
  const { statuses, departments } = ticketDesk
  const bill = (each: { id: number; number: string; amount: number; billedAt: Date }): Choice => ({
    value: String(each.id),
    label: [
      each.number || 'No number',
      formatDay(each.billedAt, organisation.locale, config.timeZone),
      formatMoney(each.amount, config.currency.code, organisation.locale),
    ].join(' · '),
  })
  const coupon = (each: { id: number; code: string; description?: string }): Choice => ({
    value: String(each.id),
    label: each.description ? `${each.code} · ${each.description}` : each.code,
  })
  const having = (choices: readonly Choice[], value: string, label: string): readonly Choice[] =>
    value === '' || choices.some((choice) => choice.value === value) ? choices : [{ value, label }, ...choices]
  const named = <T extends string>(words: readonly T[], names: Record<T, string>) =>
    words.map((word) => ({ value: word, label: names[word] }))
  const inUse = <T extends { code: string; label: string; isDisabled: boolean }>(all: readonly T[]) =>
    all.filter(({ isDisabled }) => !isDisabled).map(({ code, label }) => ({ value: code, label }))
  return {
    id: ticket.id,
    code: ticket.code,
    customerId: ticket.customerId,
    version: ticket.version,
    isClosed: ticket.isClosed,
    values,
    closing: statuses.filter(({ kind }) => kind === 'closed').map(({ code }) => code),
    choices: {
      status: having(inUse(statuses), ticket.status, statusLabel(ticketDesk, ticket.status)),
      priority: named(TICKET_PRIORITIES, PRIORITY_NAMES),
      department: having(inUse(departments), ticket.department, departmentLabel(ticketDesk, ticket.department)),
      assignee: having(
        assignees.map(({ id, name }) => ({ value: String(id), label: name })),
        values.assignee ?? '',
        assignee ?? 'Somebody who left',
      ),
      type: named(TICKET_TYPES, TYPE_NAMES),
      reportedFrom: named(TICKET_SOURCES, SOURCE_NAMES),
      store: [...stores.values()].map(({ id, name }) => ({ value: String(id), label: name })),
      bill: linked.bill
        ? having(links.bills.map(bill), values.bill ?? '', bill(linked.bill).label)
        : links.bills.map(bill),
      coupon: having(links.coupons.map(coupon), values.coupon ?? '', linked.coupon?.code ?? ''),
    },
    fields: feedbackFields(settings).map((field) => ({
      name: FIELD_PREFIX + field.name,
      label: field.label,
      datatype: field.datatype,
      options: field.options,
      isMandatory: field.isMandatory,
      defaultValue: field.defaultValue ?? '',
    })),
    changedBy: history.events.find(({ act }) => act !== 'commented' && act !== 'answered')?.actorName ?? null,
  }
}

/** What people call a field of a ticket. */
export const labelOf = ({ fields }: Pick<TicketFormView, 'fields'>, name: string): string =>
  TICKET_LABELS[name] ?? fields.find((field) => field.name === name)?.label ?? name

const NOTHING: Readonly<Record<string, string>> = { assignee: 'nobody' }

/** A value of a field as people read it. */
export const shownValue = ({ choices }: Pick<TicketFormView, 'choices'>, name: string, value: string): string => {
  if (value === '') return NOTHING[name] ?? 'nothing'
  if (name === 'due') return value.replace('T', ', ')
  return choices[name]?.find((choice) => choice.value === value)?.label ?? value
}
