'use client'

import { Input } from '@heroui/react'
import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useId, useState } from 'react'
import { sameSubject } from '@/components/tickets/file-ticket-queries'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { FieldFrame, type FieldProps, useField } from '@/components/ui/field'
import { ticketHref } from '@/lib/tickets/href'
import { subjectKeyOf } from '@/lib/tickets/rules/ticket'

const PAUSE_MS = 250

type Existing = { id: number; code: string; subject: string }

type Props = Omit<FieldProps, 'name' | 'label'> & {
  customerId: number
  value: string
  onChange: (subject: string) => void
  suggestions: readonly string[]
  /** What the last sending was refused for. */
  refusedFor: Existing | null
  onOpen: () => void
  /** Takes the message over to the other ticket; null while there is none. */
  onComment: ((ticket: Existing) => void) | null
}

/** The subject, with what is mostly typed; an open ticket that has it already is offered instead. */
export function SubjectField({ customerId, value, onChange, suggestions, refusedFor, ...rest }: Props) {
  const { onOpen, onComment, ...props } = rest
  const field = { ...props, name: 'subject', label: 'Subject', required: true }
  const wiring = useField(field)
  const list = useId()
  const found = useSame(customerId, value)
  const same = found ?? (refusedFor && subjectKeyOf(refusedFor.subject) === subjectKeyOf(value) ? refusedFor : null)
  return (
    <div className="flex flex-col gap-2">
      <FieldFrame {...field} wiring={wiring}>
        <Input
          {...wiring.control}
          type="text"
          list={list}
          maxLength={255}
          autoComplete="off"
          autoFocus={props.autoFocus}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <datalist id={list}>
          {suggestions.map((subject) => (
            <option key={subject} value={subject} />
          ))}
        </datalist>
      </FieldFrame>
      <div role="status" className="empty:hidden">
        {same && (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-warning-soft px-3 py-2 text-table text-warning-soft-foreground">
            <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
            <p className="min-w-0 flex-1 basis-60">
              The customer has an open ticket with this subject already. <Code>1301</Code>
            </p>
            <Link href={ticketHref(same.code)} onClick={onOpen} className="font-medium underline underline-offset-2">
              Open {same.code}
            </Link>
            {onComment && (
              <Button size="sm" onClick={() => onComment(same)}>
                Add as a comment there
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  )
}

/** The open ticket with this subject, once no key has come for a moment. */
const useSame = (customerId: number, subject: string): Existing | null => {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(subject), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [subject])
  const { data } = useQuery({ ...sameSubject(customerId, settled), enabled: settled.trim() !== '' })
  return settled === subject && settled.trim() !== '' ? (data ?? null) : null
}
