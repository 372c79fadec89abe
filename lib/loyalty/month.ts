import { formatDay } from '@/lib/dates'

/** The month of a moment as the organisation's clocks show it: 202603 is March 2026. */
export const monthOf = (at: Date, zone: string): number => Number(formatDay(at, zone).slice(0, 7).replace('-', ''))
