import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import type { SortDirection } from '@/components/ui/sort'

type Props = {
  header: string
  hidden?: boolean
  align?: 'start' | 'end'
  /** How this column is sorted now, or false. */
  direction: SortDirection | false
  /** Sorting is a link to another page … */
  href?: string
  /** … or a button. Neither: plain text. */
  onSort?: () => void
}

/** The word of a column's header. The order itself is said by `aria-sort` on the `th`. */
export function SortHeader({ header, hidden, align, direction, href, onSort }: Props) {
  if (hidden) return <span className="sr-only">{header}</span>
  if (!href && !onSort) return header

  const Arrow = direction === 'desc' ? ArrowDown : ArrowUp
  const className = `inline-flex min-h-6 cursor-pointer pointer-coarse:min-h-control items-center gap-1 hover:text-foreground ${
    align === 'end' ? 'flex-row-reverse' : ''
  } ${direction ? 'text-foreground' : ''}`
  const content = (
    <>
      {header}
      <Arrow aria-hidden="true" className={`size-3 ${direction ? '' : 'invisible'}`} />
    </>
  )
  if (href)
    return (
      <Link href={href} prefetch={false} scroll={false} className={className}>
        {content}
      </Link>
    )
  return (
    <button type="button" onClick={onSort} className={className}>
      {content}
    </button>
  )
}
