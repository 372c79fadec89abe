import { UserRoundX } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'

export default function CustomerNotFound() {
  return (
    <>
      <PageHeader title="There is no such customer" />
      <EmptyState
        icon={UserRoundX}
        title="No customer has this ID"
        action={
          <ButtonLink href="/customers" tone="primary">
            Find a customer
          </ButtonLink>
        }
      >
        The address may be mistyped. Search by a mobile, an email, an external ID or a name.
      </EmptyState>
    </>
  )
}
