import { Marked } from '@/components/customers/marked'
import { DateTime } from '@/components/ui/figures'
import type { ListedCustomer } from '@/lib/customers/search-schema'

const WORDS = { mobile: 'number', email: 'e-mail', external_id: 'external ID', id: 'ID' } as const

type Props = { formerly: NonNullable<ListedCustomer['formerly']>; locale: string; zone: string }

/** What a customer was found by and no longer has: "+91 98191 23456: old number, replaced 12 Mar 2026". */
export function Formerly({ formerly: { kind, value, marks, isMerged, at }, ...place }: Props) {
  return (
    <span className="block text-xs font-normal whitespace-normal text-muted">
      <span className="text-foreground">
        <Marked text={value} marks={marks} />
      </span>
      :{' '}
      {isMerged ? (
        `${WORDS[kind]} of an account merged into this one`
      ) : (
        <>
          old {WORDS[kind]}, replaced <DateTime at={new Date(at)} {...place} as="day" />
        </>
      )}
    </span>
  )
}
