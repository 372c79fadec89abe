import type { ReactNode } from 'react'
import { Explained } from '@/components/ui/explained'

type Props = {
  label: string
  /** How it comes about, in a sentence or two. */
  explained?: ReactNode
  /** The value; what it consists of goes to `detail`. */
  children: ReactNode
  detail?: ReactNode
}

/** A figure with its name, one entry of a `<dl>`. */
export function Figure({ label, explained, children, detail }: Props) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <dt className="flex items-center gap-0.5 text-xs text-muted">
        <span>{label}</span>
        {explained && <Explained what={label}>{explained}</Explained>}
      </dt>
      <dd className="text-base font-semibold break-words tabular-nums">
        {children}
        {detail && <span className="block text-xs font-normal text-muted">{detail}</span>}
      </dd>
    </div>
  )
}
