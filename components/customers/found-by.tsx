import { Marked } from '@/components/customers/marked'
import type { ListedCustomer } from '@/lib/customers/search-schema'

const WORDS = { id: 'ID', card: 'Card', coupon: 'Coupon', bill: 'Bill', ticket: 'Ticket', similar: 'Similar:' } as const

/** What a customer was found by that stands in no column: "Card 8822 1042", "Similar: Menon". */
export function FoundBy({ found: { kind, value, marks } }: { found: NonNullable<ListedCustomer['found']> }) {
  return (
    <span className="block text-xs font-normal whitespace-normal text-muted">
      {WORDS[kind]}{' '}
      <span className="text-foreground">
        <Marked text={value} marks={marks} />
      </span>
    </span>
  )
}
