'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { SelectInput } from './select-input'

interface Props {
  choices: readonly { value: string; label: string }[]
  kind: string
  /** Where the list stands narrowed to this kind; empty = any. */
  addressOf: (kind: string) => string
  className: string
  selectClassName: string
}

/** Narrows a list to one kind; what is chosen stands in the address. */
export function KindFilter({ choices, kind, addressOf, className, selectClassName }: Props) {
  const router = useRouter()
  const [isPending, start] = useTransition()
  return (
    <div aria-busy={isPending} className={className}>
      <SelectInput
        name="kind"
        label="Kind"
        emptyLabel="Any kind"
        choices={choices}
        value={kind}
        onChange={(chosen) => start(() => router.push(addressOf(chosen), { scroll: false }))}
        className={selectClassName}
      />
    </div>
  )
}
