import type { ChipTone } from '@/components/ui/status-chip'
import type { LedgerKind } from '@/lib/loyalty/points/points-view'

/** The kinds of ledger entries as people call them. */
export const KIND_NAMES: Record<LedgerKind, { name: string; tone: ChipTone }> = {
  issued: { name: 'Issued', tone: 'good' },
  redeemed: { name: 'Redeemed', tone: 'accent' },
  expired: { name: 'Expired', tone: 'neutral' },
  returned: { name: 'Returned', tone: 'warning' },
  adjusted: { name: 'Adjusted', tone: 'accent' },
}

/** An entry's kind in a word: a redemption that is given back counts as redeemed points, but reads as what it is. */
export const kindOf = ({ kind, cause }: { kind: LedgerKind; cause: string }): { name: string; tone: ChipTone } =>
  cause === 'reversal' ? { name: 'Reversal', tone: 'good' } : KIND_NAMES[kind]
