import { openStore } from '@/db/engines/open'
import type { OpenStore } from '@/db/store'
import { operatorActor } from '@/lib/access/actors'
import type { Permission } from '@/lib/access/permissions'
import { authorise, type Context } from '@/lib/context'
import { bringSearchUpToDate } from '@/lib/customers/search-upkeep'
import { deriveMissing } from '@/lib/loyalty/derive-missing'
import { firstStart, signInSentences } from '@/lib/organisation/first-start'
import { currentSettings } from '@/lib/organisation/settings'
import { prepareDataFolder } from '@/lib/runtime/data-folder'
import { type Environment, readEnvironment } from '@/lib/runtime/environment'
import { newRequestId } from '@/lib/v1/wire/request-id'
import { Refused, remark } from './output'

/** The operator's context with the permissions that a command needs, proven as everywhere else. */
export type OperatorContext = <P extends Permission>(permission: P) => Context<P>

/** Opens the store of this environment for one piece of work, and closes it whatever comes of it. */
export const withStore = async <T>(work: (store: OpenStore, environment: Environment) => Promise<T>): Promise<T> => {
  const environment = readEnvironment(process.env)
  prepareDataFolder(environment.dataFolder)
  const store = openStore(environment)
  try {
    return await work(store, environment)
  } finally {
    await store.close()
  }
}

/**
 * One command as the operator. A database that is behind is brought up to date, and an empty one is set up, just as the
 * server would at its start.
 */
export const asOperator = <T>(work: (context: OperatorContext, store: OpenStore) => Promise<T>): Promise<T> =>
  withStore(async (store, { adminPassword, wantsDemo }) => {
    await store.migrate()
    await deriveMissing(store)
    await bringSearchUpToDate(store)
    const now = new Date()
    const first = await firstStart(store, { adminPassword, wantsDemo, now })
    if (first) for (const sentence of signInSentences(first)) remark(sentence)
    const settings = await currentSettings(store)
    const ctx: Context = { store, actor: operatorActor(), settings, now, requestId: newRequestId() }
    return work((permission) => {
      const proven = authorise(ctx, permission)
      if (!proven.ok) throw new Refused('forbidden', `The operator lacks the permission ${permission}.`)
      return proven.value
    }, store)
  })
