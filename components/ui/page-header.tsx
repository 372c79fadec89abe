import type { ReactNode } from 'react'

type Props = {
  /** The page's one `<h1>`. */
  title: ReactNode
  /** One line of fact: "2,041 customers", "4 stores, 8 tills". */
  fact?: ReactNode
  /** Buttons, the primary one last. */
  actions?: ReactNode
}

/** What this page is for, and what to do next. */
export function PageHeader({ title, fact, actions }: Props) {
  return (
    <div className="mb-4 flex min-h-control flex-wrap items-center gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-1 basis-64 flex-wrap items-baseline gap-x-3">
        <h1 className="text-title font-semibold tracking-tight text-balance break-words">{title}</h1>
        {fact && <p className="text-table text-muted tabular-nums">{fact}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  )
}
