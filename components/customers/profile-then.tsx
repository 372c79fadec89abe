import { Info } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import { Money, Points } from '@/components/ui/figures'
import { formatDate } from '@/components/ui/format'
import type { AsOfView, GroupThen, Then } from '@/lib/customers/as-it-was-view'

interface Place {
  locale: string
  currency: string
}

/** A profile at the end of a day beside today's; what is different today stands out. */
export function ProfileThen({ view, place }: { view: AsOfView; place: Place }) {
  const day = formatDate(view.day, place.locale)
  if (view.kind === 'not_yet')
    return (
      <EmptyState title={`Not a customer yet on ${day}`}>
        This customer has been here since {view.since}. Choose a later day.
      </EmptyState>
    )
  const { groups, notes, differences } = view
  return (
    <div className="mt-4 flex flex-col gap-4">
      <p role="status" className="text-table">
        At the end of {day}.{' '}
        {differences === 0
          ? 'Nothing is different today.'
          : `${differences === 1 ? 'One value is' : `${differences} values are`} different today.`}
      </p>
      {notes.map((note) => (
        <p key={note} className="flex items-start gap-2 rounded-md bg-default px-3 py-2 text-table">
          <Info aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {note}
        </p>
      ))}
      {groups.map((group) => (
        <Group key={group.title} group={group} place={place} />
      ))}
    </div>
  )
}

const Group = ({ group: { title, lines }, place }: { group: GroupThen; place: Place }) => (
  <table className="w-full table-fixed text-table">
    <caption className="mb-1 text-left text-sm font-semibold">{title}</caption>
    <thead className="sr-only">
      <tr>
        <th scope="col">What</th>
        <th scope="col">Then</th>
        <th scope="col">Today, where different</th>
      </tr>
    </thead>
    <tbody>
      {lines.map(({ name, label, was, today, isDifferent }) => (
        <tr key={name} className="border-t border-separator align-top">
          <th scope="row" className="w-1/3 py-1.5 pr-3 text-left font-normal break-words text-muted">
            {label}
          </th>
          <td colSpan={isDifferent ? 1 : 2} className="w-1/3 py-1.5 pr-3 font-medium break-words">
            <Shown value={was} place={place} />
          </td>
          {isDifferent && (
            <td className="w-1/3 py-1.5 break-words">
              <span className="rounded-sm bg-warning-soft px-1 text-warning-soft-foreground">
                Today: <Shown value={today} place={place} />
              </span>
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </table>
)

const Shown = ({ value, place: { locale, currency } }: { value: Then; place: Place }) => {
  if ('isUnknown' in value) return <span className="font-normal text-muted">Not known</span>
  if ('points' in value) return <Points points={value.points} locale={locale} />
  if ('minor' in value) return <Money minor={value.minor} currency={currency} locale={locale} />
  return value.text ?? <span className="font-normal">nothing</span>
}
