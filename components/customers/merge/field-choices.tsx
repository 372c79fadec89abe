import { choiceName } from '@/lib/customers/merge/form'
import type { RehearsedField } from '@/lib/customers/merge/rehearse'
import type { Side } from '@/lib/customers/merge/rules/profile'

type Props = {
  victim: { id: number; name: string }
  survivor: { id: number; name: string }
  fields: readonly RehearsedField[]
  keeps: (field: string) => Side
  onChoose: (field: string, side: Side) => void
}

const ROW = 'border-b border-separator last:border-b-0 max-sm:grid max-sm:grid-cols-2 max-sm:py-1.5'
const CELL = 'py-1.5 pr-3 align-top wrap-anywhere max-sm:py-0.5'

/** Both customers' values side by side; where they differ, one is chosen. */
export function FieldChoices({ victim, survivor, fields, keeps, onChoose }: Props) {
  if (fields.length === 0) return <p className="text-table text-muted">Neither of the two has anything of this kind.</p>
  return (
    <table className="w-full table-fixed text-table max-sm:block">
      <caption className="sr-only">Values of both customers; where they differ, choose which one stays</caption>
      <thead className="max-sm:block">
        <tr className={ROW}>
          <th scope="col" className="w-36 text-left font-normal text-muted max-sm:sr-only">
            Field
          </th>
          <th scope="col" className={`${CELL} text-left font-medium`}>
            {survivor.name}
            <span className="block text-xs font-normal text-muted">stays</span>
          </th>
          <th scope="col" className={`${CELL} text-left font-medium`}>
            {victim.name}
            <span className="block text-xs font-normal text-muted">goes</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {fields.map((each) => (
          <tr key={each.field} className={ROW}>
            <th
              scope="row"
              className="py-1.5 pr-3 text-left align-top font-normal text-muted max-sm:col-span-2 max-sm:pb-0"
            >
              {each.label}
            </th>
            {(['survivor', 'victim'] as const).map((side) => (
              <td key={side} className={CELL}>
                <Value {...each} side={side} isKept={keeps(each.field) === side} onChoose={onChoose} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type ValueProps = RehearsedField & { side: Side; isKept: boolean; onChoose: Props['onChoose'] }

function Value({ field, label, victim, survivor, side, isKept, onChoose }: ValueProps) {
  const value = side === 'victim' ? victim : survivor
  // Nothing to choose where both say the same, or where only the one who stays says anything.
  if (victim === survivor || victim === null) return value === null ? <span className="text-muted">–</span> : value
  return (
    <label className="flex min-h-6 cursor-pointer items-start gap-2 pointer-coarse:min-h-control">
      <input
        type="radio"
        name={choiceName(field)}
        value={side}
        checked={isKept}
        onChange={() => onChoose(field, side)}
        aria-label={`${label}: ${value ?? 'leave empty'}`}
        className="radio-input mt-0.5 shrink-0"
      />
      <span className={isKept ? 'font-medium' : 'text-muted'}>{value ?? 'Leave empty'}</span>
    </label>
  )
}
