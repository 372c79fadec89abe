'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useActionState, useEffect } from 'react'
import { EXPORTS_KEY, exportFileHref } from '@/components/customers/export-queries'
import { ActionForm } from '@/components/ui/action-form'
import { ButtonLink } from '@/components/ui/button'
import { DateTime } from '@/components/ui/figures'
import { FormStatus } from '@/components/ui/form-status'
import { formatNumber, formatSize } from '@/components/ui/format'
import { type ChipTone, StatusChip } from '@/components/ui/status-chip'
import { SubmitButton } from '@/components/ui/submit-button'
import { isOpen, type ListedExport } from '@/lib/customers/export/export-schema'
import { type FormAction, idle } from '@/lib/forms'

export interface ExportActs {
  cancel: FormAction
  remove: FormAction
}

type Place = { locale: string; zone: string }
type Props = Place & { job: ListedExport; acts: ExportActs }

const LOOK = {
  WAITING: { word: 'Waiting', tone: 'neutral' },
  RUNNING: { word: 'Running', tone: 'accent' },
  DONE: { word: 'Ready', tone: 'good' },
  FAILED: { word: 'Failed', tone: 'bad' },
  CANCELLED: { word: 'Cancelled', tone: 'neutral' },
} as const satisfies Record<ListedExport['state'], { word: string; tone: ChipTone }>
const EXPIRED = { word: 'Removed', tone: 'neutral' } as const

/** One export: whom it is about, how far it is, and what can be done with it. */
export function ExportItem({ job, acts, locale, zone }: Props) {
  const { word, tone } = job.state === 'DONE' && !job.isReady ? EXPIRED : LOOK[job.state]
  return (
    <li className="flex flex-col gap-2 py-3" aria-labelledby={`export-${job.id}`}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5">
          <p className="flex flex-wrap items-center gap-2">
            <span id={`export-${job.id}`} className="min-w-0 font-medium break-words">
              {job.what}
            </span>
            <StatusChip tone={tone}>{word}</StatusChip>
          </p>
          <p className="text-table text-muted">
            {job.owner !== null && `${job.owner}, `}
            <DateTime at={new Date(job.createdAt)} locale={locale} zone={zone} /> · {job.columns}
          </p>
          <Outcome job={job} locale={locale} zone={zone} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {job.isReady && (
            <ButtonLink href={exportFileHref(job.id)} download>
              <Download aria-hidden="true" />
              Download
            </ButtonLink>
          )}
          <EndForm key={String(isOpen(job))} job={job} acts={acts} />
        </div>
      </div>
      {isOpen(job) && <Progress job={job} locale={locale} />}
    </li>
  )
}

function Outcome({ job, locale, zone }: Place & { job: ListedExport }) {
  if (job.reason) return <p className="text-table">{job.reason}</p>
  if (!job.isReady || job.expiresAt === null) return null
  return (
    <p className="text-table text-muted tabular-nums">
      {job.done === 1 ? '1 customer' : `${formatNumber(job.done, locale)} customers`}
      {job.size !== null && `, ${formatSize(job.size, locale)}`}. Kept until{' '}
      <DateTime at={new Date(job.expiresAt)} locale={locale} zone={zone} />.
    </p>
  )
}

function Progress({ job: { id, done, total, state }, locale }: { job: ListedExport; locale: string }) {
  const said =
    state === 'WAITING'
      ? 'Waits for its turn'
      : total === null
        ? 'Counting the customers'
        : `${formatNumber(done, locale)} of ${formatNumber(total, locale)}`
  return (
    <div className="flex items-center gap-3">
      <progress
        className="h-1.5 min-w-0 flex-1 appearance-none overflow-hidden rounded-full bg-default [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-default [&::-webkit-progress-value]:bg-accent"
        aria-labelledby={`export-${id}`}
        aria-valuetext={said}
        value={total === null ? 0 : done}
        max={Math.max(total ?? 1, 1)}
      />
      <span className="text-table whitespace-nowrap text-muted tabular-nums">{said}</span>
    </div>
  )
}

/** Cancels what goes on, deletes what has ended. */
function EndForm({ job, acts }: { job: ListedExport; acts: ExportActs }) {
  const goesOn = isOpen(job)
  const [state, submit, pending] = useActionState(goesOn ? acts.cancel : acts.remove, idle)
  const queries = useQueryClient()
  useEffect(() => {
    if (state.status !== 'idle') void queries.invalidateQueries({ queryKey: EXPORTS_KEY })
  }, [state, queries])
  const word = goesOn ? 'Cancel' : 'Delete'
  return (
    <ActionForm
      action={submit}
      state={state}
      label={`${word} the export`}
      className="flex flex-wrap items-center gap-2"
    >
      <input type="hidden" name="id" value={job.id} />
      <SubmitButton tone="quiet" pending={pending}>
        {word}
      </SubmitButton>
      {state.status !== 'saved' && <FormStatus state={state} />}
    </ActionForm>
  )
}
