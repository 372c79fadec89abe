import type { Consent } from '@/lib/care/consent'
import { CHANNELS, PRIORITIES } from '@/lib/customers/types'
import { fail, ok, type Result } from '@/lib/result'

/** A change of consent as an integration passes it: trimmed text, absent when not passed. */
export interface ConsentInput {
  channel?: string | undefined
  priority?: string | undefined
  scope?: string | undefined
  isSubscribed?: string | undefined
}

export type ConsentFault =
  | 'channel_unknown'
  | 'priority_unknown'
  | 'several_scopes'
  | 'scope_unknown'
  | 'status_unknown'

/** Reads a change of consent; of several faults the first in the order of subscriptions.md. Post is the desk's alone. */
export const readConsentInput = ({
  channel,
  priority,
  scope = 'all',
  isSubscribed,
}: ConsentInput): Result<Consent, ConsentFault> => {
  const knownChannel = CHANNELS.find((each) => each === channel?.toUpperCase())
  if (!knownChannel) return fail('channel_unknown')
  const knownPriority = PRIORITIES.find((each) => each === priority?.toUpperCase())
  if (!knownPriority) return fail('priority_unknown')
  if (scope.includes(',')) return fail('several_scopes')
  if (scope.toLowerCase() !== 'all') return fail('scope_unknown')
  if (isSubscribed !== '1' && isSubscribed !== '0') return fail('status_unknown')
  return ok({ channel: knownChannel, priority: knownPriority, isSubscribed: isSubscribed === '1' })
}
