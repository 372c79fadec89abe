import { authorise, type Context } from '@/lib/context'
import { locateCustomer } from '@/lib/customers/locate'
import { ticketsOf } from '@/lib/tickets/of-customer'
import type { SentTicket } from '@/lib/tickets/rules/sent-ticket'
import { type Submitted, submitTickets } from '@/lib/tickets/submit'
import { inputInvalid, type WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { sentItems } from '@/lib/v1/sent-items'
import { readDateRange } from '@/lib/v1/wire/date-range'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { list, text } from '@/lib/v1/wire/root-items'
import type { WireObject } from '@/lib/v1/wire/wire-value'
import { askedCustomers } from './asked-customers'
import { notFoundCode } from './identifier-query'
import { echoed, notLocatedCode, sentIdentifiers } from './sent-identifiers'
import { holder, listedTicket, ticketRecord } from './tickets-present'
import { refusedStatus } from './tickets-refusals'

const ENDPOINT = 'customer/tickets'

interface Item {
  isSuccess: boolean
  tree: ResponseObject
}

/** `POST customer/tickets` (tickets.md): files and changes. */
export const postTickets = async (call: WireCall): Promise<WireAnswer> => {
  const sent = sentItems(call, 'customer')
  if (!sent.ok) return sent.error
  const reader = authorise(call.ctx, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'tickets.file')
  if (!ctx.ok) return forbidden(ctx.error)

  const submitted: Item[] = []
  for (const item of sent.value) submitted.push(await submitFor(call, ctx.value, item))
  return batchAnswer(
    { successes: submitted.map(({ isSuccess }) => isSuccess), message: successMessage(ENDPOINT, 'POST') },
    { customers: { customer: submitted.map(({ tree }) => tree) } },
  )
}

const submitFor = async (
  call: WireCall,
  ctx: Context<'customers.read' | 'tickets.file'>,
  item: WireObject,
): Promise<Item> => {
  const identifiers = sentIdentifiers(item)
  const names = { firstname: text(item, 'firstname'), lastname: text(item, 'lastname') }
  const failed = (item_status: ResponseObject, found: ResponseObject = {}): Item => ({
    isSuccess: false,
    tree: { ...names, ...echoed(identifiers), ...found, item_status },
  })
  const located = await locateCustomer(ctx, identifiers)
  if (!located.ok) return failed(itemStatus(ENDPOINT, notLocatedCode(located.error)))

  const { customer } = located.value
  const submitted = await submitTickets(ctx, customer.id, sentTickets(item))
  if (!submitted.ok) {
    const refusal = submitted.error
    if (refusal.code === 'not_stored') call.fault(refusal.cause)
    return failed(refusedStatus(refusal), { id: String(customer.id) })
  }
  const { tickets } = submitted.value
  const item_status = itemStatus(ENDPOINT, '1300', { saying: wordFor(submitted.value) })
  return { isSuccess: true, tree: { ...holder(customer), ticket: tickets.map(ticketRecord), item_status } }
}

const wordFor = ({ hasFiled }: Submitted) => (hasFiled ? 'added' : 'updated')

/** The tickets of an item. One without anything is a placeholder, as XML's empty element is. */
const sentTickets = (item: WireObject): readonly SentTicket[] =>
  list(item, 'ticket')
    .filter((ticket) => Object.keys(ticket).length > 0)
    .map((ticket) => ({
      code: text(ticket, 'ticket_code'),
      subject: text(ticket, 'subject'),
      message: text(ticket, 'message'),
      status: text(ticket, 'status'),
      priority: text(ticket, 'priority'),
      department: text(ticket, 'department'),
      reportedFrom: text(ticket, 'reported_from'),
      type: text(ticket, 'type'),
      fields: list(ticket, 'custom_fields', 'field').map((field) => ({
        name: text(field, 'name') ?? '',
        value: text(field, 'value') ?? '',
      })),
    }))

/** `GET customer/tickets` (tickets.md). */
export const getTickets = async (call: WireCall): Promise<WireAnswer> => {
  const { query } = call
  const zone = call.ctx.settings.config.timeZone
  const range = readDateRange(query, zone)
  if (!range.ok) return inputInvalid()
  const asked = await askedCustomers(call)
  if (!asked.ok) return asked.error
  const { ctx, identifier, found } = asked.value
  const ids = [...found.values()].map(({ customer }) => customer.id)
  const tickets = await ticketsOf(ctx, ids, {
    code: query.get('ticket_code'),
    status: query.get('status'),
    priority: query.get('priority'),
    department: query.get('department'),
    reportedFrom: query.get('reported_from'),
    type: query.get('type'),
    ...range.value,
  })
  const shown = identifier.values.map((value): Item => {
    const customer = found.get(value)?.customer
    if (!customer) {
      const item_status = itemStatus(ENDPOINT, notFoundCode(identifier.kind))
      return { isSuccess: false, tree: { [identifier.name]: value, item_status } }
    }
    const theirs = tickets.get(customer.id) ?? []
    return {
      isSuccess: true,
      tree: {
        firstname: customer.firstName,
        lastname: customer.lastName,
        ...holder(customer),
        tickets: { ticket: theirs.map((ticket) => listedTicket(ticket, zone)) },
        item_status: itemStatus(ENDPOINT, '1300', { saying: 'retrieved' }),
      },
    }
  })
  return batchAnswer(
    { successes: shown.map(({ isSuccess }) => isSuccess), message: successMessage(ENDPOINT, 'GET') },
    { customer: shown.map(({ tree }) => tree) },
  )
}
