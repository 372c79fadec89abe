'use client'

import { UserRoundSearch } from 'lucide-react'
import { type HandedOver, handOver } from '@/components/customers/handed-over'
import { Button, ButtonLink, type ButtonTone } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

type Props = {
  text: string
  isNarrowed: boolean
  mayRegister: boolean
  registrable: HandedOver | null
  onClearFilters: () => void
}

/** An empty list, and the way on: register who was looked for, or look wider. */
export function NobodyFound({ text, isNarrowed, mayRegister, registrable, onClearFilters }: Props) {
  const typed = text.trim()
  if (typed === '' && !isNarrowed)
    return (
      <EmptyState
        icon={UserRoundSearch}
        title="No customers yet"
        action={
          mayRegister && (
            <ButtonLink href="/customers/new" tone="primary">
              Register the first customer
            </ButtonLink>
          )
        }
      >
        Customers appear here once a till or a person registers them.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={UserRoundSearch}
      title={typed === '' ? 'No one passes these filters' : `No one with ${typed}`}
      action={
        <>
          {isNarrowed && <Button onClick={onClearFilters}>Clear filters</Button>}
          {mayRegister && registrable && <RegisterLink registrable={registrable} tone="primary" />}
        </>
      }
    >
      {typed !== '' &&
        'Four digits from anywhere in a number are enough, three letters of a name or e-mail, or a complete card, coupon, bill, ticket or user ID.'}
    </EmptyState>
  )
}

/** Only those were found who used to have it, or who resemble it: it is free for somebody else. The list's last row. */
export function RegisterWanted({ registrable }: { registrable: HandedOver }) {
  return (
    <div data-row className="flex flex-wrap items-center gap-3 px-2 py-2 text-table">
      <p>No one has {registrable.value} now.</p>
      <RegisterLink registrable={registrable} tone="secondary" />
    </div>
  )
}

function RegisterLink({ registrable, tone }: { registrable: HandedOver; tone: ButtonTone }) {
  return (
    <ButtonLink href="/customers/new" tone={tone} onClick={() => handOver(registrable)}>
      Register {registrable.value}
    </ButtonLink>
  )
}
