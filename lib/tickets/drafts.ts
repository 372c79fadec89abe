import { z } from 'zod'
import { deleteDraft, readDraft, saveDraft } from '@/db/queries/ticket-drafts'
import type { Context } from '@/lib/context'

/** Longer than any field of the form may be; what is longer is cut, not lost. */
const LONGEST = 12_000
const MOST_FIELDS = 300

const id = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)

/** What a form has so far, by field. */
export const draftSchema = z.object({
  customerId: id,
  /** 0 = a ticket that is not filed yet. */
  ticketId: id.default(0),
  values: z
    .record(
      z.string().max(100),
      // PostgreSQL takes no text with a NUL.
      z.string().transform((text) => text.replaceAll('\0', '').slice(0, LONGEST)),
    )
    .refine((values) => Object.keys(values).length <= MOST_FIELDS),
})
export type Draft = z.infer<typeof draftSchema>

type Key = Pick<Draft, 'customerId' | 'ticketId'>

/** What this person has typed about the customer and neither sent nor discarded; null for nothing. */
export const draftOf = async ({ store, actor }: Context<'tickets.file'>, key: Key): Promise<Draft['values'] | null> =>
  (await readDraft(store, { userId: actor.id, ...key }))?.values ?? null

/** The same with the time of its keeping. */
export const keptDraft = async (
  { store, actor }: Context<'tickets.file'>,
  key: Key,
): Promise<{ values: Draft['values']; savedAt: Date } | null> => {
  const draft = await readDraft(store, { userId: actor.id, ...key })
  return draft ? { values: draft.values, savedAt: draft.savedAt } : null
}

/** Keeps what is typed; nothing but blanks is no draft. */
export const keepDraft = (ctx: Context<'tickets.file'>, { values, ...key }: Draft): Promise<void> =>
  ctx.store.transaction(async (tx) => {
    const own = { userId: ctx.actor.id, ...key }
    if (Object.values(values).every((value) => value.trim() === '')) await deleteDraft(tx, own)
    else await saveDraft(tx, { ...own, values, savedAt: ctx.now })
  })

/** Sent, or thrown away. */
export const discardDraft = (ctx: Context<'tickets.file'>, key: Key): Promise<void> =>
  ctx.store.transaction((tx) => deleteDraft(tx, { userId: ctx.actor.id, ...key }))
