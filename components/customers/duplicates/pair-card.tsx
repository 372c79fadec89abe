import Link from 'next/link'
import type { ReactNode } from 'react'
import { PairButton } from '@/components/customers/duplicates/pair-form'
import { ButtonLink } from '@/components/ui/button'
import { Identifier } from '@/components/ui/code'
import { DateTime, Points } from '@/components/ui/figures'
import { formatDay } from '@/components/ui/format'
import { StatusChip } from '@/components/ui/status-chip'
import type { Compared, PersonView } from '@/lib/customers/duplicates/person-view'
import type { PairView } from '@/lib/customers/duplicates/view'
import { REASON_LABELS } from '@/lib/customers/duplicates/words'

type Place = { locale: string; zone: string }
type Props = Place & {
  pair: PairView
  /** Whether this person may decide; only inside a `PairForm`. */
  mayDecide: boolean
}

/** Two customers side by side, what they have in common marked, and the ways on. */
export function PairCard({ pair, mayDecide, ...place }: Props) {
  const [one, other] = pair.people
  return (
    <li>
      <article
        aria-label={`${one.name.text} and ${other.name.text}`}
        className="flex flex-col gap-3 rounded-lg border border-border p-4"
      >
        <div className="flex flex-wrap items-center gap-2">
          {pair.reasons.map((reason) => (
            <StatusChip key={reason} tone="accent">
              {REASON_LABELS[reason]}
            </StatusChip>
          ))}
          {pair.reasons.length === 0 && <StatusChip>Nothing in common any more</StatusChip>}
          <p className="ml-auto text-table text-muted">
            <Points points={pair.points} locale={place.locale} /> points ·{' '}
            {pair.openTickets === 1 ? '1 open ticket' : `${pair.openTickets} open tickets`}
          </p>
        </div>
        <SideBySide pair={pair} {...place} />
        {pair.decided && (
          <p className="text-table text-muted">
            Told apart by {pair.decided.by} on <DateTime at={pair.decided.at} {...place} />
          </p>
        )}
        {mayDecide && (
          <div className="flex flex-wrap gap-2">
            {pair.decided ? (
              <PairButton pair={pair.key}>List again</PairButton>
            ) : (
              <>
                <ButtonLink href={`/customers/merge?first=${one.id}&second=${other.id}`}>Compare and merge</ButtonLink>
                <PairButton pair={pair.key}>Not the same person</PairButton>
              </>
            )}
          </div>
        )}
      </article>
    </li>
  )
}

function SideBySide({ pair: { people }, ...place }: Place & { pair: PairView }) {
  const [one, other] = people
  return (
    <table className="w-full table-fixed text-table max-sm:block">
      <caption className="sr-only">
        {one.name.text} and {other.name.text} side by side; marked is what they have in common
      </caption>
      <thead className="max-sm:block">
        <tr className={ROW}>
          <th scope="col" className="w-32 text-left font-normal text-muted max-sm:sr-only">
            Customer
          </th>
          {people.map((person) => (
            <th key={person.id} scope="col" className="py-1 pr-3 text-left align-top font-medium wrap-anywhere">
              <Link href={`/customers/${person.id}`} className="text-link">
                <Alike value={person.name} />
              </Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {FACTS.filter(([, has]) => people.some(has)).map(([label, has, shown]) => (
          <tr key={label} className={ROW}>
            <th scope="row" className="py-0.5 text-left align-top font-normal text-muted max-sm:col-span-2 max-sm:pb-0">
              {label}
            </th>
            {people.map((person) => (
              <td key={person.id} className="py-0.5 pr-3 align-top wrap-anywhere">
                {has(person) ? shown(person, place) : <span className="text-muted">–</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const ROW = 'max-sm:grid max-sm:grid-cols-2'

const identifier = (value: Compared | null) =>
  value && (
    <Identifier>
      <Alike value={value} />
    </Identifier>
  )

/** A birthday that is none, from a field that was a plain text once, stays as it is. */
const dayOf = ({ text, alike }: Compared, locale: string): Compared => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return { text, alike }
  const day = formatDay(new Date(`${text}T00:00:00Z`), locale, 'UTC')
  return { text: day, alike: alike.length > 0 ? [[0, day.length]] : [] }
}

/** What it is called, whether somebody has it, and how it is shown. */
const FACTS: readonly (readonly [
  label: string,
  has: (person: PersonView) => boolean,
  shown: (person: PersonView, place: Place) => ReactNode,
])[] = [
  ['Mobile', ({ mobile }) => mobile !== null, ({ mobile }) => identifier(mobile)],
  ['Email', ({ email }) => email !== null, ({ email }) => email && <Alike value={email} />],
  [
    'Birthday',
    ({ birthday }) => birthday !== null,
    ({ birthday }, { locale }) => birthday && <Alike value={dayOf(birthday, locale)} />,
  ],
  [
    'External ID',
    ({ externalId }) => externalId !== null,
    ({ externalId }) => externalId && <Identifier>{externalId}</Identifier>,
  ],
  [
    'Used to have',
    ({ former }) => former.length > 0,
    ({ former }) => (
      <ul>
        {former.map((value) => (
          <li key={value.text}>{identifier(value)}</li>
        ))}
      </ul>
    ),
  ],
  ['Points', () => true, ({ points }, { locale }) => <Points points={points} locale={locale} />],
  ['Open tickets', ({ openTickets }) => openTickets > 0, ({ openTickets }) => openTickets],
  [
    'Registered',
    () => true,
    ({ registeredOn, registeredAt }, place) => (
      <>
        <DateTime at={registeredOn} {...place} as="day" />
        {registeredAt && `, ${registeredAt}`}
      </>
    ),
  ],
]

/** A value with the parts marked that the other one has as well. */
function Alike({ value: { text, alike } }: { value: Compared }) {
  const parts = alike.map(([from, to], place) => (
    <span key={from}>
      {text.slice(alike[place - 1]?.[1] ?? 0, from)}
      <mark>{text.slice(from, to)}</mark>
    </span>
  ))
  return (
    <>
      {parts}
      {text.slice(alike.at(-1)?.[1] ?? 0)}
    </>
  )
}
