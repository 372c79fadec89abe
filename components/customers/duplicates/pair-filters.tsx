'use client'

import { useRouter } from 'next/navigation'
import { ButtonLink } from '@/components/ui/button'
import { SelectInput } from '@/components/ui/select-input'
import { DUPLICATE_REASONS } from '@/lib/customers/duplicates/rules/reasons'
import { REASON_LABELS } from '@/lib/customers/duplicates/words'

type Props = { reason?: string; isToldApart: boolean }

const PAGE = '/customers/duplicates'
const REASONS = DUPLICATE_REASONS.map((value) => ({ value, label: REASON_LABELS[value] }))

/** What the pairs are narrowed to; each choice is an address, so that Back undoes it. */
export function PairFilters({ reason = '', isToldApart }: Props) {
  const router = useRouter()
  const address = (filter: Record<string, string>) => {
    const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))
    return query.size === 0 ? PAGE : `${PAGE}?${query}`
  }
  const view = isToldApart ? 'told_apart' : ''
  return (
    <fieldset aria-label="Filters" className="flex min-w-0 flex-wrap items-center gap-2">
      <SelectInput
        name="reason"
        label="Reason"
        labelHidden
        emptyLabel="Any reason"
        choices={REASONS}
        value={reason}
        onChange={(chosen) => router.push(address({ view, reason: chosen }), { scroll: false })}
      />
      {isToldApart ? (
        <ButtonLink href={PAGE}>Possible duplicates</ButtonLink>
      ) : (
        <ButtonLink href={address({ view: 'told_apart' })}>Told apart</ButtonLink>
      )}
      {reason !== '' && (
        <ButtonLink href={address({ view })} tone="quiet" scroll={false}>
          Clear filters
        </ButtonLink>
      )}
    </fieldset>
  )
}
