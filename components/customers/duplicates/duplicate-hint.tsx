import { UsersRound } from 'lucide-react'
import Link from 'next/link'
import { PairButton, PairForm } from '@/components/customers/duplicates/pair-form'
import { ButtonLink } from '@/components/ui/button'
import type { DuplicateHint as Hint } from '@/lib/customers/duplicates/view'
import { REASON_WORDS } from '@/lib/customers/duplicates/words'
import type { FormAction } from '@/lib/forms'

type Props = {
  customerId: number
  hints: readonly Hint[]
  mayDecide: boolean
  /** Tells a pair apart. */
  action: FormAction
}

/** Who may be the same person as this customer, quietly. */
export function DuplicateHint({ customerId, hints, mayDecide, action }: Props) {
  if (hints.length === 0) return null
  return (
    <aside aria-label="Possible duplicates" className="mb-4 rounded-lg border border-border px-4 py-2 text-table">
      <PairForm action={action} label="Possible duplicates">
        <ul className="flex flex-col gap-2">
          {hints.map(({ key, id, name, reasons }) => (
            <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <p className="flex min-w-0 flex-1 basis-64 items-start gap-2">
                <UsersRound aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
                <span className="min-w-0 break-words">
                  May be the same person as{' '}
                  <Link href={`/customers/${id}`} className="text-link">
                    {name}
                  </Link>
                  : {reasons.map((reason) => REASON_WORDS[reason]).join('; ')}
                </span>
              </p>
              {mayDecide && (
                <span className="flex flex-wrap gap-2">
                  <ButtonLink href={`/customers/merge?first=${customerId}&second=${id}`}>Compare and merge</ButtonLink>
                  <PairButton pair={key}>Not the same person</PairButton>
                </span>
              )}
            </li>
          ))}
        </ul>
      </PairForm>
    </aside>
  )
}
