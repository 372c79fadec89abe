'use client'

import {
  ArrowRight,
  CircleAlert,
  CirclePlus,
  CircleSlash,
  Lock,
  type LucideIcon,
  Pencil,
  PencilLine,
} from 'lucide-react'
import { SettingNamed } from '@/components/customers/setting-named'
import { ButtonLink } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import type { ShownExplanation } from '@/lib/customers/explanation-schema'

export const DECISION_LOOK = {
  create: { icon: CirclePlus, className: 'text-success' },
  update: { icon: PencilLine, className: 'text-accent' },
  unchanged: { icon: CircleSlash, className: 'text-muted' },
  refuse: { icon: CircleAlert, className: 'text-danger' },
  unfinished: { icon: Pencil, className: 'text-muted' },
} as const satisfies Record<ShownExplanation['kind'], { icon: LucideIcon; className: string }>

/** Rows that say only that nothing special happened. */
const PLAIN_ROWS = new Set(['I1', 'T1', 'T8'])

/** What saving will do: the change of each field, what stays and which setting says so, and the person it is about. */
export function DecisionDetails({ explanation, isEdit }: { explanation: ShownExplanation; isEdit?: boolean }) {
  const { kind, customer, matchedBy, changes, stays, notes, problem, rows } = explanation
  const said = rows.filter((row) => !PLAIN_ROWS.has(row))
  return (
    <div className="flex flex-col gap-3 text-table">
      {matchedBy.length > 0 && !isEdit && <p className="text-muted">Matched by {matchedBy.join(' and ')}</p>}
      {problem?.setting && <SettingNamed setting={problem.setting} />}
      {changes.length > 0 && (
        <dl className="grid grid-cols-[minmax(5rem,auto)_1fr] gap-x-3 gap-y-1">
          {changes.map(({ name, label, from, to }) => (
            <div key={name} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd className="min-w-0 break-words">
                {from !== null && (
                  <>
                    <span className="text-muted line-through decoration-1">{from}</span>{' '}
                    <ArrowRight aria-label="becomes" className="inline size-3 text-muted" />{' '}
                  </>
                )}
                <span className="font-medium">{to}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {stays.map((stay) => (
        <div key={stay.label} className="flex gap-2">
          <Lock aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-muted" />
          <div className="flex min-w-0 flex-col gap-0.5">
            <p className="break-words">
              {stay.held === null ? stay.label : `${stay.label} stays ${stay.held}`} <Code>{stay.code}</Code>
            </p>
            <p className="text-muted">{stay.message}</p>
            {stay.setting && <SettingNamed setting={stay.setting} />}
          </div>
        </div>
      ))}
      {notes.map((note) => (
        <p key={`${note.code} ${note.field ?? ''} ${note.message}`} className="flex gap-2 text-muted">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          <span>
            {note.message} <Code>{note.code}</Code>
          </span>
        </p>
      ))}
      {(customer || said.length > 0) && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          {customer && !isEdit && (
            <ButtonLink href={`/customers/${customer.id}`} size="sm" className="max-w-full">
              <span className="truncate">Open {customer.name}</span>
            </ButtonLink>
          )}
          {said.length > 0 && (
            <span className="ml-auto text-xs text-muted">
              Rule <Code>{said.join(' · ')}</Code>
              {kind === 'refuse' && problem && (
                <>
                  {' '}
                  · <Code>{problem.code}</Code>
                </>
              )}
            </span>
          )}
        </div>
      )}
    </div>
  )
}
