import type { Store } from '@/db/store'
import { operatorActor, userActor } from '@/lib/access/actors'
import { NOW, newOrganisation } from '@/lib/access/organisation.fixture'
import type { Permission } from '@/lib/access/permissions'
import { authorise, type Context } from '@/lib/context'
import { registerCustomers } from '@/lib/customers/register'
import type { Customer, RegistrationInput } from '@/lib/customers/types'
import { currentSettings } from '@/lib/organisation/settings'
import type { Engine } from '@/tests/engines'

export { NOW }

type Desk = Context<'customers.read' | 'customers.register' | 'customers.edit'>

const granted = <P extends Permission, Q extends Permission>(ctx: Context<Q>, permission: P): Context<P | Q> => {
  const authorised = authorise(ctx, permission)
  if (!authorised.ok) throw new Error(`the actor may not ${permission}`)
  return authorised.value
}

/** Somebody at a desk who may read, register and edit: the operator, or a store manager of a store. */
export const deskOf = async (store: Store, manager?: { id: number; name: string; storeId: number }): Promise<Desk> => {
  const actor = manager ? userActor({ ...manager, role: 'store_manager', isApprover: false }) : operatorActor()
  const inForce = await currentSettings(store)
  // On a machine that does many things at once a search has all the time it needs.
  const settings = { ...inForce, config: { ...inForce.config, searchMs: { box: 0, api: 0 } } }
  const ctx: Context = { store, actor, settings, now: NOW, requestId: 'test' }
  return granted(granted(granted(ctx, 'customers.read'), 'customers.register'), 'customers.edit')
}

/** An organisation with two stores of one till each (`n1`, `s1`), and the desk of its operator. */
export const newDesk = async (engine: Engine): Promise<Desk> => {
  const store = await newOrganisation(engine)
  await store.transaction(async (tx) => {
    const { stores, tills, organisation } = tx.tables
    const createdAt = NOW
    for (const [code, name] of [
      ['north', 'North'],
      ['south', 'South'],
    ] as const) {
      const [row] = await tx.sql.insert(stores).values({ code, name, createdAt }).returning({ id: stores.id })
      if (!row) throw new Error('an insert answers its row')
      const till = `${code.charAt(0)}1`
      await tx.sql.insert(tills).values({ storeId: row.id, code: till, name: till, passwordHash: '', createdAt })
    }
    await tx.sql.update(organisation).set({ revision: 2 })
  })
  return deskOf(store)
}

export const input = (passed: Partial<RegistrationInput>): RegistrationInput => ({
  subscriptions: [],
  customFields: [],
  extendedFields: [],
  ...passed,
})

/** Registers somebody and answers the customer. */
export const registered = async (
  ctx: Context<'customers.register'>,
  passed: Partial<RegistrationInput>,
): Promise<Customer> => {
  const [outcome] = await registerCustomers(ctx, [input(passed)])
  if (!outcome || outcome.kind === 'refused') throw new Error(`refused: ${JSON.stringify(outcome)}`)
  return outcome.customer
}
