'use client'

import { Input } from '@heroui/react'
import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { type TierRow, tierRowProblems } from '@/lib/registration-config/tiers'

type Props = {
  /** The tiers as stored or as typed: rows of name and points. */
  value: unknown
  onChange: (tiers: readonly object[]) => void
  disabled: boolean
  describedBy: string
}

const MOST = 20

type NumberedRow = TierRow & { serial: number }

const rowsOf = (value: unknown): NumberedRow[] =>
  Array.isArray(value) ? value.map((tier, place) => ({ ...rowOf(tier), serial: place + 1 })) : []

const rowOf = (tier: unknown): TierRow =>
  typeof tier === 'object' && tier !== null && 'name' in tier && 'min_lifetime_points' in tier
    ? { name: String(tier.name), points: String(tier.min_lifetime_points) }
    : { name: '', points: '' }

/** The tiers' own form; points that are no number stay text, which the rules refuse. */
const tiersOf = (rows: readonly TierRow[]) =>
  rows.map(({ name, points }, place) => ({
    serial: place + 1,
    name,
    min_lifetime_points: /^\d{1,15}$/.test(points) ? Number(points) : points,
  }))

/** The ladder, lowest tier first. */
export function TiersEditor({ value, onChange, disabled, describedBy }: Props) {
  const id = useId()
  const rows = rowsOf(value)
  const problems = tierRowProblems(rows)
  const change = (next: readonly TierRow[]) => onChange(tiersOf(next))
  const set = (place: number, part: Partial<TierRow>) =>
    change(rows.map((row, at) => (at === place ? { ...row, ...part } : row)))

  return (
    <div className="flex max-w-md flex-col gap-2">
      <table className="w-full border-separate border-spacing-y-1 text-table" aria-describedby={describedBy}>
        <caption className="sr-only">Tiers, lowest first</caption>
        <thead>
          <tr className="text-left text-xs text-muted">
            <th scope="col" className="font-medium">
              Name
            </th>
            <th scope="col" className="w-40 pl-2 font-medium">
              From lifetime points
            </th>
            <th scope="col" className="w-10">
              <span className="sr-only">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => {
            const problem = problems[place]
            const said = problem?.name ?? problem?.points
            const saidId = `${id}-${place}`
            return (
              <tr key={row.serial} className="align-top">
                <td>
                  <Input
                    value={row.name}
                    onChange={(event) => set(place, { name: event.target.value })}
                    aria-label={`Name of tier ${row.serial}`}
                    aria-invalid={problem?.name ? true : undefined}
                    aria-describedby={said ? saidId : undefined}
                    maxLength={50}
                    disabled={disabled}
                    autoComplete="off"
                  />
                  {said && (
                    <p id={saidId} className="mt-1 text-xs text-danger">
                      {said}
                    </p>
                  )}
                </td>
                <td className="pl-2">
                  <Input
                    value={row.points}
                    onChange={(event) => set(place, { points: event.target.value.trim() })}
                    aria-label={`Points of tier ${row.serial}`}
                    aria-invalid={problem?.points ? true : undefined}
                    aria-describedby={said ? saidId : undefined}
                    inputMode="numeric"
                    className="text-right tabular-nums"
                    disabled={disabled || (place === 0 && row.points === '0')}
                    autoComplete="off"
                  />
                </td>
                <td className="pl-1">
                  {place > 0 && !disabled && (
                    <Button
                      tone="quiet"
                      iconOnly
                      label={`Remove tier ${row.name || row.serial}`}
                      onClick={() => change(rows.filter((_, at) => at !== place))}
                    >
                      <X aria-hidden="true" />
                    </Button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {!disabled && rows.length < MOST && (
        <Button size="sm" className="self-start" onClick={() => change([...rows, { name: '', points: '' }])}>
          <Plus aria-hidden="true" />
          Add tier
        </Button>
      )}
    </div>
  )
}
