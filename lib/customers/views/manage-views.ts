import { z } from 'zod'
import {
  deleteView as deleteRow,
  insertView,
  readView,
  readViews,
  updateView,
  type ViewChange,
  type ViewRow,
} from '@/db/queries/saved-views'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import { readListState } from '../list-state'
import { fold } from '../names'
import { viewQuery } from './view-state'
import { isOwner, MOST_VIEWS, mayDelete } from './views'

const rowId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const name = z.string('Enter a name').trim().min(1, 'Enter a name').max(60, 'Use 60 characters or fewer')
const flag = z.preprocess((value) => value === true || value === 'on', z.boolean())
/** The query of a list's address; what a view does not keep is left out of it. */
const query = z
  .string()
  .max(8_000)
  .transform((text) => viewQuery(readListState(new URLSearchParams(text))))

export const oneViewSchema = z.object({ id: rowId, version: rowId })
export const saveViewSchema = z.object({ name, query, isShared: flag })
export const renameViewSchema = oneViewSchema.extend({ name })
export const updateViewSchema = oneViewSchema.extend({ query })
export const shareViewSchema = oneViewSchema.extend({ isShared: flag })

export type ViewRefusal =
  | { code: 'view_not_found' | 'view_changed_meanwhile' | 'not_your_view' | 'no_user' }
  | { code: 'view_name_taken'; name: string }
  | { code: 'too_many_views'; most: number }

export interface DoneView {
  id: number
  name: string
}

type Reading = Context<'customers.read'>
type Outcome = Result<DoneView, ViewRefusal>

const keyOf = (text: string) => fold(text) || text

/** Keeps the list as it is under a name of one's own. */
export const saveView = async (ctx: Reading, input: z.infer<typeof saveViewSchema>): Promise<Outcome> => {
  if (ctx.actor.kind !== 'user') return fail({ code: 'no_user' })
  return ctx.store.transaction(async (tx) => {
    await tx.claim([claimOf(ctx.actor.id)])
    const refusal = await refusalOfName(tx, ctx.actor.id, input.name)
    if (refusal) return fail(refusal)
    const own = await readViews(tx, 'own', ctx.actor.id, MOST_VIEWS)
    if (own.length >= MOST_VIEWS) return fail({ code: 'too_many_views', most: MOST_VIEWS })
    const { now: createdAt, actor } = ctx
    const row = { ...input, nameKey: keyOf(input.name), userId: actor.id, createdAt, updatedAt: createdAt }
    const id = await insertView(tx, row)
    await audit(within(ctx, tx), 'view.saved', `view:${id}`, { ...input })
    return ok({ id, name: input.name })
  })
}

export const renameView = (ctx: Reading, { name: wanted, ...which }: z.infer<typeof renameViewSchema>) =>
  changing(ctx, which, { name: wanted, nameKey: keyOf(wanted) })

/** From now on the view shows what the list shows. */
export const updateViewQuery = (ctx: Reading, { query: wanted, ...which }: z.infer<typeof updateViewSchema>) =>
  changing(ctx, which, { query: wanted })

/** Lets everybody who reads customers use it, or nobody else any more. */
export const shareView = (ctx: Reading, { isShared, ...which }: z.infer<typeof shareViewSchema>) =>
  changing(ctx, which, { isShared })

export const deleteView = (ctx: Reading, { id, version }: z.infer<typeof oneViewSchema>): Promise<Outcome> =>
  ctx.store.transaction(async (tx) => {
    const inside = within(ctx, tx)
    const view = await readView(tx, id, ctx.actor.id)
    if (!view) return fail({ code: 'view_not_found' })
    if (!mayDelete(inside, view)) return fail({ code: 'not_your_view' })
    if (!(await deleteRow(tx, { id, version }))) return fail({ code: 'view_changed_meanwhile' })
    await audit(inside, 'view.deleted', `view:${id}`, { name: view.name, owner: `user:${view.userId}` })
    return ok({ id, name: view.name })
  })

const changing = (
  ctx: Reading,
  { id, version }: z.infer<typeof oneViewSchema>,
  change: Omit<ViewChange, 'updatedAt'>,
): Promise<Outcome> =>
  ctx.store.transaction(async (tx) => {
    const view = await readView(tx, id, ctx.actor.id)
    if (!view) return fail({ code: 'view_not_found' })
    await tx.claim([claimOf(view.userId)])
    if (!isOwner(ctx.actor, view)) return fail({ code: 'not_your_view' })
    if (view.version !== version) return fail({ code: 'view_changed_meanwhile' })
    const refusal = change.name === undefined ? null : await refusalOfName(tx, view.userId, change.name, id)
    if (refusal) return fail(refusal)
    if (!(await updateView(tx, view, { ...change, updatedAt: ctx.now })))
      return fail({ code: 'view_changed_meanwhile' })
    const { nameKey: _, ...to } = change
    await audit(within(ctx, tx), 'view.changed', `view:${id}`, { from: before(view, to), to })
    return ok({ id, name: change.name ?? view.name })
  })

const before = (view: ViewRow, to: object) =>
  Object.fromEntries(Object.entries(view).filter(([column]) => column in to))

/** Two views of one person never have the same name; whoever changes one waits for whoever changes another. */
const claimOf = (userId: number) => `saved-views:${userId}`

const refusalOfName = async (
  tx: Context['store'],
  userId: number,
  wanted: string,
  except?: number,
): Promise<ViewRefusal | null> => {
  const own = await readViews(tx, 'own', userId, MOST_VIEWS)
  const taken = own.find(({ id, nameKey }) => id !== except && nameKey === keyOf(wanted))
  return taken ? { code: 'view_name_taken', name: taken.name } : null
}

/** What happened and what to do next, and the field it is about. */
export const sayViewRefusal = (error: ViewRefusal): { message: string; field?: string } => {
  switch (error.code) {
    case 'view_name_taken':
      return { message: `You have a view “${error.name}” already. Use another name.`, field: 'name' }
    case 'too_many_views':
      return { message: `You have ${error.most} views. Delete one that you do not need, then save this one.` }
    case 'view_not_found':
      return { message: 'This view is not there any more. The list stays as it is.' }
    case 'not_your_view':
      return { message: 'This view belongs to somebody else. Save the list as a view of your own.' }
    case 'view_changed_meanwhile':
      return { message: 'This view was changed meanwhile. Reload the page, then change it again.' }
    case 'no_user':
      return { message: 'Only people have views.' }
  }
}
