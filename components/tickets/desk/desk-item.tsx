import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = {
  name: string
  /** Beside the name: a code, chips, a count. */
  facts?: ReactNode
  children: ReactNode
}

/** A row of a list that opens into what can be changed of it. */
export function DeskItem({ name, facts, children }: Props) {
  return (
    <li className="border-b border-separator last:border-b-0">
      <details className="group">
        <summary className="flex min-h-row cursor-pointer list-none flex-wrap items-center gap-x-2 gap-y-1 py-2 pointer-coarse:min-h-control [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            className="size-3.5 shrink-0 text-muted transition-transform group-open:rotate-90"
          />
          <span className="min-w-0 font-medium break-words">{name}</span>
          {facts}
        </summary>
        <div className="flex flex-col gap-4 pb-4 sm:pl-5">{children}</div>
      </details>
    </li>
  )
}
