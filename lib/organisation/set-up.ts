import { insertUser } from '@/db/queries/access'
import { hasOrganisation, insertOrganisation } from '@/db/queries/organisation'
import { type Store, StoreUnusable } from '@/db/store'
import { operatorActor } from '@/lib/access/actors'
import { hashPassword, randomPassword } from '@/lib/access/passwords'
import { passwordSchema } from '@/lib/access/schema'
import { emailKeyOf } from '@/lib/access/users'
import { audit } from '@/lib/audit/audit'
import { ensureStatusLabels } from '@/lib/customers/status/shipped-labels'
import { insertShippedFields } from '@/lib/organisation/shipped-fields'
import { parse } from '@/lib/parse'
import { ensureCampaign } from '@/lib/referrals/campaigns'
import { ensureTicketDesk } from '@/lib/tickets/shipped-desk'

/** Who signs in first. No mail is ever sent there. */
export const ADMIN_EMAIL = 'admin@regulars.example'
const LOCALE = 'en-GB'

/**
 * Makes an empty database usable: the organisation, its referral campaign and one admin. On any other database it does
 * nothing (but gives an organisation of former versions its first campaign, its status labels and its ticket desk), and instances that start together agree on one of them to do it. `firstStart` is true for that one alone; it is also the one that
 * fills the demo organisation (`isDemo`) afterwards. `adminPassword` in the answer is the random one that was made, to
 * be shown this once; it is absent when one was given. A given one that is too weak throws `StoreUnusable`.
 */
export const setUp = async (
  store: Store,
  options: { adminPassword?: string | undefined; withDemo: boolean; now: Date },
): Promise<{ firstStart: boolean; adminEmail: string; adminPassword?: string }> => {
  const later = { firstStart: false, adminEmail: ADMIN_EMAIL }
  if (await hasOrganisation(store)) {
    await ensureCampaign(store, options.now)
    await ensureStatusLabels(store, options.now)
    await ensureTicketDesk(store)
    return later
  }

  const generated = options.adminPassword === undefined ? randomPassword() : undefined
  const passwordHash = await hashPassword(generated ?? acceptable(options.adminPassword))
  const firstStart = await store.transaction(async (tx) => {
    await tx.claim(['set-up'])
    if (await hasOrganisation(tx)) return false
    await create(tx, { passwordHash, isDemo: options.withDemo, now: options.now })
    return true
  })
  if (!firstStart) return later
  return { firstStart, adminEmail: ADMIN_EMAIL, ...(generated === undefined ? {} : { adminPassword: generated }) }
}

const create = async (tx: Store, first: { passwordHash: string; isDemo: boolean; now: Date }) => {
  const { passwordHash, isDemo, now } = first
  await insertOrganisation(tx, { name: 'Regulars', locale: LOCALE, isDemo, createdAt: now })
  await insertShippedFields(tx)
  await ensureCampaign(tx, now)
  await ensureStatusLabels(tx, now)
  await ensureTicketDesk(tx)

  const values = { name: 'Admin', role: 'admin', isApprover: true, storeId: null } as const
  const user = { email: ADMIN_EMAIL, emailKey: emailKeyOf(ADMIN_EMAIL), ...values, passwordHash, createdAt: now }
  const id = await insertUser(tx, user)
  const ctx = { store: tx, actor: operatorActor(), now, requestId: 'set-up' }
  await audit(ctx, 'user.added', `user:${id}`, { email: ADMIN_EMAIL, ...values })
}

const acceptable = (password: string | undefined): string => {
  const parsed = parse(passwordSchema, password)
  if (parsed.ok) return parsed.value
  throw new StoreUnusable('The admin password (REGULARS_ADMIN_PASSWORD) needs 8 to 200 characters.')
}
