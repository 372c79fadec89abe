import { userActor } from '@/lib/access/actors'
import type { Permission, Role } from '@/lib/access/permissions'
import { authorise, type Context } from '@/lib/context'
import { newDesk, registered } from '@/lib/customers/people.fixture'
import { currentSettings } from '@/lib/organisation/settings'
import type { Engine } from '@/tests/engines'
import { ensureTicketDesk } from './shipped-desk'

export type TicketContext = Context<'customers.read' | 'customers.register' | 'tickets.file' | 'tickets.work'>

const granted = <P extends Permission, Q extends Permission>(ctx: Context<Q>, permission: P): Context<P | Q> => {
  const authorised = authorise(ctx, permission)
  if (!authorised.ok) throw new Error(`the actor may not ${permission}`)
  return authorised.value
}

/** An organisation with two stores, a ticket desk as it is shipped, Asha, and two agents: Ines and Farida. */
export const newTicketDesk = async (engine: Engine) => {
  const desk = await newDesk(engine)
  const { store } = desk
  await ensureTicketDesk(store)
  const users = await store.transaction(async (tx) => {
    const { users: table } = tx.tables
    const row = (name: string) => ({
      name,
      email: `${name}@desk.example`,
      emailKey: `${name}@desk.example`.toLowerCase(),
      role: 'support_agent' as const,
      passwordHash: '',
      createdAt: desk.now,
    })
    return tx.sql
      .insert(table)
      .values([row('Ines'), row('Farida')])
      .returning({ id: table.id, name: table.name })
  })
  const settings = { ...(await currentSettings(store)), config: desk.settings.config }
  const ctx = granted(granted({ ...desk, settings }, 'tickets.file'), 'tickets.work')
  const asha = await registered(ctx, {
    mobile: '919819123456',
    email: 'asha@ex.example',
    firstName: 'Asha',
    lastName: 'Menon',
  })
  /** The same call by a user. */
  const by = (name: 'Ines' | 'Farida', role: Role = 'support_agent'): TicketContext => {
    const user = users.find((each) => each.name === name)
    if (!user) throw new Error(`there is no ${name}`)
    const actor = userActor({ id: user.id, name, role, storeId: null, isApprover: false })
    return { ...ctx, actor }
  }
  const idOf = (name: 'Ines' | 'Farida') => users.find((each) => each.name === name)?.id ?? 0
  return { ctx, asha, by, idOf, at: (now: Date) => ({ ...ctx, now }) }
}
