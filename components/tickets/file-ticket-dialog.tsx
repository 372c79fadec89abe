'use client'

import { CircleCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type TicketCustomer, useFileTicket } from '@/components/tickets/file-ticket-context'
import { TicketCustomerFinder } from '@/components/tickets/file-ticket-finder'
import { FileTicketForm } from '@/components/tickets/file-ticket-form'
import { Button, ButtonLink } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { formatDateTime } from '@/components/ui/format'
import type { FiledAnswer, FilingChoices } from '@/lib/tickets/form-schema'
import { ticketHref } from '@/lib/tickets/href'

/** Filing a ticket, over whatever page there is. */
export function FileTicketDialog() {
  const { opened, close } = useFileTicket()
  return (
    <Dialog open={opened !== null} onClose={close} title="File a ticket" isWide>
      {opened && <Filing given={opened.customer} onClose={close} />}
    </Dialog>
  )
}

type Filed = { answer: FiledAnswer; place: FilingChoices['place'] }

/** Whom it is about, then the form, then what came of it. */
function Filing({ given, onClose }: { given: TicketCustomer | null; onClose: () => void }) {
  const [customer, setCustomer] = useState(given)
  const [filed, setFiled] = useState<Filed | null>(null)
  if (!customer) return <TicketCustomerFinder onChoose={setCustomer} />
  if (filed) return <FiledTicket {...filed} customer={customer} onClose={onClose} onAnother={() => setFiled(null)} />
  return (
    <FileTicketForm
      key={customer.id}
      customer={customer}
      onFiled={(answer, place) => setFiled({ answer, place })}
      onClose={onClose}
      onSomebodyElse={given ? null : () => setCustomer(null)}
    />
  )
}

type FiledProps = Filed & { customer: TicketCustomer; onClose: () => void; onAnother: () => void }

function FiledTicket({ answer: { code, subject, dueAt }, place, customer, onClose, onAnother }: FiledProps) {
  const buttons = useRef<HTMLDivElement>(null)
  useEffect(() => buttons.current?.querySelector('a')?.focus(), [])
  return (
    <div className="flex flex-col gap-4">
      <div
        role="status"
        className="flex items-start gap-2 rounded-lg bg-success-soft px-3 py-2 text-table text-success-soft-foreground"
      >
        <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <p className="min-w-0 flex-1 break-words">
          Filed <span className="font-mono">{code}</span> about {customer.name}: “{subject}” is due{' '}
          {formatDateTime(new Date(dueAt), place.locale, place.zone)}.
        </p>
      </div>
      <div ref={buttons} className="flex flex-wrap justify-end gap-2">
        <Button onClick={onAnother}>File another</Button>
        <Button onClick={onClose}>Done</Button>
        <ButtonLink href={ticketHref(code)} tone="primary" onClick={onClose}>
          Open {code}
        </ButtonLink>
      </div>
    </div>
  )
}
