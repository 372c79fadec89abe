'use client'

import { useState } from 'react'
import { DateInput } from '@/components/ui/date-input'
import { SelectInput } from '@/components/ui/select-input'

const BETWEEN = 'between'
const PRESETS = [
  { value: 'today', label: 'Today' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
  { value: 'year', label: 'This year' },
  { value: BETWEEN, label: 'From day to day' },
] as const

type Props = { value: string; onChange: (value: string) => void }

/** When they were registered: one of a few usual times, or from a day to a day. */
export function RegisteredFilter({ value, onChange }: Props) {
  const isRange = value.includes('..')
  const [from = '', to = ''] = isRange ? value.split('..') : []
  const [isBetween, setIsBetween] = useState(isRange)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    // Set or cleared from elsewhere: a view, Back. Between two days there is nothing yet.
    if (value !== '' || known.includes('..')) setIsBetween(isRange)
  }
  const setRange = (first: string, last: string) => onChange(first === '' && last === '' ? '' : `${first}..${last}`)
  return (
    <>
      <SelectInput
        name="registered"
        label="Registered"
        labelHidden
        emptyLabel="Registered any time"
        choices={PRESETS}
        value={isBetween ? BETWEEN : value}
        onChange={(chosen) => {
          setIsBetween(chosen === BETWEEN)
          onChange(chosen === BETWEEN ? '' : chosen)
        }}
      />
      {isBetween && (
        <>
          <DateInput name="from" label="From" labelHidden value={from} onChange={(day) => setRange(day, to)} />
          <DateInput name="to" label="To" labelHidden value={to} onChange={(day) => setRange(from, day)} />
        </>
      )}
    </>
  )
}
