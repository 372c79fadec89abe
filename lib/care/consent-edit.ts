import { type Context, within } from '@/lib/context'
import type { Restricted } from '@/lib/customers/rules/status'
import { fail, ok, type Result } from '@/lib/result'
import { CONSENT_PAIRS, type Consent, type ConsentMap, changeConsent, consentForbidden, loadConsent } from './consent'

/** A form's values: `consent.SMS.BULK` is `1`, `0`, or nothing while it was never set. */
export type TypedConsent = Readonly<Record<string, string>>

export type ConsentEditRefusal =
  | Restricted
  /** A consent that was given or refused cannot become unset again, nor anything but the two. */
  | { code: 'invalid_consent'; fields: readonly string[] }
  /** Somebody changed these pairs since the form was opened, to `theirs`; nothing was written. */
  | { code: 'consent_changed_meanwhile'; fields: readonly string[]; theirs: TypedConsent }

/** What a form about this consent starts with. */
export const typedConsent = (held: ConsentMap | undefined): TypedConsent =>
  Object.fromEntries(
    CONSENT_PAIRS.map(({ pair }) => {
      const isSubscribed = held?.get(pair)
      return [`consent.${pair}`, isSubscribed === undefined ? '' : isSubscribed ? '1' : '0']
    }),
  )

/** Sets consent by a form at the desk: what was changed in it since it was opened, and nothing else. */
export const editConsent = (
  ctx: Context<'care.write'>,
  customerId: number,
  { opened, typed }: { opened: TypedConsent; typed: TypedConsent },
): Promise<Result<readonly Consent[], ConsentEditRefusal>> =>
  ctx.store.transaction(async (tx) => {
    await tx.claim([`customer:${customerId}`])
    const theirs = typedConsent((await loadConsent(tx, [customerId])).get(customerId))
    const changed = CONSENT_PAIRS.map((each) => ({ ...each, name: `consent.${each.pair}` })).filter(
      ({ name }) => typed[name] !== undefined && typed[name] !== (opened[name] ?? ''),
    )
    const moved = changed.filter(({ name }) => theirs[name] !== (opened[name] ?? '') && theirs[name] !== typed[name])
    if (moved.length > 0) {
      const fields = moved.map(({ name }) => name)
      const now = Object.fromEntries(fields.map((name) => [name, theirs[name] ?? '']))
      return fail({ code: 'consent_changed_meanwhile', fields, theirs: now })
    }
    const invalid = changed.filter(({ name }) => typed[name] !== '1' && typed[name] !== '0')
    if (invalid.length > 0) return fail({ code: 'invalid_consent', fields: invalid.map(({ name }) => name) })

    const pairs = changed.map(({ channel, priority, name }) => ({
      channel,
      priority,
      isSubscribed: typed[name] === '1',
    }))
    const inside = within(ctx, tx)
    const forbidden = await consentForbidden(inside, customerId, pairs)
    return forbidden ? fail(forbidden) : ok(await changeConsent(inside, customerId, pairs, 'desk'))
  })
