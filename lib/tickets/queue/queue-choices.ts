import { readAssignees } from '@/db/queries/ticket-page'
import type { QueueReader } from './reader'

interface Choice {
  value: string
  label: string
}

/** What the queue can be narrowed by, and tickets changed to. Groups of statuses stand before the organisation's own. */
export const queueChoices = async ({ store, settings }: QueueReader) => {
  const { statuses, departments } = settings.ticketDesk
  const given = statuses.filter(({ isDisabled }) => !isDisabled)
  const choice = ({ code, label }: { code: string; label: string }): Choice => ({ value: code, label })
  return {
    statuses: [
      { value: 'open', label: 'Any open' },
      ...(given.some(({ kind }) => kind === 'waiting') ? [{ value: 'waiting', label: 'Any waiting' }] : []),
      { value: 'closed', label: 'Any closed' },
      { value: 'any', label: 'Any status' },
      ...statuses.map(choice),
    ],
    closings: given.filter(({ kind }) => kind === 'closed').map(choice),
    departments: departments.filter(({ isDisabled }) => !isDisabled).map(choice),
    assignees: (await readAssignees(store)).map(({ id, name }): Choice => ({ value: String(id), label: name })),
    stores: [...settings.stores.values()].map(({ id, name }): Choice => ({ value: String(id), label: name })),
  }
}
