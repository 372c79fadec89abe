import type { ExportedCustomer } from '@/db/queries/customer-exports'
import type { Context } from '@/lib/context'
import { fieldsByName } from '@/lib/customers/list-narrowing'
import { columnsOf } from '@/lib/customers/list-state'
import { textsOf } from '@/lib/customers/shown-values'
import { formatIso } from '@/lib/dates'
import { writeDecimal } from '@/lib/decimal'
import { currencyDecimals } from '@/lib/money'
import type { FieldDefinition, Settings } from '@/lib/organisation/settings'
import { spreadsheetText } from '@/lib/spreadsheet-text'
import type { Wanted } from './wanted'

type Cell = (customer: ExportedCustomer) => string

interface CsvColumn {
  header: string
  cell: Cell
}

const ORDER = [
  'name',
  'mobile',
  'email',
  'externalId',
  'type',
  'tier',
  'status',
  'points',
  'lifetimePoints',
  'purchases',
  'registered',
  'store',
] as const
type Known = (typeof ORDER)[number]

/** What stands in the file for a column of the list. Times in the organisation's zone, numbers without grouping. */
const csvColumns = (settings: Settings): Readonly<Record<Known, readonly CsvColumn[]>> => {
  const { config, stores, tills, statusLabels } = settings
  const tierNames = new Map(config.tiers.map(({ serial, name }) => [serial, name]))
  const usual = statusLabels.find(({ isDefault }) => isDefault)
  const statusNames = new Map(statusLabels.map(({ id, label }) => [id, label]))
  const decimals = currencyDecimals(config.currency.code)
  const text = (value: string | null | undefined) => spreadsheetText(value ?? '')
  const storeOf = ({ registeredTillId }: ExportedCustomer) => {
    const till = registeredTillId === null ? undefined : tills.get(registeredTillId)
    return till && stores.get(till.storeId)?.name
  }
  const statusOf = ({ statusId }: ExportedCustomer) => (statusId === null ? usual?.label : statusNames.get(statusId))
  return {
    name: [
      { header: 'first_name', cell: ({ firstName }) => text(firstName) },
      { header: 'last_name', cell: ({ lastName }) => text(lastName) },
    ],
    // Digits alone stand behind the sign: nothing to reckon.
    mobile: [{ header: 'mobile', cell: ({ mobile }) => (mobile === null ? '' : `+${mobile}`) }],
    email: [{ header: 'email', cell: ({ email }) => text(email) }],
    externalId: [{ header: 'external_id', cell: ({ externalId }) => text(externalId) }],
    type: [{ header: 'type', cell: ({ type }) => type }],
    tier: [{ header: 'tier', cell: ({ tierSerial }) => text(tierSerial === null ? null : tierNames.get(tierSerial)) }],
    status: [{ header: 'status', cell: (customer) => text(statusOf(customer)) }],
    points: [
      { header: 'points', cell: ({ type, loyaltyPoints }) => (type === 'LOYALTY' ? String(loyaltyPoints) : '') },
    ],
    lifetimePoints: [
      {
        header: 'lifetime_points',
        cell: ({ type, lifetimePoints }) => (type === 'LOYALTY' ? String(lifetimePoints) : ''),
      },
    ],
    purchases: [
      { header: 'lifetime_purchases', cell: ({ lifetimePurchases }) => writeDecimal(lifetimePurchases, decimals) },
    ],
    registered: [{ header: 'registered_on', cell: ({ registeredOn }) => formatIso(registeredOn, config.timeZone) }],
    store: [{ header: 'store', cell: (customer) => text(storeOf(customer)) }],
  }
}

const isKnown = (column: string): column is Known => ORDER.some((known) => known === column)

/** The columns of a file: its first line, the fields that have to be read for it, and a customer's cells. */
export interface FileColumns {
  headers: readonly string[]
  fieldIds: readonly number[]
  cells(customer: ExportedCustomer, fields: ReadonlyMap<number, string> | undefined): readonly string[]
}

/** The id, then the columns in the list's order; one that nobody knows any more is left out. */
export const fileColumns = (ctx: Context, { state, wantsAll }: Wanted): FileColumns => {
  const known = csvColumns(ctx.settings)
  const fieldsThere = fieldsByName(ctx)
  const chosen: readonly string[] = wantsAll ? [...ORDER, ...fieldsThere.keys()] : columnsOf(state)
  const columns = chosen.filter(isKnown).flatMap((column) => known[column])
  const fields = chosen.flatMap((column) => fieldsThere.get(column) ?? [])
  return {
    headers: ['id', ...columns.map(({ header }) => header), ...fields.map(({ name }) => spreadsheetText(name))],
    fieldIds: fields.map(({ id }) => id),
    cells: (customer, values) => [
      String(customer.id),
      ...columns.map(({ cell }) => cell(customer)),
      ...fields.map((field) => fieldCell(field, values?.get(field.id))),
    ],
  }
}

/** Several options stand between semicolons; numbers, days and yes or no as they are stored. */
const fieldCell = ({ datatype }: FieldDefinition, value = ''): string => {
  if (datatype === 'multi') return value === '' ? '' : spreadsheetText(textsOf(value).join('; '))
  return datatype === 'number' && /^-?\d+(\.\d+)?$/.test(value) ? value : spreadsheetText(value)
}
