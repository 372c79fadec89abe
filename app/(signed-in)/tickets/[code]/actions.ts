'use server'

import { revalidatePath } from 'next/cache'
import type { TicketFormState } from '@/components/tickets/ticket-form-state'
import { refusedForm } from '@/lib/access/refused'
import { requirePermission } from '@/lib/access/session'
import { authorise } from '@/lib/context'
import { type FormState, typedValues } from '@/lib/forms'
import { parse } from '@/lib/parse'
import { commentTicket } from '@/lib/tickets/comment'
import { discardDraft } from '@/lib/tickets/drafts'
import { type EditRefusal, editTicket } from '@/lib/tickets/page/edit'
import { ticketCommentSchema, ticketEditSchema, ticketWatchSchema } from '@/lib/tickets/page/forms'
import { commentRefusalWords, fieldOfRefusal } from '@/lib/tickets/page/refusals'
import { ticketRefusalWords } from '@/lib/tickets/refusal-words'
import { watchTicket } from '@/lib/tickets/watch'

const refresh = () => revalidatePath('/tickets', 'layout')

const NOT_SAVED = 'Nothing is saved yet.'

/** Changes those fields of a ticket that the form has and that are not as it was opened with. */
export async function changeTicketAction(_previous: TicketFormState, form: FormData): Promise<TicketFormState> {
  const typed = typedValues(form)
  const opened = jsonOf(typed.opened)
  const values =
    typeof opened === 'object' && opened !== null
      ? Object.fromEntries(Object.entries(typed).filter(([name]) => Object.hasOwn(opened, name)))
      : undefined
  const { id, version, reason } = typed
  const input = parse(ticketEditSchema, { id, version, opened, values, reason })
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const edited = await editTicket(ctx.value, input.value)
  if (!edited.ok) return refusedEdit(edited.error, form)
  refresh()
  if (!edited.value) return { status: 'saved', message: 'Nothing was changed.' }
  const { isClosed } = edited.value
  const hadStatus = 'status' in input.value.values
  return { status: 'saved', message: hadStatus && isClosed ? 'Ticket closed.' : 'Ticket saved.' }
}

const jsonOf = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

const refusedEdit = (error: EditRefusal, form: FormData): TicketFormState => {
  if (error.code === 'invalid_input') return refusedForm(error, form)
  const values = typedValues(form)
  if (error.code === 'clash') {
    const { version, theirs, by, at } = error
    return {
      status: 'refused',
      message: `${by ?? 'Somebody'} changed this ticket meanwhile. Nothing was saved: choose what to keep, then save again.`,
      values,
      clash: { kind: 'clash', version, theirs, by, at: at.toISOString() },
    }
  }
  const message = ticketRefusalWords(error)
  const field = fieldOfRefusal(error.code)
  return {
    status: 'refused',
    message: field ? NOT_SAVED : message,
    ...(field && { fields: { [field]: message } }),
    values,
    ...(error.code === 'same_subject' && { same: { code: error.ticket.code, subject: error.ticket.subject } }),
  }
}

/** Says something about a ticket; the draft of it is done with. */
export async function commentTicketAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(ticketCommentSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const { value } = input
  const said = await commentTicket(ctx.value, value)
  if (!said.ok) {
    const words = commentRefusalWords(said.error)
    const values = typedValues(form)
    if (words.field) return { status: 'refused', message: NOT_SAVED, fields: { [words.field]: words.message }, values }
    return { status: 'refused', message: words.message, values }
  }
  const filing = authorise(ctx.value, 'tickets.file')
  const customerId = Number(form.get('customerId'))
  if (filing.ok && Number.isSafeInteger(customerId))
    await discardDraft(filing.value, { customerId, ticketId: value.ticketId })
  refresh()
  return {
    status: 'saved',
    message: value.kind === 'customer' ? 'Sent to the customer.' : 'Comment added for the desk alone.',
  }
}

/** Hears, or no longer hears, what becomes of a ticket. */
export async function watchTicketAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = parse(ticketWatchSchema, Object.fromEntries(form))
  if (!input.ok) return refusedForm(input.error, form)
  const ctx = await requirePermission('tickets.work')
  if (!ctx.ok) return refusedForm(ctx.error, form)

  const watched = await watchTicket(ctx.value, input.value)
  if (!watched.ok) return { status: 'refused', message: ticketRefusalWords(watched.error) }
  refresh()
  return {
    status: 'saved',
    message: input.value.watches ? 'You hear what becomes of this ticket.' : 'You no longer hear of this ticket.',
  }
}
