import { type ReactNode, Suspense } from 'react'
import { PanelFault } from '@/components/customers/panel-fault'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'

type Props = {
  /** Its heading; an error says that this could not be loaded. */
  title: string
  /** An async component that reads and shows. */
  children: ReactNode
  /** Right of the title: a link, a small button. It does not wait for the data. */
  aside?: ReactNode
  /** In the place of what is still coming, in its final size. Lines of text unless given. */
  skeleton?: ReactNode
  className?: string
}

/**
 * A part of a page that comes, and fails, on its own: the rest of the page does not wait for it and stays when it
 * fails. Pages hand it an async component and await nothing slow themselves.
 */
export function Panel({ title, children, aside, skeleton = <SkeletonLines />, className }: Props) {
  return (
    <Section title={title} aside={aside} className={className}>
      <PanelFault title={title}>
        <Suspense
          fallback={
            <div role="status" aria-label={`Loading ${title.toLowerCase()}`} aria-busy="true">
              {skeleton}
            </div>
          }
        >
          {children}
        </Suspense>
      </PanelFault>
    </Section>
  )
}

const LINES = ['w-2/3', 'w-1/2', 'w-3/4', 'w-2/5', 'w-3/5']

/** `lines` lines of text that are still coming. */
export function SkeletonLines({ lines = 5 }: { lines?: number }) {
  return (
    <div className="flex flex-col gap-3">
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line, place) => (
        <Skeleton key={line} className={`h-4 ${LINES[place % LINES.length] ?? ''}`} />
      ))}
    </div>
  )
}
