import { insertFormerIdentifiers, passEmailOn, updateCustomer } from '@/db/queries/register-customer'
import { type Act, audit } from '@/lib/audit/audit'
import type { Context } from '@/lib/context'
import { identifierKey } from './rules/identifiers'
import { type Customer, IDENTIFIER_KINDS, type Identifiers } from './types'

/**
 * Gives a customer other identifiers, null to take one away: the old ones are remembered and free, and an e-mail that
 * somebody else had as well passes on. Whoever calls knows that the new ones are free. Only inside a transaction; an
 * identifier that is taken after all is a collision.
 */
export const changeIdentifiers = async (
  ctx: Context,
  customer: Customer,
  changes: Partial<Identifiers>,
  { act, ...facts }: { act: Act; requestId: number; reason?: string },
) => {
  const { store, now, actor, settings } = ctx
  const changed = IDENTIFIER_KINDS.flatMap((kind) => {
    const to = changes[kind]
    return to === undefined || to === customer.identifiers[kind] ? [] : [{ kind, from: customer.identifiers[kind], to }]
  })
  const email = changes.email === undefined ? undefined : changes.email
  const emailKey = email == null ? null : identifierKey('email', email)
  const emailOwned = settings.config.emailIdentifies ? emailKey : null
  await updateCustomer(store, customer, {
    ...changes,
    ...(email !== undefined && { emailKey, emailOwned }),
    updatedAt: now,
  })
  await insertFormerIdentifiers(
    store,
    changed.flatMap(({ kind, from }) =>
      from === null
        ? []
        : [
            {
              customerId: customer.id,
              kind: kind === 'externalId' ? ('external_id' as const) : kind,
              value: from,
              valueKey: identifierKey(kind, from),
              replacedAt: now,
              replacedBy: actor.label,
            },
          ],
    ),
  )
  if (email !== undefined && customer.emailOwned !== null && customer.emailOwned !== emailOwned)
    await passEmailOn(store, customer.emailOwned)
  const fromTo = Object.fromEntries(changed.map(({ kind, from, to }) => [kind, { from, to }]))
  await audit(ctx, act, `customer:${customer.id}`, { ...fromTo, ...facts })
}
