'use client'

import Link from 'next/link'
import { useActionState, useEffect, useId, useRef, useState } from 'react'
import { ClashChoice } from '@/components/customers/clash-choice'
import { type Meeting, meet } from '@/components/customers/meeting'
import { labelOf, shownValue, type TicketFormView } from '@/components/tickets/ticket-choices'
import { TicketFields } from '@/components/tickets/ticket-fields'
import type { TicketFormAction, TicketFormState } from '@/components/tickets/ticket-form-state'
import { useSendKeys } from '@/components/tickets/use-send-keys'
import { ActionForm } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import { FormStatus } from '@/components/ui/form-status'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-input'
import { announce } from '@/components/ui/toast'
import type { Clash } from '@/lib/customers/form-answer'
import { changedNames } from '@/lib/customers/form-fields'
import { idle, typedValues } from '@/lib/forms'
import { ticketHref } from '@/lib/tickets/href'
import type { TicketValues } from '@/lib/tickets/page/values'

type Props = {
  ticket: TicketFormView
  /** The fields of this form, in its order. */
  names: readonly string[]
  /** Values it begins with instead of the ticket's. */
  begin?: TicketValues
  /** Asks why it is opened again. */
  asksReason?: boolean
  submitLabel: string
  action: TicketFormAction
  onClose: () => void
  locale: string
  zone: string
}

const LOST = 'The connection broke, so it may not have been saved. What you typed is still here: save again.'

/** Some fields of a ticket. What others change meanwhile is said at once, and asked about where both changed the same. */
export function TicketForm({ ticket, names, begin, asksReason, submitLabel, action, onClose, ...place }: Props) {
  const id = useId()
  useSendKeys(id)
  const guarded: TicketFormAction = async (previous, form) => {
    try {
      return await action(previous, form)
    } catch {
      return { status: 'refused', message: LOST, values: typedValues(form) }
    }
  }
  const [state, submit, isPending] = useActionState<TicketFormState, FormData>(guarded, idle)
  const pick = (from: TicketValues) => Object.fromEntries(names.map((name) => [name, from[name] ?? '']))
  const [values, setValues] = useState<TicketValues>(() => ({ ...pick(ticket.values), ...begin }))
  const [stored, setStored] = useState(() => ({ version: ticket.version, values: pick(ticket.values) }))
  const [meeting, setMeeting] = useState<{ clash: Clash; met: Meeting } | null>(null)
  const set = (name: string, value: string) => setValues((before) => ({ ...before, [name]: value }))

  const handled = useRef<object>(state)
  useEffect(() => {
    if (handled.current === state) return
    handled.current = state
    if (state.status === 'saved') {
      announce(state.message, 'saved')
      onClose()
    }
    if (!state.clash) return
    const theirs = Object.fromEntries(names.map((name) => [name, state.clash?.theirs[name] ?? '']))
    const clash = { ...state.clash, theirs }
    const met = meet(clash, stored.values, values)
    setMeeting({ clash, met })
    setStored({ version: clash.version, values: theirs })
    setValues({ ...values, ...Object.fromEntries(met.taken.map((name) => [name, theirs[name] ?? ''])) })
  }, [state, names, stored.values, values, onClose])

  const news = changedNames(stored.values, pick(ticket.values))
  const isClosing = names.includes('status') && !ticket.isClosed && ticket.closing.includes(values.status ?? '')
  const shown = names.filter((name) => name !== 'outcome' || ticket.isClosed || isClosing)
  return (
    <ActionForm action={submit} state={state} id={id} label={submitLabel} className="flex flex-col gap-3">
      <input type="hidden" name="id" value={ticket.id} />
      <input type="hidden" name="version" value={stored.version} />
      <input type="hidden" name="opened" value={JSON.stringify(stored.values)} />
      <p role="status" className="text-table text-muted empty:hidden">
        {news.length > 0 && ticket.version > stored.version
          ? `${ticket.changedBy ?? 'Somebody'} changed ${news.map((name) => `${labelOf(ticket, name).toLowerCase()} to ${shownValue(ticket, name, ticket.values[name] ?? '')}`).join(', ')} meanwhile.`
          : ''}
      </p>
      {meeting && (
        <ClashChoice
          clash={meeting.clash}
          fields={meeting.met.both.map(({ name, yours }) => ({
            name,
            label: labelOf(ticket, name),
            yours: shownValue(ticket, name, yours),
            theirs: shownValue(ticket, name, meeting.clash.theirs[name] ?? ''),
          }))}
          taken={meeting.met.taken.map((name) => ({
            name,
            label: labelOf(ticket, name),
            theirs: shownValue(ticket, name, meeting.clash.theirs[name] ?? ''),
          }))}
          chosen={Object.fromEntries(
            meeting.met.both.map(({ name }) => [
              name,
              values[name] === meeting.clash.theirs[name] ? 'theirs' : 'yours',
            ]),
          )}
          onChoose={(name, side) => {
            const yours = meeting.met.both.find((each) => each.name === name)?.yours
            set(name, (side === 'theirs' ? meeting.clash.theirs[name] : yours) ?? '')
          }}
          {...place}
        />
      )}
      <FormStatus state={state} />
      {state.same && (
        <p className="text-table">
          <Link href={ticketHref(state.same.code)} className="text-link underline underline-offset-2">
            Open “{state.same.subject}”
          </Link>
        </p>
      )}
      <TicketFields ticket={ticket} names={shown} values={values} set={set} state={state} mustSayOutcome={isClosing} />
      {asksReason && <TextArea name="reason" label="Why is it opened again?" rows={2} state={state} required />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <SubmitButton pending={isPending}>{isClosing ? 'Close ticket' : submitLabel}</SubmitButton>
      </div>
    </ActionForm>
  )
}
