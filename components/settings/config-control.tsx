'use client'

import { Input, TextArea } from '@heroui/react'
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { SearchChoice } from '@/components/settings/search-choice'
import { TiersEditor } from '@/components/settings/tiers-editor'
import type { KeyDescription } from '@/lib/registration-config/describe'
import type { ConfigValue } from '@/lib/registration-config/keys'
import type { ConfigChoices } from '@/lib/registration-config/known'

export interface ControlProps {
  description: KeyDescription
  /** What was typed, or what is stored. */
  value: unknown
  stored: ConfigValue
  choices: ConfigChoices
  onEdit: (value: unknown) => void
  disabled: boolean
  invalid: boolean
  /** Ids: of the control, of its label, and of what describes it. */
  id: string
  labelId: string
  describedBy: string
}

/** The control that fits the key's kind, wired to the row's label and sentences. */
export function ConfigControl(props: ControlProps) {
  const { description, value, choices, onEdit, disabled, invalid, id, labelId, describedBy } = props
  const { control } = description
  const wiring = {
    id,
    name: description.key,
    disabled,
    'aria-describedby': describedBy,
    'aria-invalid': invalid ? (true as const) : undefined,
    autoComplete: 'off',
  }
  const search = { labelledBy: labelId, describedBy, value: String(value), onChange: onEdit, disabled, invalid }
  const type = (event: { target: { value: string } }) => onEdit(event.target.value)

  switch (control.kind) {
    case 'switch':
      return (
        <input
          {...wiring}
          type="checkbox"
          role="switch"
          className="switch-input"
          checked={value === true}
          aria-checked={value === true}
          onChange={(event) => onEdit(event.target.checked)}
        />
      )
    case 'choice':
      return (
        <Select>
          <select {...wiring} className="input select-input" value={String(value)} onChange={type}>
            {control.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        </Select>
      )
    case 'number':
      return (
        <div className="flex items-center gap-2">
          <Input
            {...wiring}
            inputMode={control.decimals ? 'decimal' : 'numeric'}
            className="max-w-28 tabular-nums"
            value={String(value)}
            onChange={type}
          />
          {control.unit && <span className="text-table text-muted">{control.unit}</span>}
        </div>
      )
    case 'date':
      return <DateControl {...props} wiring={wiring} />
    case 'text':
      return <Input {...wiring} spellCheck={false} value={String(value)} onChange={type} />
    case 'message':
      return <TextArea {...wiring} rows={2} className="max-w-xl" value={String(value)} onChange={type} />
    case 'list':
      return (
        <TextArea
          {...wiring}
          rows={2}
          spellCheck={false}
          className="font-mono text-table"
          value={Array.isArray(value) ? value.join('\n') : ''}
          onChange={(event) => onEdit(event.target.value.split('\n'))}
        />
      )
    case 'tiers':
      return <TiersEditor value={value} onChange={onEdit} disabled={disabled} describedBy={describedBy} />
    case 'time-zone':
      return <SearchChoice {...search} choices={choices.timeZones.map((zone) => ({ value: zone, label: zone }))} />
    case 'country':
      return <SearchChoice {...search} choices={[{ value: '', label: 'None' }, ...choices.countries.map(coded)]} />
    case 'currency':
      return <SearchChoice {...search} choices={choices.currencies.map(coded)} />
    case 'custom-field': {
      const known = choices.customFields.some((field) => field.name === value)
      return (
        <Select>
          <select {...wiring} className="input select-input" value={String(value)} onChange={type}>
            <option value="">None</option>
            {choices.customFields.map((field) => (
              <option key={field.name} value={field.name}>
                {field.label}
              </option>
            ))}
            {!known && value !== '' && <option value={String(value)}>{String(value)}</option>}
          </select>
        </Select>
      )
    }
  }
}

/** The code first in the search, last on the eye: “Portugal (+351) PT”. */
const coded = ({ code, name }: { code: string; name: string }) => ({ value: code, label: `${name} · ${code}` })

function Select({ children }: { children: ReactNode }) {
  return (
    <div className="relative w-full">
      {children}
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-muted"
      />
    </div>
  )
}

const DAY = / 00:00:00$/
const LOCAL = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/

/** A day while midnight is stored, else a moment; what carries an offset of its own stays text. */
function DateControl({ value, stored, onEdit, wiring }: ControlProps & { wiring: object }) {
  const [text, was] = [String(value), String(stored)]
  const className = 'tabular-nums'
  if (!LOCAL.test(was)) {
    return <Input {...wiring} className={className} value={text} onChange={(event) => onEdit(event.target.value)} />
  }
  if (DAY.test(was)) {
    return (
      <Input
        {...wiring}
        type="date"
        className={className}
        value={text.slice(0, 10)}
        onChange={(event) => onEdit(event.target.value && `${event.target.value} 00:00:00`)}
      />
    )
  }
  return (
    <Input
      {...wiring}
      type="datetime-local"
      step={1}
      className={className}
      value={text.replace(' ', 'T')}
      onChange={(event) => onEdit(withSeconds(event.target.value.replace('T', ' ')))}
    />
  )
}

/** Browsers leave seconds out when they are 0. */
const withSeconds = (moment: string) => (/ \d{2}:\d{2}$/.test(moment) ? `${moment}:00` : moment)
