'use client'

import { Eye, EyeOff, UserRoundPlus } from 'lucide-react'
import { useActionState, useEffect, useRef, useState } from 'react'
import { useFileTicket } from '@/components/tickets/file-ticket-context'
import { shownValue, type TicketFormView } from '@/components/tickets/ticket-choices'
import { TicketForm } from '@/components/tickets/ticket-form'
import type { TicketFormAction, TicketFormState } from '@/components/tickets/ticket-form-state'
import { ActionForm } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FormStatus } from '@/components/ui/form-status'
import { Kbd } from '@/components/ui/kbd'
import { SubmitButton } from '@/components/ui/submit-button'
import { announce } from '@/components/ui/toast'
import { type FormAction, type FormState, idle } from '@/lib/forms'
import { REOPEN_DAYS } from '@/lib/tickets/rules/ticket'

type Props = {
  ticket: TicketFormView
  /** Of whoever looks. */
  userId: number
  watches: boolean
  /** A closed one that may still be opened again. */
  mayReopen: boolean
  /** Null when the customer is not there any more. */
  customer: { id: number; name: string } | null
  change: TicketFormAction
  watch: FormAction
  locale: string
  zone: string
}

/** What is done with a ticket most: take, watch, close, open again. */
export function TicketActs({ ticket, userId, watches, mayReopen, customer, change, watch, ...place }: Props) {
  const { isClosed } = ticket
  const [dialog, setDialog] = useState<'close' | 'reopen' | null>(null)
  const filing = useFileTicket()
  const close = () => setDialog(null)
  const closing = ticket.choices.status?.find(({ value }) => ticket.closing.includes(value))?.value
  const opening = ticket.choices.status?.find(({ value }) => !ticket.closing.includes(value))?.value
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start gap-2">
        {!isClosed && ticket.values.assignee !== String(userId) && <Take {...{ ticket, userId, change }} />}
        <Watch ticketId={ticket.id} watches={watches} action={watch} />
        {!isClosed && closing !== undefined && (
          <Button tone="primary" onClick={() => setDialog('close')}>
            Close…
          </Button>
        )}
        {isClosed && mayReopen && opening !== undefined && (
          <Button onClick={() => setDialog('reopen')} shortcut="s">
            Reopen…
            <Kbd className="max-sm:hidden">S</Kbd>
          </Button>
        )}
      </div>
      {isClosed && !mayReopen && (
        <p className="text-table text-muted">
          It was closed more than {REOPEN_DAYS} days ago and stays so.
          {customer && filing.mayFile && (
            <>
              {' '}
              <Button tone="quiet" size="sm" onClick={() => filing.open(customer)}>
                File a new ticket
              </Button>
            </>
          )}
        </p>
      )}
      <Dialog open={dialog === 'close' && !isClosed} onClose={close} title="Close the ticket">
        <TicketForm
          ticket={narrowed(ticket, (code) => ticket.closing.includes(code))}
          names={STATUS}
          begin={{ status: closing ?? '' }}
          submitLabel="Close ticket"
          action={change}
          onClose={close}
          {...place}
        />
      </Dialog>
      <Dialog open={dialog === 'reopen' && isClosed} onClose={close} title="Open the ticket again">
        <TicketForm
          ticket={narrowed(ticket, (code) => !ticket.closing.includes(code))}
          names={STATUS_ALONE}
          begin={{ status: opening ?? '' }}
          asksReason
          submitLabel="Reopen ticket"
          action={change}
          onClose={close}
          {...place}
        />
      </Dialog>
    </div>
  )
}

const STATUS = ['status', 'outcome']
const STATUS_ALONE = ['status']

/** The same ticket with some of the statuses to choose from. */
const narrowed = (ticket: TicketFormView, fits: (status: string) => boolean): TicketFormView => ({
  ...ticket,
  choices: { ...ticket.choices, status: ticket.choices.status?.filter(({ value }) => fits(value)) ?? [] },
})

/** Says what an action has done, once. */
const useAnnounced = (state: FormState) => {
  const told = useRef(state)
  useEffect(() => {
    if (told.current === state) return
    told.current = state
    if (state.status === 'saved') announce(state.message, 'saved')
  }, [state])
}

function Take({ ticket, userId, change }: Pick<Props, 'ticket' | 'userId' | 'change'>) {
  const [state, submit, isPending] = useActionState<TicketFormState, FormData>(change, idle)
  const taker = state.clash?.theirs.assignee
  const shown: FormState =
    taker !== undefined
      ? {
          status: 'refused',
          message: `${shownValue(ticket, 'assignee', taker)} has it since. Assign it under Facts if it is yours all the same.`,
        }
      : state.status === 'saved'
        ? idle
        : state
  useAnnounced(state.status === 'saved' ? TAKEN : idle)
  return (
    <ActionForm action={submit} state={state} label="Take" className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="id" value={ticket.id} />
      <input type="hidden" name="version" value={ticket.version} />
      <input type="hidden" name="opened" value={JSON.stringify({ assignee: ticket.values.assignee ?? '' })} />
      <input type="hidden" name="assignee" value={userId} />
      <SubmitButton pending={isPending} tone="secondary" shortcut="t">
        <UserRoundPlus aria-hidden="true" className="size-4" />
        Take
        <Kbd className="max-sm:hidden">T</Kbd>
      </SubmitButton>
      <FormStatus state={shown} />
    </ActionForm>
  )
}

const TAKEN: FormState = { status: 'saved', message: 'The ticket is yours.' }

function Watch({ ticketId, watches, action }: { ticketId: number; watches: boolean; action: FormAction }) {
  const [state, submit, isPending] = useActionState(action, idle)
  useAnnounced(state)
  return (
    <ActionForm action={submit} state={state} label="Watch" className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="ticketId" value={ticketId} />
      <input type="hidden" name="watches" value={watches ? '0' : '1'} />
      <SubmitButton pending={isPending} tone="secondary" shortcut="w">
        {watches ? <EyeOff aria-hidden="true" className="size-4" /> : <Eye aria-hidden="true" className="size-4" />}
        {watches ? 'Stop watching' : 'Watch'}
        <Kbd className="max-sm:hidden">W</Kbd>
      </SubmitButton>
      {state.status === 'refused' && <FormStatus state={state} />}
    </ActionForm>
  )
}
