'use client'

import { type TicketCustomer, useFileTicket } from '@/components/tickets/file-ticket-context'
import { Button, type ButtonTone } from '@/components/ui/button'

type Props = {
  /** Whom it is about; without it the form asks. */
  customer?: TicketCustomer
  tone?: ButtonTone
  size?: 'sm' | 'md'
}

/** Opens the form for a ticket; nothing for who may not file one. */
export function FileTicketButton({ customer, tone = 'secondary', size = 'md' }: Props) {
  const { open, mayFile } = useFileTicket()
  if (!mayFile) return null
  return (
    <Button tone={tone} size={size} shortcut="f" onClick={() => open(customer)}>
      File ticket
    </Button>
  )
}
