import type { Store } from '@/db/store'
import { operatorActor } from '@/lib/access/actors'
import { authorise, type Context } from '@/lib/context'
import { currentSettings } from '@/lib/organisation/settings'

export type ReadContext = Context<'customers.read'>

/** The operator, who may read customers. */
export const readContext = async (store: Store): Promise<ReadContext> => {
  const settings = await currentSettings(store)
  const ctx = authorise(
    { store, actor: operatorActor(), settings, now: new Date(), requestId: 'bench' },
    'customers.read',
  )
  if (!ctx.ok) throw new Error('the operator may read customers')
  return ctx.value
}
