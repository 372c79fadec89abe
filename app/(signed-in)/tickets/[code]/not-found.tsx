import { TicketX } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'

export default function TicketNotFound() {
  return (
    <>
      <PageHeader title="There is no such ticket" />
      <EmptyState
        icon={TicketX}
        title="No ticket has this code"
        action={
          <ButtonLink href="/tickets" tone="primary">
            All tickets
          </ButtonLink>
        }
      >
        The address may be mistyped. A code has nine letters and digits.
      </EmptyState>
    </>
  )
}
