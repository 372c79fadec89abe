import { openStore } from '@/db/engines/open'
import type { OpenStore } from '@/db/store'
import { once } from '@/lib/once'
import { prepareDataFolder } from '@/lib/runtime/data-folder'
import { type Environment, readEnvironment } from '@/lib/runtime/environment'
import { createLog, type Log } from '@/lib/runtime/log'
import { readSecrets, type Secrets } from '@/lib/runtime/secrets'

/** What a process has one of, however many bundles of its modules are loaded. */
export interface Runtime {
  readonly environment: Environment
  readonly store: OpenStore
  readonly secrets: Secrets
  readonly log: Log
}

/**
 * The process's environment, store, secrets and log, made on the first call. Does not migrate.
 * @throws CannotStart or StoreUnusable with a sentence for the operator
 */
export const runtime = (): Runtime =>
  once('runtime', () => {
    const environment = readEnvironment(process.env)
    prepareDataFolder(environment.dataFolder)
    const secrets = readSecrets(environment.dataFolder)
    return { environment, secrets, store: openStore(environment), log: createLog(environment) }
  })
