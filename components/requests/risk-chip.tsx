import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react'
import { StatusChip } from '@/components/ui/status-chip'
import type { RiskLevel } from '@/lib/change-requests/rules/risk'

const LOOK = {
  high: { tone: 'bad', icon: ShieldAlert, words: 'High risk' },
  some: { tone: 'warning', icon: ShieldQuestion, words: 'Some risk' },
  none: { tone: 'neutral', icon: ShieldCheck, words: 'Low risk' },
} as const

/** How worrying a request is, as an icon and a word. */
export function RiskChip({ level }: { level: RiskLevel }) {
  const { tone, icon, words } = LOOK[level]
  return (
    <StatusChip tone={tone} icon={icon}>
      {words}
    </StatusChip>
  )
}
