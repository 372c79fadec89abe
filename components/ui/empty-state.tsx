import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = {
  /** What is not here: "No one with 98191 23456". */
  title: string
  /** Why, or what to do next. */
  children?: ReactNode
  icon?: LucideIcon
  /** The way out: a `ButtonLink`. */
  action?: ReactNode
}

/** Nothing to show, and the way on. */
export function EmptyState({ title, children, icon: Icon, action }: Props) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-12 text-center">
      {Icon && <Icon aria-hidden="true" className="mb-1 size-6 text-muted" />}
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-prose text-table text-muted">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
