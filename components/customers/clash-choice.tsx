'use client'

import { useState } from 'react'
import { DateTime } from '@/components/ui/figures'
import { RadioChoice } from '@/components/ui/radio-choice'
import type { Clash } from '@/lib/customers/form-answer'
import type { TypedValues } from '@/lib/customers/form-fields'

type Props = {
  clash: Clash
  /** Names of the fields that both sides changed, and what people call them. */
  fields: readonly { name: string; label: string; yours: string; theirs: string }[]
  /** Names of fields that only the other side changed: they are taken over. */
  taken: readonly { name: string; label: string; theirs: string }[]
  /** What was chosen, by field. */
  chosen: TypedValues
  onChoose: (name: string, side: 'yours' | 'theirs') => void
  locale: string
  zone: string
}

/** Somebody else saved meanwhile: both values of every field that both changed, to choose from. */
export function ClashChoice({ clash, fields, taken, chosen, onChoose, locale, zone }: Props) {
  const [now] = useState(() => new Date())
  const by = clash.by ?? 'somebody else'
  return (
    <section
      aria-labelledby="clash-title"
      className="flex flex-col gap-4 rounded-lg border border-warning bg-warning-soft p-4 text-warning-soft-foreground"
    >
      <h2 id="clash-title" className="text-sm font-semibold">
        Saved meanwhile by {by},{' '}
        <DateTime at={new Date(clash.at)} locale={locale} zone={zone} as="relative" now={now} />
      </h2>
      {fields.length === 0 && <p>Nothing you changed was changed by {by}. Save again to keep both.</p>}
      {fields.map(({ name, label, yours, theirs }) => (
        <RadioChoice
          key={name}
          name={`clash.${name}`}
          label={label}
          value={chosen[name] === 'theirs' ? 'theirs' : 'yours'}
          onChange={(side) => onChoose(name, side === 'theirs' ? 'theirs' : 'yours')}
          choices={[
            { value: 'yours', label: `Yours: ${yours}` },
            { value: 'theirs', label: `Theirs, by ${by}: ${theirs}` },
          ]}
        />
      ))}
      {taken.length > 0 && (
        <p className="text-table">
          Taken over from {by}: {taken.map(({ label, theirs }) => `${label} ${theirs}`).join(' · ')}
        </p>
      )}
    </section>
  )
}
