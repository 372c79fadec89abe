import { DateTime, Money, Points } from '@/components/ui/figures'
import { formatNumber } from '@/components/ui/format'
import { Section } from '@/components/ui/section'
import { StatusChip } from '@/components/ui/status-chip'
import type { MergePerson, Rehearsal } from '@/lib/customers/merge/rehearse'
import { MOVED_WORDS } from '@/lib/customers/merge/words'

type Place = { locale: string; zone: string; currency: string }
type Props = { rehearsal: Rehearsal; place: Place }

/** What comes over, what the one customer has afterwards, and who may be written to. */
export function MergeFacts({ rehearsal, place }: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[2fr_3fr_2fr]">
      <Section title="What moves">
        <Moves rehearsal={rehearsal} locale={place.locale} />
      </Section>
      <Section title="Afterwards">
        <Afterwards rehearsal={rehearsal} place={place} />
      </Section>
      <Section title="Consent">
        <Consent consent={rehearsal.consent} />
      </Section>
    </div>
  )
}

function Moves({ rehearsal: { moves, stops, victim }, locale }: { rehearsal: Rehearsal; locale: string }) {
  if (moves.length === 0 && stops.length === 0)
    return <p className="text-table text-muted">{victim.name} has nothing that would move.</p>
  return (
    <>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-table">
        {moves.map(({ what, count }) => (
          <div key={what} className="contents">
            <dt>{what}</dt>
            <dd className="text-right tabular-nums">{formatNumber(count, locale)}</dd>
          </div>
        ))}
      </dl>
      {stops.map(({ what, count }) => (
        <p key={what} className="mt-2 text-table text-muted">
          {what}: {count} of the other account stop counting, because the one who stays has them too.
        </p>
      ))}
      {moves.some(({ what }) => what === MOVED_WORDS.pointsEntries) && (
        <p className="mt-2 text-table text-muted">Points move entry by entry; nothing is summed away.</p>
      )}
    </>
  )
}

function Afterwards({ rehearsal: { victim, survivor, after }, place }: Props) {
  const { locale, zone, currency } = place
  const figures: readonly (readonly [string, (of: Omit<MergePerson, 'id' | 'name' | 'type'>) => React.ReactNode])[] = [
    ['Points', (of) => <Points points={of.points} locale={locale} />],
    ['Lifetime points', (of) => <Points points={of.lifetimePoints} locale={locale} />],
    ['Purchases', (of) => <Money minor={of.purchases} currency={currency} locale={locale} />],
    ['Tier', (of) => of.tier ?? '–'],
    ['Status', (of) => of.status ?? '–'],
    ['Registered', (of) => <DateTime at={of.registeredOn} locale={locale} zone={zone} as="day" />],
  ]
  return (
    <table className="w-full text-table tabular-nums [&_time]:whitespace-normal">
      <caption className="sr-only">Both now, and the one customer afterwards</caption>
      <thead>
        <tr className="text-xs text-muted">
          <th scope="col" className="sr-only">
            Figure
          </th>
          {['Stays', 'Goes', 'After'].map((column) => (
            <th key={column} scope="col" className="pb-1 pl-2 text-right font-normal">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {figures.map(([label, shown]) => (
          <tr key={label}>
            <th scope="row" className="py-0.5 text-left font-normal">
              {label}
            </th>
            <td className="py-0.5 pl-2 text-right text-muted">{shown(survivor)}</td>
            <td className="py-0.5 pl-2 text-right text-muted">{shown(victim)}</td>
            <td className="py-0.5 pl-2 text-right font-medium">{shown(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const word = (isSubscribed: boolean | null) => (isSubscribed === null ? 'Not set' : isSubscribed ? 'Yes' : 'No')

function Consent({ consent }: { consent: Rehearsal['consent'] }) {
  if (consent.length === 0) return <p className="text-table text-muted">Neither of the two ever said.</p>
  return (
    <>
      <table className="w-full text-table">
        <caption className="sr-only">Consent of both, and afterwards</caption>
        <thead>
          <tr className="text-xs text-muted">
            <th scope="col" className="sr-only">
              Channel
            </th>
            {['Stays', 'Goes', 'After'].map((column) => (
              <th key={column} scope="col" className="pb-1 pl-2 text-left font-normal">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {consent.map(({ label, victim, survivor, after }) => (
            <tr key={label}>
              <th scope="row" className="py-0.5 text-left font-normal">
                {label}
              </th>
              <td className="py-0.5 pl-2 text-muted">{word(survivor)}</td>
              <td className="py-0.5 pl-2 text-muted">{word(victim)}</td>
              <td className="py-0.5 pl-2">
                <StatusChip tone={after ? 'good' : 'bad'}>{word(after)}</StatusChip>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-table text-muted">Whoever said no once, said no for both.</p>
    </>
  )
}
