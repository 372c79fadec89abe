import type { Decider } from '@/db/queries/request-queue'
import type { Context } from '@/lib/context'
import { mayDecide } from '../may-decide'

/** Whoever files requests, or decides them, may see all of them. */
export type QueueReader = Context<'requests.file'> | Context<'requests.decide'>

/** Whom requests wait for, if this is somebody who may decide them. */
export const deciderOf = (ctx: Pick<Context, 'actor' | 'settings'>): Decider | null =>
  mayDecide(ctx) ? { label: ctx.actor.label, needTwo: ctx.settings.config.requests.needTwo } : null
