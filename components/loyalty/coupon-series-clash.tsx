'use client'

import { seriesFacts } from '@/components/loyalty/coupon-series-facts'
import type { StoreChoice } from '@/components/loyalty/coupon-store-boxes'
import { Button } from '@/components/ui/button'
import type { SeriesDraft } from '@/lib/loyalty/coupons/series-form'

type Props = {
  theirs: SeriesDraft
  yours: SeriesDraft
  stores: readonly StoreChoice[]
  onTake: (draft: SeriesDraft) => void
}

/** What somebody else saved meanwhile beside what was typed here, field by field; saving again keeps what is in the form. */
export function CouponSeriesClash({ theirs, yours, stores, onTake }: Props) {
  const ours = seriesFacts(yours, stores)
  const fields = seriesFacts(theirs, stores).flatMap((fact, place) => {
    const mine = ours[place]?.words ?? ''
    return mine === fact.words ? [] : [{ ...fact, mine }]
  })
  return (
    <div className="rounded-lg border border-border p-3 text-table">
      {fields.length === 0 && <p>The form now holds what was saved meanwhile.</p>}
      <ul className="flex flex-col gap-2">
        {fields.map(({ name, label, words, mine }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 basis-52 break-words">
              {label}: saved meanwhile <strong>{words}</strong>, yours <strong>{mine}</strong>
            </span>
            <Button
              size="sm"
              label={`Take ${words} for ${label}`}
              onClick={() => onTake({ ...yours, [name]: theirs[name] })}
            >
              Take theirs
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
