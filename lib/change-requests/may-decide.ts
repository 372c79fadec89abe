import type { Context } from '@/lib/context'

/** Whether whoever acts may decide requests, their own among them. */
export const mayDecide = ({ actor, settings }: Pick<Context, 'actor' | 'settings'>): boolean =>
  actor.permissions.has('requests.decide') &&
  (settings.config.requests.tillsDecide || (actor.kind !== 'till' && actor.kind !== 'account'))
