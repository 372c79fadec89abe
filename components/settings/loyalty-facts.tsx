import Link from 'next/link'
import type { ReactNode } from 'react'

export type LoyaltyFact = { label: string; value: ReactNode }

type Props = { facts: readonly LoyaltyFact[]; href: string; linkLabel: string }

/** What the program's settings say, and the way to where they are changed. */
export function LoyaltyFacts({ facts, href, linkLabel }: Props) {
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid gap-x-4 gap-y-2 text-table sm:grid-cols-[minmax(6rem,auto)_minmax(0,1fr)]">
        {facts.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="min-w-0 break-words tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-table">
        <Link href={href} className="text-link">
          {linkLabel}
        </Link>
      </p>
    </div>
  )
}
