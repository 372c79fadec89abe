import { Merge } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { UndoMerge } from '@/components/customers/merge/undo-merge'
import { EmptyState } from '@/components/ui/empty-state'
import { DateTime } from '@/components/ui/figures'
import { formatNumber } from '@/components/ui/format'
import { Section } from '@/components/ui/section'
import { StatusChip } from '@/components/ui/status-chip'
import { type MergeView, mergesOf, survivorOf } from '@/lib/customers/merge/merges-view'
import { customerDesk } from '../../desk'
import { undoMergeAction } from './actions'

export const metadata: Metadata = { title: 'Merges' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Who was merged into this customer. `of` is the id that somebody asked for and that leads here. */
export default async function MergesPage({ params, searchParams }: Props) {
  const { ctx, id, place, may } = await customerDesk(params)
  const merges = await mergesOf(ctx, id)
  const { of } = await searchParams
  const asked = merges.find(({ victimId, undone }) => String(victimId) === of && !undone)
  // Several merges ago: the account that was asked for came with another one.
  const isLedHere = !asked && typeof of === 'string' && (await survivorOf(ctx, Number(of) || 0)) === id
  return (
    <div className="flex flex-col gap-4">
      {asked && (
        <p role="status" className="rounded-lg bg-accent-soft px-3 py-2 text-table text-accent-soft-foreground">
          ID {asked.victimId} was merged into this customer on <DateTime at={asked.at} {...place} />.
        </p>
      )}
      {isLedHere && <p role="status">ID {of} came to this customer with an earlier merge.</p>}
      {merges.length === 0 && (
        <EmptyState icon={Merge} title="Nobody was merged into this customer">
          Merges stand here, and can be undone for 30 days.
        </EmptyState>
      )}
      {merges.map((merge) => (
        <Section
          key={merge.id}
          title={`${merge.name ?? 'Deleted personal data'}, ID ${merge.victimId}`}
          aside={merge.undone ? <StatusChip>Undone</StatusChip> : <StatusChip tone="accent">Merged</StatusChip>}
        >
          <div className="flex flex-col gap-3">
            <Facts merge={merge} place={place} />
            {may('requests.decide') && (
              <UndoMerge
                mergeId={merge.id}
                name={merge.name ?? `ID ${merge.victimId}`}
                isOpen={merge.undoableTill !== null}
                action={undoMergeAction}
              />
            )}
          </div>
        </Section>
      ))}
    </div>
  )
}

function Facts({ merge, place }: { merge: MergeView; place: { locale: string; zone: string } }) {
  const { at, by, reason, requestId, moved, undone, undoableTill, victimId } = merge
  return (
    <>
      <p className="text-table">
        Merged by {by}, <DateTime at={at} {...place} />
        {reason && <>: “{reason}”</>}
        {requestId !== null && (
          <>
            {' '}
            (
            <Link href={`/requests/${requestId}`} className="text-link">
              request {requestId}
            </Link>
            )
          </>
        )}
      </p>
      {moved.length > 0 && (
        <p className="text-table text-muted">
          Came over:{' '}
          {moved.map(({ what, count }) => `${what.toLowerCase()} ${formatNumber(count, place.locale)}`).join(', ')}
        </p>
      )}
      {undoableTill && (
        <p className="text-table text-muted">
          Can be undone till <DateTime at={undoableTill} {...place} />.
        </p>
      )}
      {undone && (
        <>
          <p className="text-table">
            Undone by {undone.by}, <DateTime at={undone.at} {...place} />.{' '}
            <Link href={`/customers/${victimId}`} className="text-link">
              Open ID {victimId}
            </Link>
          </p>
          {undone.leftBehind.length === 0 ? (
            <p className="text-table text-muted">Nothing was left behind.</p>
          ) : (
            <ul aria-label="Left behind" className="flex list-disc flex-col gap-1 pl-4 text-table">
              {undone.leftBehind.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </>
  )
}
