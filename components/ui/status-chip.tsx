import { CircleAlert, CircleCheck, CircleDashed, CircleDot, type LucideIcon, TriangleAlert } from 'lucide-react'

export type ChipTone = 'neutral' | 'accent' | 'good' | 'warning' | 'bad'

const LOOK: Record<ChipTone, { icon: LucideIcon; className: string }> = {
  neutral: { icon: CircleDashed, className: 'bg-default text-foreground' },
  accent: { icon: CircleDot, className: 'bg-accent-soft text-accent-soft-foreground' },
  good: { icon: CircleCheck, className: 'bg-success-soft text-success-soft-foreground' },
  warning: { icon: TriangleAlert, className: 'bg-warning-soft text-warning-soft-foreground' },
  bad: { icon: CircleAlert, className: 'bg-danger-soft text-danger-soft-foreground' },
}

type Props = {
  tone?: ChipTone
  /** The word; colour never speaks alone. */
  children: string
  /** Another icon than the tone's own. */
  icon?: LucideIcon
}

/** A state, as an icon and a word: "Active", "Loyalty", "Waiting". */
export function StatusChip({ tone = 'neutral', children, icon }: Props) {
  const { icon: ToneIcon, className } = LOOK[tone]
  const Icon = icon ?? ToneIcon
  return (
    <span
      className={`inline-flex h-5 max-w-full items-center gap-1 rounded-md px-1.5 text-xs font-medium whitespace-nowrap ${className}`}
    >
      <Icon aria-hidden="true" className="size-3 shrink-0" />
      <span className="truncate">{children}</span>
    </span>
  )
}
