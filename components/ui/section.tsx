import { type ReactNode, useId } from 'react'

type Props = {
  title: string
  children: ReactNode
  /** Right of the title: a link, a small button, a count. */
  aside?: ReactNode
  className?: string
}

/** A part of a page with its own heading, framed by a hairline. */
export function Section({ title, children, aside, className }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={`rounded-lg border border-border ${className ?? ''}`}>
      <div className="flex min-h-row items-center gap-3 border-b border-separator px-4">
        <h2 id={id} className="text-sm font-semibold">
          {title}
        </h2>
        {aside && (
          <div className="ml-auto flex items-center gap-2 text-table pointer-coarse:[&>a]:flex pointer-coarse:[&>a]:min-h-control pointer-coarse:[&>a]:items-center">
            {aside}
          </div>
        )}
      </div>
      <div className="p-4">{children}</div>
    </section>
  )
}
