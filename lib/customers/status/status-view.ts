import { readBarFacts } from '@/db/queries/customer-overview'
import { readLastDeletion } from '@/db/queries/deletions'
import { readStatusChanges, type StatusChange } from '@/db/queries/status-changes'
import type { Context } from '@/lib/context'
import { labelOf, type StatusLabel } from '../rules/status'
import type { Customer } from '../types'

/** What somebody who opens the customer has to know before anything else. */
export interface Notices {
  /** A status that forbids something: since when, by whom and why, as far as that was kept. */
  status: { label: StatusLabel; since: Pick<StatusChange, 'changedAt' | 'actorName' | 'reason'> | null } | null
  pendingRequests: number
  /** When the personal data will be deleted. */
  deletionDueAt: Date | null
}

export const noticesOf = async (ctx: Context<'customers.read'>, customer: Customer): Promise<Notices> => {
  const { store, settings } = ctx
  const label = labelOf(settings, customer)
  const forbids = label !== null && label.restrictions.length > 0
  const [last] = forbids ? await readStatusChanges(store, customer.id, 1) : []
  const deletion = await readLastDeletion(store, customer.id)
  const isPlanned = deletion?.dueAt && !deletion.doneAt && !deletion.cancelledAt
  return {
    status: forbids ? { label, since: last?.toId === label.id ? last : null } : null,
    pendingRequests: (await readBarFacts(store, customer.id)).pendingRequests,
    deletionDueAt: isPlanned ? deletion.dueAt : null,
  }
}

/** So many changes are shown; nobody has more to look at. */
const MOST_CHANGES = 100

export interface StatusPage {
  current: StatusLabel | null
  /** Labels that may be given, the current one left out. */
  choices: readonly StatusLabel[]
  changes: readonly StatusChange[]
}

/** What changing the status starts from, and how it came about. */
export const statusPage = async (ctx: Context<'customers.read'>, customer: Customer): Promise<StatusPage> => {
  const current = labelOf(ctx.settings, customer)
  return {
    current,
    choices: ctx.settings.statusLabels.filter(({ id, isClosed }) => !isClosed && id !== current?.id),
    changes: await readStatusChanges(ctx.store, customer.id, MOST_CHANGES),
  }
}
