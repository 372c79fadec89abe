import { readUser } from '@/db/queries/access'
import type { OpenStore, Store } from '@/db/store'
import { userActor } from '@/lib/access/actors'
import type { Permission } from '@/lib/access/permissions'
import { authorise, type Context } from '@/lib/context'
import { setUp } from '@/lib/organisation/set-up'
import { currentSettings } from '@/lib/organisation/settings'
import type { Engine } from '@/tests/engines'
import { freshStore } from '@/tests/engines'

export const NOW = new Date('2026-03-12T09:00:00Z')
export const ADMIN_PASSWORD = 'a long admin password'

/** A store of its own with the organisation and its admin (user 1). */
export const newOrganisation = async (engine: Engine): Promise<OpenStore> => {
  const store = await freshStore(engine)
  await setUp(store, { adminPassword: ADMIN_PASSWORD, withDemo: false, now: NOW })
  return store
}

/** The admin's context with everything that managing access needs. */
export const adminOf = async (store: Store): Promise<Context<'users.manage' | 'stores.manage' | 'api.manage'>> => {
  const admin = await readUser(store, 1)
  if (!admin) throw new Error('there is no admin')
  const ctx: Context = {
    store,
    actor: userActor(admin),
    settings: await currentSettings(store),
    now: NOW,
    requestId: 'test',
  }
  return granted(granted(granted(ctx, 'users.manage'), 'stores.manage'), 'api.manage')
}

const granted = <P extends Permission, Q extends Permission>(ctx: Context<Q>, permission: P): Context<P | Q> => {
  const authorised = authorise(ctx, permission)
  if (!authorised.ok) throw new Error(`the actor may not ${permission}`)
  return authorised.value
}
