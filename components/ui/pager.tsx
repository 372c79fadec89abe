import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

type Props = {
  /** Where the page is: "1–50 of 2,041". */
  fact: ReactNode
  previousHref?: string
  nextHref?: string
}

const STEP = 'button button--outline button--sm'

/** Previous and next, as links; a step that does not exist stays in its place, greyed. */
export function Pager({ fact, previousHref, nextHref }: Props) {
  return (
    <nav aria-label="Pages" className="flex items-center gap-2 py-2 text-table">
      <p className="mr-auto text-muted tabular-nums">{fact}</p>
      <Step href={previousHref} rel="prev">
        <ChevronLeft aria-hidden="true" />
        Previous
      </Step>
      <Step href={nextHref} rel="next">
        Next
        <ChevronRight aria-hidden="true" />
      </Step>
    </nav>
  )
}

function Step({ href, rel, children }: { href: string | undefined; rel: 'prev' | 'next'; children: ReactNode }) {
  if (href === undefined)
    return (
      <span aria-hidden="true" className={`${STEP} pointer-events-none border-border text-muted`}>
        {children}
      </span>
    )
  return (
    <Link href={href} rel={rel} className={STEP}>
      {children}
    </Link>
  )
}
