import { z } from 'zod'
import { readConsentChanges } from '@/db/queries/consent'
import type { Context } from '@/lib/context'
import { shownTill } from '@/lib/customers/shown-values'
import { CONSENT_NAMES } from '@/lib/customers/words'
import { type ConsentDoor, loadConsent } from './consent'
import { type TypedConsent, typedConsent } from './consent-edit'

const PAGE = 20

/** The log as its address carries it: the changes older than `before`, or the newest. */
export const consentStateSchema = z.object({
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
})

/** One change of consent as the log shows it. Plain data. */
export interface ConsentChangeView {
  id: number
  /** "SMS, campaigns" */
  what: string
  isSubscribed: boolean
  at: Date
  by: string
  via: ConsentDoor
  /** "Pune 2 / t1"; null where no till was involved. */
  till: string | null
}

/** What a form about this customer's consent starts with. */
export const consentOf = async ({ store }: Context<'customers.read'>, customerId: number): Promise<TypedConsent> =>
  typedConsent((await loadConsent(store, [customerId])).get(customerId))

/** How the consent came to be, newest first; `older` is the `before` of the next page. */
export const consentLog = async (
  { store, settings }: Context<'customers.read'>,
  customerId: number,
  before?: number,
): Promise<{ changes: readonly ConsentChangeView[]; older: number | undefined }> => {
  const rows = await readConsentChanges(store, { customerId, before, limit: PAGE + 1 })
  const shown = rows.slice(0, PAGE)
  return {
    changes: shown.map(({ id, channel, priority, isSubscribed, changedAt, via, actorName, tillId }) => ({
      id,
      what: CONSENT_NAMES[`${channel}.${priority}`],
      isSubscribed,
      at: changedAt,
      by: actorName,
      via,
      till: shownTill(settings, tillId),
    })),
    older: rows.length > PAGE ? shown.at(-1)?.id : undefined,
  }
}
