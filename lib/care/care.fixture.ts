import { authorise, type Context } from '@/lib/context'
import { newDesk, registered } from '@/lib/customers/people.fixture'
import type { Engine } from '@/tests/engines'

export { NOW } from '@/lib/customers/people.fixture'

/** Somebody at a desk who may look after customers, and one to look after: 12025550131, Inês Duarte. */
export const newCare = async (engine: Engine) => {
  const desk = await newDesk(engine)
  const ctx = authorise(desk, 'care.write')
  if (!ctx.ok) throw new Error('the operator may do everything')
  const customer = await registered(desk, { mobile: '12025550131', firstName: 'Inês', lastName: 'Duarte' })
  return { desk, ctx: ctx.value, customer }
}

/** The same desk with somebody else behind it, and at another time. */
export const by = <C extends Context>(ctx: C, name: string, now: Date = ctx.now): C => ({
  ...ctx,
  now,
  actor: { ...ctx.actor, label: `user:${name}`, name },
})
