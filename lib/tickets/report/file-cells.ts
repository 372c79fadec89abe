import { readPeople } from '@/db/queries/request-queue'
import { readUserNames } from '@/db/queries/ticket-page'
import { type FileTicketRow, readTicketsForFile } from '@/db/queries/ticket-report'
import { readTicketFields } from '@/db/queries/tickets'
import type { Context } from '@/lib/context'
import { displayName } from '@/lib/customers/words'
import { formatDateTime } from '@/lib/dates'
import type { Settings } from '@/lib/organisation/settings'
import { spreadsheetText } from '@/lib/spreadsheet-text'

export const ROWS_AT_ONCE = 500

type Reader = Pick<Context, 'store' | 'settings'>

const COLUMNS = [
  'code',
  'version',
  'subject',
  'status',
  'status_kind',
  'priority',
  'department',
  'type',
  'reported_from',
  'customer_id',
  'customer',
  'store',
  'assignee',
  'created_at',
  'due_at',
  'answered_at',
  'closed_at',
  'reopened_at',
  'outcome',
  'message',
  'bill',
  'coupon',
  'added_by',
] as const

const ownFields = ({ customFields }: Pick<Settings, 'customFields'>) =>
  customFields.filter(({ scope }) => scope === 'customer_feedback')

/** The columns of a file of tickets; the organisation's own fields stand last. */
export const ticketColumns = (settings: Pick<Settings, 'customFields'>): readonly string[] => [
  ...COLUMNS,
  ...ownFields(settings).map(({ name }) => `field.${name}`),
]

/** These tickets as cells, in the order of the ids; one that is gone meanwhile is left out. */
export const ticketCells = async (
  { store, settings }: Reader,
  ids: readonly number[],
): Promise<readonly (readonly string[])[]> => {
  const found = new Map((await readTicketsForFile(store, ids)).map((row) => [row.id, row]))
  const rows = ids.flatMap((id) => found.get(id) ?? [])
  const people = new Map(
    (await readPeople(store, [...new Set(rows.map(({ customerId }) => customerId))])).map((each) => [each.id, each]),
  )
  const users = await readUserNames(
    store,
    rows.flatMap(({ assigneeId }) => assigneeId ?? []),
  )
  const values = new Map(
    (await readTicketFields(store, ids)).map(({ ticketId, fieldId, value }) => [`${ticketId} ${fieldId}`, value]),
  )
  const customer = (id: number) => {
    const person = people.get(id)
    return person && !person.deletedAt ? displayName(person) : `Deleted customer ${id}`
  }
  return rows.map((row) => [
    ...cellsOf(row, settings, { customer: customer(row.customerId), assignee: users.get(row.assigneeId ?? 0) ?? '' }),
    ...ownFields(settings).map(({ id }) => spreadsheetText(values.get(`${row.id} ${id}`) ?? '')),
  ])
}

const cellsOf = (
  row: FileTicketRow,
  { config, stores }: Settings,
  { customer, assignee }: { customer: string; assignee: string },
): readonly string[] => {
  const time = (at: Date | null) => (at ? formatDateTime(at, config.timeZone) : '')
  return [
    row.code,
    String(row.version),
    spreadsheetText(row.subject),
    spreadsheetText(row.status),
    row.statusKind,
    row.priority,
    spreadsheetText(row.department),
    row.type,
    spreadsheetText(row.reportedFrom),
    String(row.customerId),
    spreadsheetText(customer),
    spreadsheetText(stores.get(row.storeId ?? 0)?.code ?? ''),
    spreadsheetText(assignee),
    time(row.createdAt),
    time(row.dueAt),
    time(row.answeredAt),
    time(row.closedAt),
    time(row.reopenedAt),
    spreadsheetText(row.outcome ?? ''),
    spreadsheetText(row.message),
    spreadsheetText(row.bill ?? ''),
    spreadsheetText(row.coupon ?? ''),
    spreadsheetText(row.addedByName),
  ]
}
