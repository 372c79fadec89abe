import { type NoteOutcome, saveNotes } from '@/lib/care/notes'
import { notesOf, type SentNote } from '@/lib/care/notes-view'
import type { NoteInput } from '@/lib/care/rules/notes'
import { authorise, type Context } from '@/lib/context'
import type { Found } from '@/lib/customers/find'
import { locateCustomer } from '@/lib/customers/locate'
import { formatDateTime } from '@/lib/dates'
import type { WireCall } from '@/lib/v1/call'
import { successMessage } from '@/lib/v1/endpoints'
import { forbidden } from '@/lib/v1/forbidden'
import { sentItems } from '@/lib/v1/sent-items'
import { batchAnswer, itemStatus, type WireAnswer } from '@/lib/v1/wire/envelope'
import { flag } from '@/lib/v1/wire/query'
import type { ResponseObject } from '@/lib/v1/wire/response-tree'
import { list, text } from '@/lib/v1/wire/root-items'
import type { WireObject } from '@/lib/v1/wire/wire-value'
import { askedCustomers, commonWarnings, identifiersOf } from './asked-customers'
import { notFoundCode } from './identifier-query'
import { echoed, notLocatedCode, sentIdentifiers } from './sent-identifiers'

const ENDPOINT = 'customer/notes'

interface Item {
  isSuccess: boolean
  hasChanged?: boolean
  tree: ResponseObject
}

/** `POST customer/notes` (notes.md): adds and changes. */
export const postNotes = async (call: WireCall): Promise<WireAnswer> => {
  const sent = sentItems(call, 'customer')
  if (!sent.ok) return sent.error
  const reader = authorise(call.ctx, 'customers.read')
  if (!reader.ok) return forbidden(reader.error)
  const ctx = authorise(reader.value, 'care.write')
  if (!ctx.ok) return forbidden(ctx.error)

  const saved: Item[] = []
  for (const item of sent.value) saved.push(await saveFor(call, ctx.value, item))
  // A call in which a note was changed says so with another word than one that only adds (contract §1).
  const message = saved.some(({ hasChanged }) => hasChanged) ? 'Success' : successMessage(ENDPOINT, 'POST')
  return batchAnswer(
    { successes: saved.map(({ isSuccess }) => isSuccess), message, counted: true },
    { customer: saved.map(({ tree }) => tree) },
  )
}

const saveFor = async (
  call: WireCall,
  ctx: Context<'customers.read' | 'care.write'>,
  item: WireObject,
): Promise<Item> => {
  const identifiers = sentIdentifiers(item)
  const located = await locateCustomer(ctx, identifiers)
  const { isAttributionUnknown } = call.caller
  if (!located.ok) {
    const names = { firstname: text(item, 'firstname'), lastname: text(item, 'lastname') }
    const item_status = itemStatus(ENDPOINT, notLocatedCode(located.error), {
      warnings: commonWarnings(false, isAttributionUnknown),
    })
    return { isSuccess: false, tree: { ...echoed(identifiers), ...names, item_status } }
  }
  const notes = list(item, 'notes', 'note').map(noteInput)
  const outcomes = await saveNotes(ctx, located.value.customer.id, notes, text(item, 'associate_id'))
  for (const outcome of outcomes)
    if (outcome.kind === 'refused' && outcome.cause !== undefined) call.fault(outcome.cause)
  const { code, ...said } = statusOf(outcomes)
  const stored = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [] : [outcome.note]))
  const warnings = commonWarnings(located.value.viaAlias, isAttributionUnknown)
  const zone = ctx.settings.config.timeZone
  return {
    isSuccess: said.success ?? true,
    hasChanged: outcomes.some(({ kind }) => kind === 'updated'),
    tree: {
      ...identity(located.value, true),
      notes: {
        note: stored.map(({ id, notedAt, description }) => ({
          id: String(id),
          date: formatDateTime(notedAt, zone),
          description,
        })),
      },
      item_status: itemStatus(ENDPOINT, code, { ...said, warnings }),
    },
  }
}

const noteInput = (note: WireObject): NoteInput => ({
  id: text(note, 'id'),
  description: text(note, 'description'),
  date: text(note, 'date'),
})

/** The code of a customer's notes: how many were stored, and whether they were new. */
const statusOf = (outcomes: readonly NoteOutcome[]): { code: string; saying?: string; success?: boolean } => {
  const has = (kind: NoteOutcome['kind']) => outcomes.some((outcome) => outcome.kind === kind)
  if (!has('added') && !has('updated')) return { code: '1037', success: false }
  if (has('refused')) return { code: '1036', success: true }
  return { code: '1000', saying: has('added') ? (has('updated') ? 'added/updated' : 'added') : 'updated' }
}

/** `GET customer/notes` (notes.md). */
export const getNotes = async (call: WireCall): Promise<WireAnswer> => {
  const asked = await askedCustomers(call)
  if (!asked.ok) return asked.error
  const { ctx, identifier, found } = asked.value
  const ids = [...found.values()].map(({ customer }) => customer.id)
  const notes = await notesOf(ctx.store, ids, call.query.get('associate_id'))
  const withUserId = flag(call.query, 'user_id') ?? false
  const { isAttributionUnknown } = call.caller
  const shown = identifier.values.map((value): Item => {
    const each = found.get(value)
    const warnings = commonWarnings(each?.viaAlias ?? false, isAttributionUnknown)
    if (!each) {
      const item_status = itemStatus(ENDPOINT, notFoundCode(identifier.kind), { warnings })
      return { isSuccess: false, tree: { [identifier.name]: value, item_status } }
    }
    const theirs = notes.get(each.customer.id) ?? []
    const isSuccess = theirs.length > 0
    const item_status = isSuccess
      ? itemStatus(ENDPOINT, '1000', { saying: 'retrieved', warnings })
      : itemStatus(ENDPOINT, '1028', { warnings })
    const note = theirs.map((stored) => listedNote(stored, ctx.settings.config.timeZone))
    return { isSuccess, tree: { ...identity(each, withUserId), notes: { note }, item_status } }
  })
  return batchAnswer(
    { successes: shown.map(({ isSuccess }) => isSuccess), message: successMessage(ENDPOINT, 'GET') },
    { customer: shown.map(({ tree }) => tree) },
  )
}

const identity = (found: Found, withUserId: boolean): ResponseObject => ({
  user_id: withUserId ? String(found.customer.id) : undefined,
  firstname: found.customer.firstName,
  lastname: found.customer.lastName,
  ...identifiersOf(found),
})

const listedNote = ({ id, description, createdAt, notedAt }: SentNote, zone: string): ResponseObject => ({
  id: String(id),
  description,
  added_on: formatDateTime(createdAt, zone),
  date: formatDateTime(notedAt, zone),
})
