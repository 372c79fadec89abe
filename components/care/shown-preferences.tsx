import { CONSENT_NAMES } from '@/lib/customers/words'

type Pair = { label: string; value: string }

const WORDS: Readonly<Record<string, string>> = { '1': 'Subscribed', '0': 'Unsubscribed' }

/** A customer's preferences for those who may only read them. */
export function ShownPreferences({ preferences }: { preferences: readonly Pair[] }) {
  if (preferences.length === 0) return <p className="text-table text-muted">No preferences are known.</p>
  return <Pairs pairs={preferences} />
}

/** A customer's consent for those who may only read it. */
export function ShownConsent({ consent }: { consent: Readonly<Record<string, string>> }) {
  const pairs = Object.entries(CONSENT_NAMES).map(([pair, label]) => ({
    label,
    value: WORDS[consent[`consent.${pair}`] ?? ''] ?? 'Not set',
  }))
  return <Pairs pairs={pairs} />
}

function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 text-table sm:grid-cols-[minmax(8rem,auto)_1fr]">
      {pairs.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 break-words max-sm:mb-1">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
