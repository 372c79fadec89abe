'use client'

import { RadioChoice } from '@/components/ui/radio-choice'
import { CONSENT_NAMES } from '@/lib/customers/words'
import type { FormState } from '@/lib/forms'

/** Channels for which there is somewhere to write to. */
export type Reachable = Readonly<Record<'SMS' | 'EMAIL', boolean>>

type Props = {
  values: Readonly<Record<string, string>>
  opened: Readonly<Record<string, string>>
  reachable: Reachable
  state: FormState
  onChange: (name: string, value: string) => void
}

const CHANNELS = [
  { channel: 'SMS', name: 'SMS', missing: 'No mobile' },
  { channel: 'EMAIL', name: 'Email', missing: 'No e-mail' },
  { channel: 'POSTMAIL', name: 'Post', missing: '' },
] as const
const PURPOSES = [
  { priority: 'TRANS', name: 'Personal messages' },
  { priority: 'BULK', name: 'Campaigns' },
] as const

const UNSET = { value: '', label: 'Not set' }
const SET = [
  { value: '1', label: 'Subscribed' },
  { value: '0', label: 'Unsubscribed' },
]

/** Channel by purpose. A consent that was given or refused can turn, but no longer be unset. */
export function ConsentMatrix({ values, opened, reachable, state, onChange }: Props) {
  return (
    <table className="w-full max-w-2xl text-table">
      <caption className="sr-only">Consent by channel and purpose</caption>
      <thead>
        <tr className="border-b border-border text-left text-xs text-muted">
          <th scope="col" className="h-8 w-1/5 pr-2 font-medium">
            Channel
          </th>
          {PURPOSES.map(({ priority, name }) => (
            <th key={priority} scope="col" className="h-8 pr-2 font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {CHANNELS.map(({ channel, name, missing }) => (
          <tr key={channel} className="border-b border-separator align-top last:border-0">
            <th scope="row" className="py-3 pr-2 text-left font-medium">
              {name}
              {channel !== 'POSTMAIL' && !reachable[channel] && (
                <span className="block text-xs font-normal text-muted">{missing}</span>
              )}
            </th>
            {PURPOSES.map(({ priority }) => {
              const pair = `${channel}.${priority}` as const
              const field = `consent.${pair}`
              return (
                <td key={priority} className="py-3 pr-2">
                  <RadioChoice
                    name={field}
                    label={CONSENT_NAMES[pair]}
                    labelHidden
                    choices={opened[field] ? SET : [UNSET, ...SET]}
                    value={values[field] ?? ''}
                    onChange={(value) => onChange(field, value)}
                    state={state}
                  />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
