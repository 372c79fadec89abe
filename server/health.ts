import type { ServerResponse } from 'node:http'
import { hasOrganisation } from '@/db/queries/organisation'
import type { Store } from '@/db/store'

const PATIENCE_MS = 2_000

/** Whether this process should be sent work: not while it stops, and not while its database does not answer. */
export const isReady = async (store: Store, isStopping: () => boolean): Promise<boolean> => {
  if (isStopping()) return false
  const patience = new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref())
  return Promise.race([hasOrganisation(store).catch(() => false), patience])
}

/** `/healthz`: the process lives. `/readyz`: it also has its database and takes work. */
export const answerHealth = async (
  path: string,
  outgoing: ServerResponse,
  process: { store: Store; isStopping: () => boolean },
) => {
  const well = path === '/healthz' || (await isReady(process.store, process.isStopping))
  const body = JSON.stringify({ status: well ? 'ok' : 'unavailable' })
  outgoing.writeHead(well ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body)
}
