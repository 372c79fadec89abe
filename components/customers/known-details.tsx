import type { ReactNode } from 'react'
import { Identifier } from '@/components/ui/code'
import { DateTime } from '@/components/ui/figures'
import type { ShownAttribute } from '@/lib/customers/overview/attributes'

type AttributesProps = { attributes: readonly ShownAttribute[]; gender: string | null }

/** What is known of a customer beyond name and identifiers. */
export function Attributes({ attributes, gender }: AttributesProps) {
  if (attributes.length === 0 && gender === null)
    return <p className="text-table text-muted">Nothing beyond the name and the identifiers is known.</p>
  return (
    <dl className="grid gap-x-6 gap-y-2 text-table sm:grid-cols-[minmax(8rem,auto)_1fr]">
      {gender !== null && <Attribute label="Gender">{gender}</Attribute>}
      {attributes.map(({ name, label, value }) => (
        <Attribute key={name} label={label}>
          {value}
        </Attribute>
      ))}
    </dl>
  )
}

function Attribute({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 break-words max-sm:mb-1">{children}</dd>
    </div>
  )
}

type FormerProps = {
  identifiers: readonly { id: number; label: string; value: string; replacedAt: Date }[]
  locale: string
  zone: string
}

/** What used to identify a customer. */
export function FormerIdentifiers({ identifiers, locale, zone }: FormerProps) {
  if (identifiers.length === 0) return <p className="text-table text-muted">None: no identifier was ever replaced.</p>
  return (
    <ul className="flex flex-col gap-2 text-table">
      {identifiers.map(({ id, label, value, replacedAt }) => (
        <li key={id} className="flex flex-wrap gap-x-3">
          <span className="text-muted">{label}</span>
          <Identifier>{value}</Identifier>
          <span className="text-muted">
            until <DateTime at={replacedAt} locale={locale} zone={zone} as="day" />
          </span>
        </li>
      ))}
    </ul>
  )
}
