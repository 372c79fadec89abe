import type { Store } from '@/db/store'
import type { Permission } from '@/lib/access/permissions'
import type { Settings } from '@/lib/organisation/settings'
import { fail, ok, type Result } from '@/lib/result'

/** Who acts. `label` is what histories store (`user:3`, `till:7`, `account:2`, `operator`, `escalation`); `name` what people read. */
export interface Actor {
  readonly kind: 'user' | 'till' | 'account' | 'operator'
  readonly label: string
  readonly name: string
  readonly permissions: ReadonlySet<Permission>
  /** The till whose call this is; null for a person who has not chosen one. */
  readonly tillId: number | null
  /** The store the actor belongs to; null when it is all of them. */
  readonly storeId: number | null
  /** Row id of the user, till or account; 0 for the operator. */
  readonly id: number
}

declare const granted: unique symbol

/**
 * Everything a use case may know. `P` names the permissions that were checked: a use case asks for
 * `Context<'customers.register'>`, so a forgotten check does not compile.
 */
export interface Context<P extends Permission = never> {
  readonly [granted]?: { readonly [K in P]: true }
  readonly store: Store
  readonly actor: Actor
  readonly settings: Settings
  readonly now: Date
  /** Names this call in the answer, the log and the audit entry. */
  readonly requestId: string
  /** The network address it comes from; absent where there is none, as on the command line. */
  readonly address?: string
}

export interface Forbidden {
  code: 'forbidden'
  permission: Permission
}

/** The context with the permission proven, or the refusal. */
export const authorise = <P extends Permission, Q extends Permission = never>(
  ctx: Context<Q>,
  permission: P,
): Result<Context<P | Q>, Forbidden> =>
  ctx.actor.permissions.has(permission) ? ok(ctx as Context<P | Q>) : fail({ code: 'forbidden', permission })

/** The same context inside a transaction: use cases called with it take part in that transaction. */
export const within = <P extends Permission>(ctx: Context<P>, store: Store): Context<P> => ({ ...ctx, store })
