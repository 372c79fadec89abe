import { ShieldAlert } from 'lucide-react'
import Link from 'next/link'
import { Points } from '@/components/ui/figures'
import { StatusChip } from '@/components/ui/status-chip'
import type { ShownPerson } from '@/lib/change-requests/queue/request-view'
import { TYPE_NAMES } from '@/lib/customers/words'

/** Somebody a request is about: who, how they stand, and the way to them. */
export function RequestPerson({ person, locale }: { person: ShownPerson; locale: string }) {
  const { id, name, isThere, type, tier, points, mobile, status, isFraud } = person
  if (!isThere) return <p className="text-table">{name}, who is not there any more</p>
  return (
    <div className="flex flex-col gap-1 text-table">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link href={`/customers/${id}`} className="font-medium text-link underline-offset-2 hover:underline">
          {name}
        </Link>
        <span className="text-muted tabular-nums">ID {id}</span>
        {isFraud && (
          <StatusChip tone="bad" icon={ShieldAlert}>
            Fraud confirmed
          </StatusChip>
        )}
      </p>
      <p className="text-muted">
        {[type && TYPE_NAMES[type], tier, status && `status ${status}`].filter(Boolean).join(' · ')}
      </p>
      <p>
        <Points points={points} locale={locale} /> points{mobile !== null && ` · ${mobile}`}
      </p>
    </div>
  )
}
