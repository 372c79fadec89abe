import { CircleCheck, CircleX, Hourglass, Undo2 } from 'lucide-react'
import { StatusChip } from '@/components/ui/status-chip'
import { REQUEST_STATUS_NAMES } from '@/lib/change-requests/words'

const LOOK = {
  PENDING: { tone: 'warning', icon: Hourglass },
  APPROVED: { tone: 'good', icon: CircleCheck },
  REJECTED: { tone: 'neutral', icon: CircleX },
} as const

/** How a request stands. */
export function RequestChip({ status, isReverted }: { status: keyof typeof LOOK; isReverted: boolean }) {
  if (isReverted)
    return (
      <StatusChip tone="neutral" icon={Undo2}>
        Reverted
      </StatusChip>
    )
  const { tone, icon } = LOOK[status]
  return (
    <StatusChip tone={tone} icon={icon}>
      {REQUEST_STATUS_NAMES[status]}
    </StatusChip>
  )
}
