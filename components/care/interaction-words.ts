import type { ChipTone } from '@/components/ui/status-chip'
import type { InteractionView } from '@/lib/care/interactions-view'

export const CHANNEL_WORDS = { SMS: 'SMS', EMAIL: 'Email' } as const satisfies Record<
  InteractionView['channel'],
  string
>

export const KIND_WORDS = {
  validation_code: 'Validation code',
  ownership_code: 'Ownership code',
  welcome: 'Welcome',
  coupon_issued: 'Coupon',
  points_redeemed: 'Points redeemed',
  notice: 'Notice',
} as const satisfies Record<InteractionView['kind'], string>

export const STATUS_WORDS = {
  QUEUED: { label: 'Waiting', tone: 'neutral' },
  SENT: { label: 'Sent', tone: 'good' },
  DELIVERED: { label: 'Delivered', tone: 'good' },
  FAILED: { label: 'Failed', tone: 'bad' },
} as const satisfies Record<InteractionView['status'], { label: string; tone: ChipTone }>
