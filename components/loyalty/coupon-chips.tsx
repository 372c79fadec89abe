import { CircleCheck, CircleSlash, TicketCheck, TicketX, TimerOff } from 'lucide-react'
import { StatusChip } from '@/components/ui/status-chip'
import type { CouponStanding } from '@/lib/loyalty/coupons/rules/coupon'
import type { SeriesStanding } from '@/lib/loyalty/coupons/series-view'

/** How a series stands. */
export function SeriesChip({ standing }: { standing: SeriesStanding }) {
  if (standing === 'running')
    return (
      <StatusChip tone="good" icon={CircleCheck}>
        Running
      </StatusChip>
    )
  return standing === 'ended' ? (
    <StatusChip icon={TimerOff}>Ended</StatusChip>
  ) : (
    <StatusChip icon={CircleSlash}>Closed</StatusChip>
  )
}

/** How a coupon stands. */
export function CouponChip({ standing }: { standing: CouponStanding }) {
  if (standing === 'active') return <StatusChip tone="good">Active</StatusChip>
  return standing === 'redeemed' ? (
    <StatusChip tone="accent" icon={TicketCheck}>
      Redeemed
    </StatusChip>
  ) : (
    <StatusChip icon={TicketX}>Expired</StatusChip>
  )
}
