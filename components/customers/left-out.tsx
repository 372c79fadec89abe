import { Button } from '@/components/ui/button'
import { formatNumber } from '@/components/ui/format'
import type { LeftOut as Part } from '@/lib/customers/search-schema'

const WORDS = {
  names: 'names',
  emails: 'e-mails',
  numbers: 'parts of numbers',
  former: 'former numbers and e-mails',
  similar: 'similar names',
} as const satisfies Record<Exclude<Part, 'count'>, string>

type Props = { leftOut: readonly Part[]; searchMs: number; locale: string; onSearchOn: () => void }

/** What there was no time to look at, and the way to look at it all the same. That nobody counted says "50+". */
export function LeftOut({ leftOut, searchMs, locale, onSearchOn }: Props) {
  const parts = leftOut.filter((part) => part !== 'count')
  if (parts.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2 py-2 text-table text-muted">
      <p>
        Searched for {formatNumber(searchMs / 1000, locale)} s. Not looked at:{' '}
        {parts.map((part) => WORDS[part]).join(', ')}.
      </p>
      <Button tone="quiet" size="sm" onClick={onSearchOn}>
        Search on
      </Button>
    </div>
  )
}
