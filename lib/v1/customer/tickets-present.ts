import type { CustomerRow } from '@/db/queries/customers'
import { formatDateTime } from '@/lib/dates'
import type { FiledTicket } from '@/lib/tickets/of-customer'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { fields } from './blocks'

/** Whose tickets they are. */
export const holder = ({ email, mobile, externalId, id }: CustomerRow): ResponseObject => ({
  email: email ?? '',
  mobile: mobile ?? '',
  external_id: externalId ?? '',
  id: String(id),
})

/** A ticket as the POST answers it. */
export const ticketRecord = (ticket: FiledTicket): ResponseObject => ({
  code: ticket.code,
  status: ticket.status,
  priority: ticket.priority,
  department: ticket.department,
  subject: ticket.subject,
  message: ticket.message,
  custom_fields: fields(ticket.fields),
})

/** The same as the GET lists it. */
export const listedTicket = (ticket: FiledTicket, zone: string): ResponseObject => ({
  ...ticketRecord(ticket),
  reported_from: ticket.reportedFrom,
  type: ticket.type,
  created_on: formatDateTime(ticket.createdAt, zone),
  updated_on: formatDateTime(ticket.updatedAt, zone),
})
