'use client'

import { Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { TicketFormView } from '@/components/tickets/ticket-choices'
import { TicketForm } from '@/components/tickets/ticket-form'
import type { TicketFormAction } from '@/components/tickets/ticket-form-state'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { Section } from '@/components/ui/section'

type Props = {
  ticket: TicketFormView
  /** The key of the edit dialogs' facts stands beside them. */
  quick: readonly { name: 'status' | 'priority' | 'assignee'; label: string; shown: ReactNode }[]
  /** The other facts, as a list of terms. */
  children: ReactNode
  action: TicketFormAction
  locale: string
  zone: string
}

type Opened = keyof typeof DIALOGS | null

const DIALOGS = {
  status: { title: 'Status', names: ['status', 'outcome'], key: 's' },
  priority: { title: 'Priority', names: ['priority'], key: 'p' },
  assignee: { title: 'Assignee', names: ['assignee'], key: 'a' },
} as const

/** Everything there is to know about a ticket beside what is said, each changed in a form over the page. */
export function TicketFacts({ ticket, quick, children, action, locale, zone }: Props) {
  const [opened, setOpened] = useState<Opened>(null)
  const [isEditing, setIsEditing] = useState(false)
  const close = () => setOpened(null)
  const { title, names } = DIALOGS[opened ?? 'status']
  const all = [
    'subject',
    'message',
    ...(ticket.isClosed ? ['outcome'] : []),
    'priority',
    'department',
    'assignee',
    'due',
    'type',
    'reportedFrom',
    'store',
    'bill',
    'coupon',
    ...ticket.fields.map(({ name }) => name),
  ]
  return (
    <Section
      title="Facts"
      aside={
        <Button tone="quiet" size="sm" label="Edit the ticket" shortcut="e" onClick={() => setIsEditing(true)}>
          <Pencil aria-hidden="true" className="size-3.5" />
          Edit
          <Kbd className="max-sm:hidden">E</Kbd>
        </Button>
      }
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1 text-table">
        {quick.map(({ name, label, shown }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="-mr-2 flex min-w-0 justify-end">
              {/* A closed ticket is opened again where it says so. */}
              {name === 'status' && ticket.isClosed ? (
                <span className="mr-2">{shown}</span>
              ) : (
                <Button
                  tone="quiet"
                  size="sm"
                  label={`Change ${label.toLowerCase()}`}
                  shortcut={DIALOGS[name].key}
                  onClick={() => setOpened(name)}
                  className="max-w-full"
                >
                  {shown}
                  <Kbd className="max-sm:hidden">{DIALOGS[name].key.toUpperCase()}</Kbd>
                  <Pencil aria-hidden="true" className="size-3.5 sm:hidden" />
                </Button>
              )}
            </dd>
          </div>
        ))}
        {children}
      </dl>
      <Dialog open={opened !== null} onClose={close} title={title}>
        <TicketForm {...{ ticket, names, action, locale, zone }} submitLabel="Save" onClose={close} />
      </Dialog>
      <Dialog open={isEditing} onClose={() => setIsEditing(false)} title="Edit the ticket">
        <TicketForm
          {...{ ticket, action, locale, zone }}
          names={all}
          submitLabel="Save ticket"
          onClose={() => setIsEditing(false)}
        />
      </Dialog>
    </Section>
  )
}
