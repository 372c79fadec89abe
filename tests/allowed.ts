import { operatorActor } from '@/lib/access/actors'
import type { Permission } from '@/lib/access/permissions'
import { authorise, type Context } from '@/lib/context'

/** The same context with a permission proven, as the operator, who has them all. */
export const allowed = <P extends Permission, Q extends Permission = never>(
  ctx: Context<Q>,
  permission: P,
): Context<P | Q> => {
  const proven = authorise({ ...ctx, actor: operatorActor() }, permission)
  if (!proven.ok) throw new Error(`the operator may not ${permission}`)
  return proven.value
}
