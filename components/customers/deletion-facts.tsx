import { Eraser } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import { DateTime } from '@/components/ui/figures'
import { formatDay } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import type { DeletionState, DeletionView } from '@/lib/customers/deletion/view'
import { whatGoes, whatStays } from '@/lib/customers/deletion/words'

interface Place {
  locale: string
  zone: string
}

/** What goes and what stays, side by side, before anybody asks for it. */
export function DeletionFacts({ view }: { view: DeletionView }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 md:grid-cols-2">
      <Section title="What is deleted">
        <List lines={whatGoes(view)} />
      </Section>
      <Section title="What stays, without a person">
        <List lines={whatStays(view)} />
        <p className="mt-3 text-table text-muted">
          Sums, balances and reports stay right. Nothing in what stays leads back to this customer.
        </p>
      </Section>
    </div>
  )
}

const List = ({ lines }: { lines: readonly string[] }) => (
  <ul className="flex list-disc flex-col gap-1 pl-4 text-table">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)

/** Where a request for it stands, in a sentence. */
export function DeletionStanding({ state, place }: { state: DeletionState; place: Place }) {
  switch (state.kind) {
    case 'none':
      if (!state.last) return null
      return (
        <p className="text-table text-muted">
          {state.last.how === 'rejected' ? 'Rejected' : 'Called off'} by {state.last.by},{' '}
          <DateTime at={state.last.at} {...place} />
          {state.last.why && <>: {state.last.why}</>}
        </p>
      )
    case 'pending':
      return (
        <p className="text-table">
          {state.askedBy} asked for it, <DateTime at={state.askedAt} {...place} />. It waits for a decision; until then
          nothing changes.
        </p>
      )
    case 'planned':
      return (
        <p className="text-table">
          Approved by {state.approvedBy}. It will be carried out from <DateTime at={state.dueAt} {...place} /> on. Until
          then it can be called off, after that it cannot be undone.
        </p>
      )
    case 'done':
      return (
        <p className="text-table">
          Carried out, <DateTime at={state.at} {...place} />.
        </p>
      )
  }
}

type DeletedProps = { id: number; at: Date; stays: DeletionView['stays']; place: Place }

/** In the place of a customer whose data is gone. */
export function DeletedCustomer({ id, at, stays, place }: DeletedProps) {
  return (
    <>
      <PageHeader title="Deleted customer" fact={`ID ${id}`} />
      <EmptyState icon={Eraser} title={`Personal data deleted on ${formatDay(at, place.locale, place.zone)}`}>
        Left without a person: {whatStays({ stays }).join(', ')}. Whoever comes back registers anew.
      </EmptyState>
    </>
  )
}
