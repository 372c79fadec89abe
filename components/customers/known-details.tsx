import type { ReactNode } from 'react'
import { Identifier } from '@/components/ui/code'
import { DateTime } from '@/components/ui/figures'
import type { ShownAttribute } from '@/lib/customers/overview/attributes'

type Former = { id: number; label: string; value: string; replacedAt: Date }
type Props = {
  attributes: readonly ShownAttribute[]
  gender: string | null
  /** What used to identify the customer, newest first. */
  former: readonly Former[]
  locale: string
  zone: string
}

/** What is known of a customer beyond name and identifiers. */
export function KnownDetails({ attributes, gender, former, locale, zone }: Props) {
  if (attributes.length === 0 && gender === null && former.length === 0)
    return <p className="text-table text-muted">Nothing beyond the name and the identifiers is known.</p>
  return (
    <dl className="grid gap-x-6 gap-y-2 text-table sm:grid-cols-[minmax(6rem,auto)_1fr]">
      {gender !== null && <Detail label="Gender">{gender}</Detail>}
      {attributes.map(({ name, label, value }) => (
        <Detail key={name} label={label}>
          {value}
        </Detail>
      ))}
      {former.map(({ id, label, value, replacedAt }) => (
        <Detail key={id} label={`Former ${label === 'External ID' ? label : label.toLowerCase()}`}>
          <Identifier>{value}</Identifier>{' '}
          <span className="text-muted">
            until <DateTime at={replacedAt} locale={locale} zone={zone} as="day" />
          </span>
        </Detail>
      ))}
    </dl>
  )
}

function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 break-words max-sm:mb-1">{children}</dd>
    </div>
  )
}
