'use client'

import { FieldNotes, useField } from '@/components/ui/field'
import type { FormState } from '@/lib/forms'

export type StoreChoice = { code: string; name: string }

type Props = {
  stores: readonly StoreChoice[]
  chosen: readonly string[]
  onChange: (codes: readonly string[]) => void
  state: FormState
}

/** The stores that take a series, ticked; none ticked is every store. */
export function CouponStoreBoxes({ stores, chosen, onChange, state }: Props) {
  const wiring = useField({ name: 'storeCodes', label: 'Stores that take it', description: ' ', state })
  return (
    <fieldset aria-describedby={wiring.control['aria-describedby']} className="m-0 min-w-0 border-0 p-0">
      <legend className="label mb-1">Stores that take it</legend>
      <div className="grid max-h-48 gap-x-5 overflow-y-auto sm:grid-cols-2">
        {stores.map(({ code, name }) => (
          <label key={code} className="flex min-h-7 cursor-pointer items-center gap-2 pointer-coarse:min-h-control">
            <input
              type="checkbox"
              name="storeCodes"
              value={code}
              className="check-input"
              checked={chosen.includes(code)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, code] : chosen.filter((each) => each !== code))
              }
            />
            <span className="min-w-0 break-words">{name}</span>
          </label>
        ))}
      </div>
      <FieldNotes
        wiring={wiring}
        description={chosen.length === 0 ? 'None ticked: every store takes it.' : 'Only the ticked stores take it.'}
      />
    </fieldset>
  )
}
