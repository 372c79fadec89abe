import type { Context } from '@/lib/context'

/** Whether whoever acts may decide requests, their own among them. */
export const mayDecide = ({ actor, settings }: Pick<Context, 'actor' | 'settings'>): boolean =>
  actor.permissions.has('requests.decide') &&
  (settings.config.requests.tillsDecide || (actor.kind !== 'till' && actor.kind !== 'account'))

/** Whether what whoever acts asks for can be done at once: they may decide, and no second person is needed. */
export const decidesAlone = (ctx: Pick<Context, 'actor' | 'settings'>): boolean =>
  !ctx.settings.config.requests.needTwo && mayDecide(ctx)
