import type { TicketRow } from '@/db/queries/tickets'
import { readFieldValue } from '@/lib/customers/rules/fields'
import { formatDateTime, parseMoment } from '@/lib/dates'
import type { Settings } from '@/lib/organisation/settings'
import type { InvalidInput } from '@/lib/parse'
import { fail, ok, type Result } from '@/lib/result'
import { FIELD_PREFIX } from '../form-schema'
import { wordOf } from '../rules/sent-ticket'
import type { TicketInput } from '../rules/ticket'
import { TICKET_PRIORITIES, TICKET_SOURCES, TICKET_TYPES } from '../types'

/** A ticket as its forms have it, by name of the field; an own field of the organisation is `field.<its name>`. */
export type TicketValues = Readonly<Record<string, string>>

type FieldValue = { fieldId: number; value: string }

/** The values a form about this ticket starts with; `due` is a wall time of `zone`, as `2026-03-12T14:05`. */
export const ticketValues = (
  ticket: TicketRow,
  fields: readonly FieldValue[],
  { customFields, config }: Pick<Settings, 'customFields' | 'config'>,
): TicketValues => ({
  subject: ticket.subject,
  message: ticket.message,
  status: ticket.status,
  outcome: ticket.outcome ?? '',
  priority: ticket.priority,
  department: ticket.department,
  assignee: idText(ticket.assigneeId),
  due: ticket.dueAt ? formatDateTime(ticket.dueAt, config.timeZone).slice(0, 16).replace(' ', 'T') : '',
  type: ticket.type,
  reportedFrom: ticket.reportedFrom,
  store: idText(ticket.storeId),
  bill: idText(ticket.transactionId),
  coupon: idText(ticket.couponId),
  ...Object.fromEntries(
    customFields
      .filter(({ scope }) => scope === 'customer_feedback')
      .map(({ id, name }) => [`${FIELD_PREFIX}${name}`, fields.find(({ fieldId }) => fieldId === id)?.value ?? '']),
  ),
})

const idText = (id: number | null) => (id === null ? '' : String(id))
const ID = /^[1-9]\d{0,15}$/
const isId = (text: string) => text === '' || ID.test(text)
const idOf = (text: string) => (text === '' ? null : Number(text))

const CHOOSE = 'Choose one of the list.'

/** What some of these values mean, or what is wrong with them, by field. */
export const readTicketValues = (
  values: TicketValues,
  { customFields, config }: Pick<Settings, 'customFields' | 'config'>,
): Result<{ input: TicketInput; fields: readonly FieldValue[] }, InvalidInput> => {
  const faults: Record<string, string> = {}
  const fields: FieldValue[] = []
  const { subject, message, status, outcome, department } = values
  const input: TicketInput = { subject, message, status, outcome, department }

  const oneOf = <T extends string>(name: string, words: readonly T[]): T | undefined => {
    const word = wordOf(words, values[name])
    if (values[name] !== undefined && !word) faults[name] = CHOOSE
    return word
  }
  const id = (name: string): number | null | undefined => {
    const text = values[name]
    if (text === undefined) return undefined
    if (!isId(text)) faults[name] = CHOOSE
    return idOf(text)
  }
  input.priority = oneOf('priority', TICKET_PRIORITIES)
  input.type = oneOf('type', TICKET_TYPES)
  input.reportedFrom = oneOf('reportedFrom', TICKET_SOURCES)
  input.assigneeId = id('assignee')
  input.storeId = id('store')
  input.transactionId = id('bill')
  input.couponId = id('coupon')
  if (values.due !== undefined) {
    const at = parseMoment(`${values.due.replace('T', ' ')}:00`, config.timeZone)
    if (at) input.dueAt = at
    else faults.due = 'Enter a day and a time.'
  }
  // With a status it is for the status to say whether it needs one.
  if (outcome?.trim() === '' && status === undefined) faults.outcome = 'Say what came of it.'
  for (const [name, text] of Object.entries(values)) {
    if (!name.startsWith(FIELD_PREFIX)) continue
    const field = customFields.find(
      (each) => each.scope === 'customer_feedback' && `${FIELD_PREFIX}${each.name}` === name,
    )
    if (!field) continue
    const value = text.trim() === '' ? '' : readFieldValue(field, text.trim())
    if (value === null) faults[name] = field.errorText ?? `This is no value for ${field.label}.`
    else fields.push({ fieldId: field.id, value })
  }
  return Object.keys(faults).length > 0 ? fail({ code: 'invalid_input', fields: faults }) : ok({ input, fields })
}
