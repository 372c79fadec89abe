import { Circle, CircleDot, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import type { Risk } from '@/lib/change-requests/rules/risk'

const LOOK = {
  high: { icon: TriangleAlert, className: 'text-danger', word: 'High' },
  some: { icon: CircleDot, className: 'text-warning-soft-foreground', word: 'Some' },
  none: { icon: Circle, className: 'text-muted', word: 'Fine' },
} as const

/** What is known from one's own data, the most worrying first, each with its level as a word. */
export function RiskList({ risks }: { risks: readonly Risk[] }) {
  return (
    <ul className="flex flex-col gap-2 text-table">
      {risks.map(({ level, words, customerId }) => {
        const { icon: Icon, className, word } = LOOK[level]
        return (
          <li key={`${words} ${customerId ?? ''}`} className="flex items-start gap-2">
            <span className={`flex w-14 shrink-0 items-center gap-1.5 font-medium ${className}`}>
              <Icon aria-hidden="true" className="size-3.5 shrink-0" />
              {word}
            </span>
            <span className="min-w-0 break-words">
              {words}
              {customerId !== undefined && (
                <>
                  {' · '}
                  <Link href={`/customers/${customerId}`} className="text-link underline-offset-2 hover:underline">
                    Open customer {customerId}
                  </Link>
                </>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
