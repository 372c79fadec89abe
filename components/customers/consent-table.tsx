import { Check, Minus, X } from 'lucide-react'
import type { BarView } from '@/lib/customers/bar-view'

type Consents = BarView['consents']
const CHANNELS = { SMS: 'SMS', EMAIL: 'Email', POSTMAIL: 'Post' } as const
const PRIORITIES = { TRANS: 'Personal', BULK: 'Campaigns' } as const

/** By which channel the customer may be written to, and what about. */
export function ConsentTable({ consents }: { consents: Consents }) {
  return (
    <table className="w-full border-t border-separator text-table">
      <caption className="sr-only">Consent by channel</caption>
      <thead>
        <tr className="text-left text-xs text-muted">
          <th scope="col" className="pt-3 pb-1 font-normal">
            Channel
          </th>
          {Object.values(PRIORITIES).map((purpose) => (
            <th key={purpose} scope="col" className="pt-3 pb-1 font-normal">
              {purpose}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Object.entries(CHANNELS).map(([channel, name]) => (
          <tr key={channel}>
            <th scope="row" className="py-0.5 pr-2 text-left font-normal">
              {name}
            </th>
            {Object.keys(PRIORITIES).map((priority) => {
              const consent = consents.find((each) => each.channel === channel && each.priority === priority)
              return (
                <td key={priority} className="py-0.5 pr-2">
                  <Consent isSubscribed={consent?.isSubscribed ?? null} />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const LOOK = {
  yes: { Icon: Check, word: 'Yes', className: 'text-success' },
  no: { Icon: X, word: 'No', className: 'text-danger' },
  unset: { Icon: Minus, word: 'Not set', className: 'text-muted' },
} as const

function Consent({ isSubscribed }: { isSubscribed: boolean | null }) {
  const { Icon, word, className } = LOOK[isSubscribed === null ? 'unset' : isSubscribed ? 'yes' : 'no']
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${className}`}>
      <Icon aria-hidden="true" className="size-3.5" />
      {word}
    </span>
  )
}
