'use client'

import { X } from 'lucide-react'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import type { QueueChoices } from '@/components/tickets/queue-filters'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectInput } from '@/components/ui/select-input'
import { TextArea } from '@/components/ui/text-input'
import { type BulkChange, bulkSchema } from '@/lib/tickets/queue/bulk-schema'
import { LONGEST_OUTCOME } from '@/lib/tickets/rules/ticket'
import { TICKET_PRIORITIES } from '@/lib/tickets/types'
import { PRIORITY_NAMES } from '@/lib/tickets/words'

type Change = BulkChange['change']
type Props = {
  count: number
  choices: QueueChoices
  me: number
  isRunning: boolean
  /** Answers once it is done. */
  onChange: (change: Change) => Promise<void>
  onClear: () => void
}

const NOBODY = 'nobody'
const NONE = 'none'
const PRIORITIES = TICKET_PRIORITIES.map((value) => ({ value, label: PRIORITY_NAMES[value] }))

/** What can be done with the selected tickets, in a bar that stays in sight. */
export function QueueBulk({ count, choices, me, isRunning, onChange, onClear }: Props) {
  const [open, setOpen] = useState<'assign' | 'move' | 'close' | null>(null)
  const tickets = count === 1 ? '1 ticket' : `${count} tickets`
  const change = async (wanted: Change) => {
    await onChange(wanted)
    setOpen(null)
  }
  const shared = { isRunning, onClose: () => setOpen(null), onChange: change }
  return (
    <>
      {count > 0 && (
        <section
          aria-label="Selected tickets"
          className="sticky bottom-[calc(var(--bottom-bar-height)+0.5rem)] z-20 flex flex-wrap items-center gap-2 rounded-lg border border-border bg-overlay px-3 py-2 shadow-overlay"
        >
          <p role="status" className="mr-auto text-table font-medium tabular-nums">
            {count}
            <span className="max-sm:sr-only"> selected</span>
          </p>
          <Button size="sm" onClick={() => setOpen('assign')}>
            Assign…
          </Button>
          <Button size="sm" onClick={() => setOpen('move')}>
            Change…
          </Button>
          <Button size="sm" onClick={() => setOpen('close')}>
            Close…
          </Button>
          <Button size="sm" tone="quiet" iconOnly label="Clear selection" onClick={onClear}>
            <X aria-hidden="true" />
          </Button>
        </section>
      )}
      <AssignDialog {...shared} open={open === 'assign'} title={`Assign ${tickets}`} choices={choices} me={me} />
      <MoveDialog {...shared} open={open === 'move'} title={`Change ${tickets}`} choices={choices} />
      <CloseDialog {...shared} open={open === 'close'} title={`Close ${tickets}`} choices={choices} />
    </>
  )
}

type DialogProps = {
  open: boolean
  title: string
  choices: QueueChoices
  isRunning: boolean
  onClose: () => void
  onChange: (change: Change) => Promise<void>
}

/** The frame of the three: a form in a dialog, sent by its button or Enter. */
function ChangeDialog({
  verb,
  read,
  children,
  ...props
}: Omit<DialogProps, 'choices'> & {
  verb: string
  /** What the form asks for, or why it cannot be asked. */
  read: (form: FormData) => Change | string
  children: ReactNode
}) {
  const id = useId()
  const [error, setError] = useState('')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const change = read(new FormData(event.currentTarget))
    setError(typeof change === 'string' ? change : '')
    if (typeof change !== 'string' && !props.isRunning) void props.onChange(change)
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => {
        setError('')
        props.onClose()
      }}
      title={props.title}
      actions={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" form={id} tone="primary" pending={props.isRunning}>
            {verb}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-3">
        {children}
        <p role="alert" className="text-table text-danger empty:hidden">
          {error}
        </p>
      </form>
    </Dialog>
  )
}

function AssignDialog({ choices, me, ...props }: DialogProps & { me: number }) {
  const mine = choices.assignees.filter(({ value }) => value === String(me))
  const others = choices.assignees.filter(({ value }) => value !== String(me))
  return (
    <ChangeDialog
      {...props}
      verb="Assign"
      read={(form) => {
        const chosen = String(form.get('assignee'))
        return { assigneeId: chosen === NOBODY ? null : Number(chosen) }
      }}
    >
      <SelectInput
        name="assignee"
        label="Assign to"
        choices={[
          ...mine.map((each) => ({ ...each, label: `${each.label} (you)` })),
          ...others,
          { value: NOBODY, label: 'Nobody' },
        ]}
      />
    </ChangeDialog>
  )
}

function MoveDialog({ choices, ...props }: DialogProps) {
  return (
    <ChangeDialog
      {...props}
      verb="Change"
      read={(form) => {
        const [priority, department] = [String(form.get('priority')), String(form.get('department'))]
        if (priority === '' && department === '') return 'Choose a priority or a department.'
        return bulkSchema.shape.change.parse({
          ...(priority !== '' && { priority }),
          ...(department !== '' && { department: department === NONE ? '' : department }),
        })
      }}
    >
      <SelectInput name="priority" label="Priority" emptyLabel="As it is" choices={PRIORITIES} />
      <SelectInput
        name="department"
        label="Department"
        emptyLabel="As it is"
        choices={[...choices.departments, { value: NONE, label: 'No department' }]}
        description="Due moments that nobody has set follow the new target."
      />
    </ChangeDialog>
  )
}

function CloseDialog({ choices, ...props }: DialogProps) {
  const [first, ...others] = choices.closings
  return (
    <ChangeDialog
      {...props}
      verb="Close"
      read={(form) => {
        const outcome = String(form.get('outcome')).trim()
        if (outcome === '') return 'Say what came of them before closing.'
        return { status: String(form.get('status') ?? first?.value ?? ''), outcome }
      }}
    >
      <TextArea
        name="outcome"
        label="What came of them"
        required
        maxLength={LONGEST_OUTCOME}
        description="The same words for all of them."
      />
      {others.length > 0 && <SelectInput name="status" label="Status" choices={choices.closings} />}
    </ChangeDialog>
  )
}
