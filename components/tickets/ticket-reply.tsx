'use client'

import { Dropdown } from '@heroui/react'
import { ChevronDown } from 'lucide-react'
import { useActionState, useEffect, useId, useRef, useState } from 'react'
import { useSendKeys } from '@/components/tickets/use-send-keys'
import { type KeptDraft, useTicketDraft } from '@/components/tickets/use-ticket-draft'
import { ActionForm } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import { FormStatus } from '@/components/ui/form-status'
import { formatClock, formatDateTime } from '@/components/ui/format'
import { Kbd } from '@/components/ui/kbd'
import { RadioChoice } from '@/components/ui/radio-choice'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextArea } from '@/components/ui/text-input'
import { type FormAction, idle, typedValues } from '@/lib/forms'
import type { QuickReply } from '@/lib/tickets/quick-replies'

type Props = {
  ticketId: number
  customerId: number
  /** With their placeholders filled. */
  replies: readonly QuickReply[]
  /** What this person has typed here before and not sent. */
  draft: KeptDraft | null
  action: FormAction
  locale: string
  zone: string
}

const KINDS = [
  { value: 'internal', label: 'Internal' },
  { value: 'customer', label: 'To the customer' },
]
const LOST =
  'The connection broke, so it may not have been sent. Look above whether it is there before you send it again.'

/** Where something is said about the ticket: among the desk, or to the customer. What is typed is kept until it is sent. */
export function TicketReply({ ticketId, customerId, replies, draft, action, locale, zone }: Props) {
  const id = useId()
  useSendKeys(id)
  const [kind, setKind] = useState(draft?.values.kind === 'customer' ? 'customer' : 'internal')
  const [body, setBody] = useState(draft?.values.body ?? '')
  const [found, setFound] = useState(draft)
  const { standing, keep, settle, discard } = useTicketDraft({ customerId, ticketId })

  const change = (next: { kind?: string; body?: string }) => {
    const values = { kind: next.kind ?? kind, body: next.body ?? body }
    setKind(values.kind)
    setBody(values.body)
    // Which switch is on is no draft by itself.
    keep(values.body.trim() === '' ? {} : values)
  }
  const guarded: FormAction = async (previous, form) => {
    try {
      await settle()
      const state = await action(previous, form)
      if (state.status !== 'saved') keep({ kind, body })
      return state
    } catch {
      keep({ kind, body })
      return { status: 'refused', message: LOST, values: typedValues(form) }
    }
  }
  const [state, submit, isPending] = useActionState(guarded, idle)
  const handled = useRef(state)
  useEffect(() => {
    if (handled.current === state) return
    handled.current = state
    if (state.status !== 'saved') return
    setBody('')
    setFound(null)
    textBox(id)?.focus()
  }, [state, id])

  // The box is reached by a key and left by Escape, so that the other keys act again.
  useEffect(() => {
    const box = textBox(id)
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') box?.blur()
    }
    box?.setAttribute('aria-keyshortcuts', 'c')
    box?.addEventListener('keydown', leave)
    return () => box?.removeEventListener('keydown', leave)
  }, [id])

  const insert = (reply: QuickReply) => {
    const box = textBox(id)
    const [from, to] = box ? [box.selectionStart, box.selectionEnd] : [body.length, body.length]
    change({ body: body.slice(0, from) + reply.body + body.slice(to) })
    // The menu gives the focus back to its button first.
    setTimeout(() => textBox(id)?.focus(), 50)
  }
  const throwAway = () => {
    setBody('')
    setFound(null)
    void discard()
    textBox(id)?.focus()
  }

  return (
    <ActionForm action={submit} state={state} id={id} label="Write on this ticket" className="flex flex-col gap-3">
      <input type="hidden" name="ticketId" value={ticketId} />
      <input type="hidden" name="customerId" value={customerId} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <RadioChoice
          name="kind"
          label="For whom"
          labelHidden
          inline
          choices={KINDS}
          value={kind}
          onChange={(next) => change({ kind: next })}
        />
        {replies.length > 0 && (
          <span className="ml-auto">
            <Dropdown>
              <Dropdown.Trigger className="button button--ghost inline-flex items-center gap-1 whitespace-nowrap">
                Quick reply
                <ChevronDown aria-hidden="true" className="size-3.5 text-muted" />
              </Dropdown.Trigger>
              <Dropdown.Popover placement="bottom end" className="max-h-96 overflow-y-auto">
                <Dropdown.Menu
                  aria-label="Quick replies"
                  onAction={(key) => {
                    const reply = replies.find((each) => String(each.id) === String(key))
                    if (reply) insert(reply)
                  }}
                >
                  {replies.map((reply) => (
                    <Dropdown.Item key={reply.id} id={String(reply.id)} textValue={reply.name}>
                      {reply.name}
                    </Dropdown.Item>
                  ))}
                </Dropdown.Menu>
              </Dropdown.Popover>
            </Dropdown>
          </span>
        )}
      </div>
      <div className={kind === 'customer' ? 'rounded-lg border-l-4 border-accent pl-3' : ''}>
        <TextArea
          name="body"
          label={kind === 'customer' ? 'Answer to the customer' : 'Internal comment'}
          description={
            kind === 'customer'
              ? 'Goes out by SMS, or by email to who has no mobile or unsubscribed from SMS.'
              : 'Only colleagues read it.'
          }
          rows={4}
          value={body}
          onChange={(text) => change({ body: text })}
          state={state}
        />
      </div>
      <FormStatus state={state} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SubmitButton pending={isPending}>{kind === 'customer' ? 'Send to the customer' : 'Add comment'}</SubmitButton>
        <span className="flex gap-1 text-xs text-muted max-sm:hidden">
          <Kbd>Ctrl</Kbd>
          <Kbd>Enter</Kbd>
        </span>
        {found ? (
          <span className="flex items-center gap-1 text-table text-muted">
            <span title={formatDateTime(found.savedAt, locale, zone)} suppressHydrationWarning>
              Draft from {formatClock(found.savedAt, locale, zone)}
            </span>
            <span aria-hidden="true">·</span>
            <Button tone="quiet" size="sm" onClick={throwAway}>
              Discard
            </Button>
          </span>
        ) : null}
        <span role="status" className="text-table text-muted">
          {standing === 'failed'
            ? 'Draft not kept yet: it is tried again'
            : standing === 'kept' && body !== ''
              ? 'Draft kept'
              : ''}
        </span>
      </div>
    </ActionForm>
  )
}

const textBox = (formId: string): HTMLTextAreaElement | null =>
  document.getElementById(formId)?.querySelector<HTMLTextAreaElement>('textarea[name="body"]') ?? null
