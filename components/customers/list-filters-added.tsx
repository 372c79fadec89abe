'use client'

import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { AddedFilter } from '@/components/customers/list-filter-kinds'
import { Button } from '@/components/ui/button'
import { DateInput } from '@/components/ui/date-input'
import { SelectInput } from '@/components/ui/select-input'
import { TextInput } from '@/components/ui/text-input'

type Props = { filter: AddedFilter; value: string; onChange: (value: string) => void; onRemove: () => void }

/** One filter that was added: what it is about, what it is set to, and how to get rid of it. */
export function AddedFilterControl({ filter, value, onChange, onRemove }: Props) {
  const { id, label, control } = filter
  return (
    <fieldset
      data-filter={id}
      aria-label={`Filter: ${label}`}
      className="flex min-w-0 items-center gap-1.5 rounded-md bg-default pl-2.5 max-sm:col-span-2"
    >
      <span aria-hidden="true" className="min-w-0 truncate text-table font-medium max-sm:flex-1">
        {label}
      </span>
      {control.kind === 'choice' && (
        <SelectInput
          name={id}
          label={label}
          labelHidden
          emptyLabel="Any"
          choices={control.choices}
          value={value}
          onChange={onChange}
        />
      )}
      {control.kind === 'text' && <TextFilter label={label} name={id} value={value} onChange={onChange} />}
      {control.kind === 'range' && (
        <RangeFilter label={label} name={id} of={control.of} unit={control.unit} value={value} onChange={onChange} />
      )}
      <Button tone="quiet" size="sm" iconOnly label={`Remove filter: ${label}`} onClick={onRemove}>
        <X aria-hidden="true" />
      </Button>
    </fieldset>
  )
}

const PAUSE_MS = 300

type Draft = { label: string; name: string; value: string; onChange: (value: string) => void }

/** What is being typed, and what of it counts once the keys rest; a change from outside wins. */
const useDraft = (value: string, onChange: (value: string) => void, usable: (draft: string) => string | null) => {
  const [draft, setDraft] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    if (usable(draft) !== value) setDraft(value)
  }
  const wanted = usable(draft)
  useEffect(() => {
    if (wanted === null || wanted === value) return
    const timer = setTimeout(() => onChange(wanted), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [wanted, value, onChange])
  return [draft, setDraft] as const
}

const trimmed = (text: string) => text.trim()

function TextFilter({ label, name, value, onChange }: Draft) {
  const [draft, setDraft] = useDraft(value, onChange, trimmed)
  return (
    <TextInput
      name={name}
      label={label}
      labelHidden
      placeholder="contains…"
      maxLength={100}
      value={draft}
      onChange={setDraft}
      className="w-36"
    />
  )
}

const NUMBER = { number: /^\d{1,15}$/, decimal: /^-?\d{1,12}(\.\d{1,4})?$/, day: /^\d{4}-\d{2}-\d{2}$/ } as const

function RangeFilter({ label, name, of, unit, value, onChange }: Draft & { of: keyof typeof NUMBER; unit?: string }) {
  const isEnd = (text: string) => text === '' || NUMBER[of].test(text)
  const usable = (draft: string) => {
    const ends = draft.split('..').map((end) => end.trim().replace(',', '.'))
    if (!ends.every(isEnd)) return null
    return ends.every((end) => end === '') ? '' : ends.join('..')
  }
  const [draft, setDraft] = useDraft(value === '' ? '..' : value, onChange, (text) => usable(text))
  const [from = '', to = from] = draft.split('..')
  const set = (first: string, last: string) => setDraft(`${first.replaceAll('..', '.')}..${last.replaceAll('..', '.')}`)
  const ends = [
    { end: 'from', text: from, change: (next: string) => set(next, to) },
    { end: 'to', text: to, change: (next: string) => set(from, next) },
  ] as const
  return (
    <div className="flex items-start gap-1">
      {unit && (
        <span aria-hidden="true" className="self-center text-table text-muted">
          {unit}
        </span>
      )}
      {ends.map(({ end, text, change }) => {
        const props = {
          name: `${name}.${end}`,
          label: `${label} ${end}`,
          labelHidden: true,
          value: text,
          onChange: change,
        }
        if (of === 'day') return <DateInput key={end} {...props} />
        const error = isEnd(text.trim().replace(',', '.')) ? undefined : 'Enter a number'
        return (
          <TextInput key={end} {...props} kind="number" placeholder={end} className="w-22" {...(error && { error })} />
        )
      })}
    </div>
  )
}
