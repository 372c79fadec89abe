import { z } from 'zod'
import { raiseRevision } from '@/db/queries/organisation'
import {
  countByStatus,
  insertStatusLabels,
  moveDefaultLabel,
  readStatusLabels,
  updateStatusLabel,
} from '@/db/queries/status-labels'
import type { Store } from '@/db/store'
import { audit } from '@/lib/audit/audit'
import { type Context, within } from '@/lib/context'
import { fail, ok, type Result } from '@/lib/result'
import { isRestriction, RESTRICTIONS, type StatusLabel } from '../rules/status'
import { decideLabel, type LabelRefusal, settledRestrictions, type WantedLabel } from '../rules/status-label'

const rowId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const labelText = z.string('Enter a label').trim().min(1, 'Enter a label').max(40, 'Use 40 characters or fewer')
const chosen = z.array(z.enum(RESTRICTIONS)).readonly()

export const addLabelSchema = z.object({
  code: z
    .string('Enter a code')
    .trim()
    .toUpperCase()
    .min(1, 'Enter a code')
    .max(30, 'Use 30 characters or fewer')
    .regex(/^[A-Z][A-Z0-9_]*$/, 'Begin with a letter; use letters, digits and underscores only'),
  label: labelText,
  restrictions: chosen.default([]),
  isFraud: z.preprocess((value) => value === true || value === 'on', z.boolean()),
})
export const oneLabelSchema = z.object({ id: rowId, version: rowId })
export const changeLabelsSchema = z.object({
  labels: z.array(z.object({ id: rowId, version: rowId, label: labelText, restrictions: chosen })),
})

export type ManageRefusal = (LabelRefusal | { code: 'label_not_found' | 'label_changed_meanwhile' }) & { id?: number }

type Managing = Context<'status.manage'>

/** A label, and how many customers stand so. */
export interface CountedLabel extends StatusLabel {
  customers: number
}

/** Every label in the order in which they came to be; read afresh, not as the settings have it. */
export const listLabels = async (ctx: Managing): Promise<readonly CountedLabel[]> => {
  const counts = await countByStatus(ctx.store)
  return (await readLabels(ctx.store)).map((label) => ({
    ...label,
    customers: (counts.get(label.id) ?? 0) + (label.isDefault ? (counts.get(null) ?? 0) : 0),
  }))
}

const readLabels = async (store: Store): Promise<readonly StatusLabel[]> =>
  (await readStatusLabels(store)).map(({ createdAt: _, restrictions, ...label }) => ({
    ...label,
    restrictions: restrictions.filter(isRestriction),
  }))

/** Adds a label. Its code, and whether it marks frauds, stay as they are. */
export const addLabel = (
  ctx: Managing,
  { code, ...input }: z.infer<typeof addLabelSchema>,
): Promise<Result<{ label: string }, ManageRefusal>> =>
  managing(ctx, async (inside, labels) => {
    if (labels.some((other) => other.code === code)) return fail({ code: 'code_taken', statusCode: code })
    const decided = decideLabel(labels, { ...input, isDefault: false, isClosed: false })
    if (!decided.ok) return decided
    const { label, isFraud } = decided.value
    const restrictions = settledRestrictions(decided.value)
    const [made] = await insertStatusLabels(inside.store, [
      { code, label, isFraud, restrictions, createdAt: inside.now },
    ])
    if (!made) throw new Error('an insert answers the row it made')
    await raiseRevision(inside.store)
    await audit(inside, 'status_label.added', `status:${made.id}`, { code, label, isFraud, restrictions })
    return ok({ label })
  })

/** Changes the matrix: words and restrictions of any labels, all of them or none. Answers what changed. */
export const changeLabels = (
  ctx: Managing,
  { labels: wanted }: z.infer<typeof changeLabelsSchema>,
): Promise<Result<{ changed: readonly string[] }, ManageRefusal>> =>
  managing(ctx, async (inside, labels) => {
    const after = labels.map((label) => ({ ...label, ...pick(wanted, label.id) }))
    const changed: string[] = []
    for (const { id, version, ...change } of wanted) {
      const label = labels.find((each) => each.id === id)
      if (!label) return fail({ code: 'label_not_found', id })
      if (label.version !== version) return fail({ code: 'label_changed_meanwhile', id })
      // Of two that would have one name, the one that is renamed is refused.
      const others = change.label === label.label ? [] : after.filter((other) => other.id !== id)
      const decided = decideLabel(others, { ...label, ...change })
      if (!decided.ok) return fail({ ...decided.error, id })
      if (await save(inside, label, decided.value)) changed.push(decided.value.label)
    }
    return ok({ changed })
  })

const pick = (wanted: readonly { id: number; label: string }[], id: number) => {
  const found = wanted.find((each) => each.id === id)
  return found ? { label: found.label } : {}
}

/** No longer gives a label to anybody; whoever has it keeps it. */
export const closeLabel = (ctx: Managing, which: z.infer<typeof oneLabelSchema>) =>
  changing(ctx, which, { isClosed: true })

/** Gives a label again that was closed. */
export const reopenLabel = (ctx: Managing, which: z.infer<typeof oneLabelSchema>) =>
  changing(ctx, which, { isClosed: false })

/** Makes a label the one that counts for whoever was given none. */
export const makeDefaultLabel = (ctx: Managing, which: z.infer<typeof oneLabelSchema>) =>
  changing(ctx, which, { isDefault: true })

const changing = (
  ctx: Managing,
  { id, version }: z.infer<typeof oneLabelSchema>,
  change: Partial<Pick<WantedLabel, 'isClosed' | 'isDefault'>>,
): Promise<Result<{ label: string }, ManageRefusal>> =>
  managing(ctx, async (inside, labels) => {
    const label = labels.find((each) => each.id === id)
    if (!label) return fail({ code: 'label_not_found' })
    if (label.version !== version) return fail({ code: 'label_changed_meanwhile' })
    if (change.isDefault && label.isClosed) return fail({ code: 'closed_cannot_be_default' })
    const decided = decideLabel(
      labels.filter((other) => other.id !== id),
      { ...label, ...change },
    )
    if (!decided.ok) return decided
    await save(inside, label, decided.value)
    return ok({ label: label.label })
  })

const managing = <T>(
  ctx: Managing,
  work: (inside: Context, labels: readonly StatusLabel[]) => Promise<Result<T, ManageRefusal>>,
): Promise<Result<T, ManageRefusal>> =>
  ctx.store
    .transaction(async (tx) => {
      await tx.claim(['status-labels'])
      const done = await work(within(ctx, tx), await readLabels(tx))
      // A refusal of one label takes back what was written of the others.
      if (!done.ok) throw new Refusal(done.error)
      return done
    })
    .catch((error: unknown) => {
      if (error instanceof Refusal) return fail(error.refusal)
      throw error
    })

class Refusal extends Error {
  constructor(readonly refusal: ManageRefusal) {
    super(refusal.code)
  }
}

const NAMES = ['label', 'restrictions', 'isDefault', 'isClosed'] as const

const save = async (ctx: Context, label: StatusLabel, wanted: WantedLabel): Promise<boolean> => {
  const changed = NAMES.filter((name) => String(label[name]) !== String(wanted[name]))
  if (changed.length === 0) return false
  const part = (of: WantedLabel): Partial<WantedLabel> => Object.fromEntries(changed.map((name) => [name, of[name]]))
  const { restrictions, isDefault: _, ...to } = part(wanted)
  const isSaved = await updateStatusLabel(ctx.store, label, {
    ...to,
    ...(restrictions && { restrictions: [...restrictions] }),
  })
  if (!isSaved) throw new Refusal({ code: 'label_changed_meanwhile', id: label.id })
  if (changed.includes('isDefault')) await moveDefaultLabel(ctx.store, label.id)
  await raiseRevision(ctx.store)
  await audit(ctx, 'status_label.changed', `status:${label.id}`, {
    code: label.code,
    from: part(label),
    to: part(wanted),
  })
  return true
}

/** What happened and what to do next, and the field it is about. */
export const sayManageRefusal = (error: ManageRefusal): { message: string; field?: string } => {
  const at = (field: string) => (error.id === undefined ? field : `${field}.${error.id}`)
  switch (error.code) {
    case 'code_taken':
      return { message: `There is a status ${error.statusCode} already. Use another code.`, field: 'code' }
    case 'label_taken':
      return { message: `There is a status “${error.label}” already. Use another label.`, field: at('label') }
    case 'label_not_found':
      return { message: 'This status is not there any more. Reload the page.' }
    case 'label_changed_meanwhile':
      return { message: 'Somebody else changed this status meanwhile. Reload the page, then change it again.' }
    case 'default_forbids_everything':
      return {
        message: 'Everybody stands as the default status at first, so it cannot forbid everything.',
        field: at('restrictions'),
      }
    case 'default_is_fraud':
      return { message: 'A status that marks frauds cannot be the default.' }
    case 'default_cannot_close':
      return { message: 'The default status cannot be closed. Make another one the default first.' }
    case 'closed_cannot_be_default':
      return { message: 'This status is closed. Give it again before it becomes the default.' }
  }
}
