import { Formerly } from '@/components/customers/formerly'
import { FoundBy } from '@/components/customers/found-by'
import type { ListField } from '@/components/customers/list-filter-kinds'
import { Marked } from '@/components/customers/marked'
import { Identifier } from '@/components/ui/code'
import type { DataColumn } from '@/components/ui/data-table'
import { DateTime, Money, Points } from '@/components/ui/figures'
import type { ListValues } from '@/lib/customers/list-page'
import { LIST_COLUMNS, type ListColumn, MORE_COLUMNS } from '@/lib/customers/list-state'
import type { ListedCustomer } from '@/lib/customers/search-schema'
import { TYPE_NAMES } from '@/lib/customers/words'

/** A customer with what the columns show beside the plain list. */
export type ShownCustomer = ListedCustomer & { values: ListValues[string] }

/** Where and in whose words the list is shown. */
export interface ListPlace {
  locale: string
  zone: string
  currency: string
}

const NONE = (
  <span data-none className="text-muted">
    –
  </span>
)
/** Between the cards of a phone and a desk there is room for who it is only. */
const NOT_ON_TABLETS = 'sm:max-lg:hidden'
/** A long name or address must not push the last columns off a desk of 1,280 pixels. */
const CUT_ON_DESKS = 'sm:max-2xl:max-w-44!'
/** On a phone a card has no place for what is not there. */
const MAY_LACK = 'max-sm:has-data-none:hidden'

const identifier = (text: string | null, marks: ListedCustomer['marks']['mobile']) =>
  text === null ? (
    NONE
  ) : (
    <Identifier>
      <Marked text={text} marks={marks} />
    </Identifier>
  )

type Column = Omit<DataColumn<ShownCustomer>, 'id' | 'header'>
type Known = ListColumn | (typeof MORE_COLUMNS)[number]

export const COLUMN_NAMES = {
  name: 'Name',
  mobile: 'Mobile',
  email: 'Email',
  externalId: 'External ID',
  type: 'Type',
  tier: 'Tier',
  points: 'Points',
  registered: 'Registered',
  store: 'Store',
  status: 'Status',
  purchases: 'Purchases',
} as const satisfies Record<Known, string>

const known = ({ locale, zone, currency }: ListPlace): Readonly<Record<Known, Column>> => ({
  name: {
    className: CUT_ON_DESKS,
    cell: ({ name, marks, formerly, found }) => (
      <>
        <Marked text={name} marks={marks.name} />
        {found && <FoundBy found={found} />}
        {formerly && <Formerly formerly={formerly} locale={locale} zone={zone} />}
      </>
    ),
  },
  mobile: { className: MAY_LACK, onPhone: 'plain', cell: ({ mobile, marks }) => identifier(mobile, marks.mobile) },
  email: {
    className: `${MAY_LACK} ${CUT_ON_DESKS}`,
    onPhone: 'plain',
    cell: ({ email, marks }) => (email === null ? NONE : <Marked text={email} marks={marks.email} />),
  },
  externalId: {
    className: MAY_LACK,
    onPhone: 'plain',
    cell: ({ externalId, marks }) => identifier(externalId, marks.externalId),
  },
  type: { className: NOT_ON_TABLETS, onPhone: 'plain', cell: ({ type }) => TYPE_NAMES[type] },
  tier: { className: `${MAY_LACK} ${NOT_ON_TABLETS}`, onPhone: 'plain', cell: ({ tier }) => tier ?? NONE },
  points: {
    hideUnder: 'lg',
    align: 'end',
    onPhone: 'hidden',
    cell: ({ points }) => (points === null ? NONE : <Points points={points} locale={locale} />),
  },
  registered: {
    hideUnder: 'xl',
    onPhone: 'hidden',
    cell: ({ registeredOn }) => <DateTime at={new Date(registeredOn)} locale={locale} zone={zone} as="day" />,
  },
  store: { hideUnder: 'lg', onPhone: 'hidden', cell: ({ store }) => store ?? NONE },
  status: { className: MAY_LACK, onPhone: 'plain', cell: ({ values }) => values.status ?? NONE },
  purchases: {
    align: 'end',
    className: MAY_LACK,
    cell: ({ values: { purchases } }) =>
      typeof purchases === 'number' ? <Money minor={purchases} currency={currency} locale={locale} /> : NONE,
  },
})

const isKnown = (id: string): id is Known => id in COLUMN_NAMES
const isSortable = (id: string) => LIST_COLUMNS.some((column) => column === id)

/** Chosen columns are all shown, however narrow the screen: it is what somebody wanted to see. */
const asChosen = ({ hideUnder: _, onPhone, className, ...column }: Column): Column => ({
  ...column,
  ...(className && { className: className.replace(NOT_ON_TABLETS, '') }),
  ...(onPhone && onPhone !== 'hidden' ? { onPhone } : {}),
})

/** The columns of the list; those of the plain list sort on the server. */
export const listColumns = (
  ids: readonly string[],
  fields: readonly ListField[],
  place: ListPlace,
): readonly DataColumn<ShownCustomer>[] => {
  const isPlain = String(ids) === String(LIST_COLUMNS)
  const columns = known(place)
  return ids.flatMap((id): DataColumn<ShownCustomer>[] => {
    if (isKnown(id)) {
      const column = isPlain ? columns[id] : asChosen(columns[id])
      return [{ id, header: COLUMN_NAMES[id], sortable: isSortable(id), ...column }]
    }
    const field = fields.find(({ name }) => name === id)
    if (!field) return []
    const align = field.datatype === 'number' ? 'end' : 'start'
    return [{ id, header: field.label, align, className: MAY_LACK, cell: ({ values }) => values[id] ?? NONE }]
  })
}

/** Everything that can be a column, in the order in which columns stand. */
export const columnChoices = (fields: readonly ListField[]): readonly { id: string; label: string }[] => [
  ...[...LIST_COLUMNS, ...MORE_COLUMNS].map((id) => ({ id, label: COLUMN_NAMES[id] })),
  ...fields.map(({ name, label }) => ({ id: name, label })),
]
