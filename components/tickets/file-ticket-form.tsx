'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Refused } from '@/components/customers/customer-queries'
import { mayLeave } from '@/components/shell/leaving'
import { useSession } from '@/components/shell/session-context'
import { SignInAgain } from '@/components/shell/sign-in-again'
import type { TicketCustomer } from '@/components/tickets/file-ticket-context'
import { type DraftStanding, useFilingDraft } from '@/components/tickets/file-ticket-draft'
import { TicketFields } from '@/components/tickets/file-ticket-fields'
import { filingChoices, sendDraft } from '@/components/tickets/file-ticket-queries'
import { useFiling } from '@/components/tickets/file-ticket-send'
import { SubjectField } from '@/components/tickets/file-ticket-subject'
import { ActionForm } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { FormStatus } from '@/components/ui/form-status'
import { Kbd } from '@/components/ui/kbd'
import { Skeleton } from '@/components/ui/skeleton'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-input'
import { announce } from '@/components/ui/toast'
import type { FiledAnswer, FilingChoices } from '@/lib/tickets/form-schema'
import { ticketHref } from '@/lib/tickets/href'

type Values = Record<string, string>

type Props = {
  customer: TicketCustomer
  onFiled: (answer: FiledAnswer, place: FilingChoices['place']) => void
  onClose: () => void
  /** Back to who it is about; absent where that is certain. */
  onSomebodyElse: (() => void) | null
}

/**
 * A ticket about one customer. Subject and message can be typed while the rest is still coming; what was begun before is
 * there again.
 */
export function FileTicketForm({ customer, onFiled, onClose, onSomebodyElse }: Props) {
  const form = useRef<HTMLDivElement>(null)
  const hint = useId()
  const router = useRouter()
  const queries = useQueryClient()
  const { data: choices, error, refetch } = useQuery(filingChoices(customer.id))
  const [typed, setTyped] = useState<Values>({})
  const [restored, setRestored] = useState(false)
  // The draft's, where another one was typed before the draft was there.
  const [replaced, setReplaced] = useState('')
  const now = useServerClock(choices?.now)
  const values = { ...choices?.defaults, ...typed }
  const set = (name: string, value: string) => setTyped((before) => ({ ...before, [name]: value }))

  // What the server had when the form opened.
  const [kept, setKept] = useState<Values | null>(null)
  if (choices && kept === null) {
    setKept(choices.draft ?? {})
    setTyped({ ...choices.draft, ...withText(typed) })
    setRestored(choices.draft !== null)
    setReplaced(typed.subject?.trim() ? (choices.draft?.subject ?? '') : '')
  }

  const [isAsking, setIsAsking] = useState(false)
  const draft = useFilingDraft(customer.id, differing(typed, choices?.defaults ?? {}), kept)
  const filing = useFiling(customer.id, (answer) => {
    void queries.invalidateQueries({ queryKey: ['tickets'] })
    router.refresh()
    if (choices) onFiled(answer, choices.place)
  })

  const isFiling = useRef(false)
  const file = async () => {
    if (isFiling.current) return
    isFiling.current = true
    await draft.settle()
    if (!(await filing.send(values))) draft.goOn()
    isFiling.current = false
  }

  const hasTyped = Object.keys(withText(typed)).length > 0

  const discard = () => {
    setTyped({})
    setRestored(false)
    form.current?.querySelector('input')?.focus()
  }

  const commentThere = async (ticket: { id: number; code: string }) => {
    const href = ticketHref(ticket.code)
    if (!mayLeave(href)) return onClose()
    await draft.settle()
    try {
      await sendDraft({ customerId: customer.id, ticketId: ticket.id, values: { body: values.message ?? '' } })
      await sendDraft({ customerId: customer.id, values: {} })
    } catch {
      draft.goOn()
      return announce('The message could not be taken along. It is still here.', 'refused')
    }
    onClose()
    router.push(href)
  }

  const sendByKeys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (choices && !filing.isPending) form.current?.querySelector('form')?.requestSubmit()
  }

  if (choices?.restricted) return <p className="py-2 text-table">{choices.restricted} No ticket can be filed.</p>
  const isSignedOut = error instanceof Refused && error.isSignedOut
  if (error && !isSignedOut)
    return (
      <ErrorState
        title="The form could not be loaded"
        message="The server did not answer as it should."
        onRetry={() => void refetch()}
      />
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl Enter sends from any field inside.
    <div ref={form} onKeyDown={sendByKeys}>
      <ActionForm action={() => void file()} state={filing.state} label="File a ticket" className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
          <p className="min-w-0 flex-1 basis-40">
            About <span className="font-medium">{customer.name}</span>
          </p>
          {onSomebodyElse && (
            <Button tone="quiet" size="sm" onClick={onSomebodyElse}>
              Somebody else
            </Button>
          )}
        </div>
        <div role="status" className="empty:hidden">
          {restored && (
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-default px-3 py-1.5 text-table">
              <p className="min-w-0 flex-1 basis-60">
                What you began earlier is here again.
                {replaced && ` Its subject was “${replaced}”.`}
              </p>
              <Button tone="quiet" size="sm" onClick={discard}>
                Discard
              </Button>
            </div>
          )}
        </div>
        <SubjectField
          customerId={customer.id}
          value={values.subject ?? ''}
          onChange={(subject) => set('subject', subject)}
          suggestions={choices?.subjects ?? []}
          refusedFor={filing.same}
          state={filing.state}
          onOpen={onClose}
          onComment={values.message?.trim() ? (ticket) => void commentThere(ticket) : null}
          autoFocus
        />
        <TextArea
          name="message"
          label="Message"
          rows={3}
          value={values.message ?? ''}
          onChange={(message) => set('message', message)}
          state={filing.state}
        />
        {choices ? (
          <TicketFields choices={choices} values={values} set={set} state={filing.state} now={now} />
        ) : (
          <FieldsSkeleton />
        )}
        <FormStatus state={filing.state} />
        <div className="sticky -bottom-3 -mx-4 -mb-3 flex flex-wrap items-center justify-end gap-x-3 gap-y-2 border-t border-separator bg-overlay px-4 py-3">
          <p id={hint} className="mr-auto text-xs text-muted max-sm:hidden pointer-coarse:hidden">
            <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> files it
          </p>
          <DraftLine standing={draft.standing} onSignIn={() => setIsAsking(true)} />
          {hasTyped && !restored && (
            <Button
              tone="quiet"
              onClick={() => {
                draft.forget()
                onClose()
              }}
            >
              Discard
            </Button>
          )}
          <Button onClick={onClose}>{hasTyped ? 'Keep for later' : 'Cancel'}</Button>
          <SubmitButton pending={filing.isPending} disabled={!choices}>
            File ticket
          </SubmitButton>
        </div>
      </ActionForm>
      <PasswordAgain isOpen={isSignedOut} onSignedIn={() => void refetch()} onClose={onClose} />
      <PasswordAgain
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onSignedIn={() => {
          setIsAsking(false)
          draft.save()
        }}
      />
    </div>
  )
}

const withText = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))

/** What the form holds that it does not begin with. */
const differing = (values: Values, defaults: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== (defaults[name] ?? '')))

/** The moment on the server's clock, looked at whenever the form is drawn. */
const useServerClock = (told: string | undefined): Date => {
  const [ahead, setAhead] = useState(0)
  useEffect(() => {
    if (told !== undefined) setAhead(Date.parse(told) - Date.now())
  }, [told])
  return new Date(Date.now() + ahead)
}

type DraftProps = { standing: DraftStanding; onSignIn: () => void }

function DraftLine({ standing, onSignIn }: DraftProps) {
  if (standing === 'none') return null
  if (standing === 'kept') return <p className="text-xs text-muted">Draft kept</p>
  if (standing === 'failed')
    return <p className="text-xs text-warning-soft-foreground">Draft not kept: no connection</p>
  return (
    <>
      <p className="text-xs text-warning-soft-foreground">Draft not kept: your session has ended.</p>
      <Button size="sm" onClick={onSignIn}>
        Sign in
      </Button>
    </>
  )
}

const WORDS = { why: 'Your session has ended. What you typed is kept.', act: 'Sign in' }

type PasswordProps = { isOpen: boolean; onSignedIn: () => void; onClose: () => void }

function PasswordAgain({ isOpen, onSignedIn, onClose }: PasswordProps) {
  const session = useSession()
  if (!session) return null
  return (
    <SignInAgain
      open={isOpen}
      email={session.email}
      onSignIn={session.signInAgain}
      words={WORDS}
      onClose={onClose}
      onSignedIn={onSignedIn}
    />
  )
}

const PLACES = ['priority', 'department', 'assignee', 'due', 'from', 'type']

function FieldsSkeleton() {
  return (
    <div role="status" aria-label="Loading the form" aria-busy="true" className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      {PLACES.map((place) => (
        <Skeleton key={place} className="h-14" />
      ))}
    </div>
  )
}
