'use client'

import { AlarmClock, Clock } from 'lucide-react'
import { useEffect, useState } from 'react'
import { formatDateTime } from '@/components/ui/format'
import { StatusChip } from '@/components/ui/status-chip'
import { dueWords } from '@/lib/tickets/words'

/** How often the words are looked at again, while the page stays open. */
const EVERY_MS = 30_000

type Props = { dueAt: Date; now: Date; locale: string; zone: string }

/** How long until a ticket is due or since it was: in words and by an icon, and in red where it is overdue. */
export function TicketDue({ dueAt, now: atFirst, locale, zone }: Props) {
  const [now, setNow] = useState(atFirst)
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const { isOverdue, words } = dueWords(dueAt, now)
  return (
    <span title={formatDateTime(dueAt, locale, zone)} suppressHydrationWarning>
      <StatusChip tone={isOverdue ? 'bad' : 'neutral'} icon={isOverdue ? AlarmClock : Clock}>
        {isOverdue || words === 'due now' ? words : `due ${words}`}
      </StatusChip>
    </span>
  )
}
