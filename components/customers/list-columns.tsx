import { Formerly } from '@/components/customers/formerly'
import { Marked } from '@/components/customers/marked'
import { Identifier } from '@/components/ui/code'
import type { DataColumn } from '@/components/ui/data-table'
import { DateTime, Points } from '@/components/ui/figures'
import type { ListColumn } from '@/lib/customers/list-state'
import type { ListedCustomer } from '@/lib/customers/search-schema'
import { TYPE_NAMES } from '@/lib/customers/words'

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

/** The columns of the list; every one sorts on the server. */
export const listColumns = (
  locale: string,
  zone: string,
): readonly (DataColumn<ListedCustomer> & { id: ListColumn })[] => [
  {
    id: 'name',
    header: 'Name',
    className: CUT_ON_DESKS,
    sortable: true,
    cell: ({ name, marks, formerly }) => (
      <>
        <Marked text={name} marks={marks.name} />
        {formerly && <Formerly formerly={formerly} locale={locale} zone={zone} />}
      </>
    ),
  },
  {
    id: 'mobile',
    header: 'Mobile',
    className: MAY_LACK,
    sortable: true,
    onPhone: 'plain',
    cell: ({ mobile, marks }) => identifier(mobile, marks.mobile),
  },
  {
    id: 'email',
    header: 'Email',
    className: `${MAY_LACK} ${CUT_ON_DESKS}`,
    sortable: true,
    onPhone: 'plain',
    cell: ({ email, marks }) => (email === null ? NONE : <Marked text={email} marks={marks.email} />),
  },
  {
    id: 'externalId',
    header: 'External ID',
    className: MAY_LACK,
    sortable: true,
    onPhone: 'plain',
    cell: ({ externalId, marks }) => identifier(externalId, marks.externalId),
  },
  {
    id: 'type',
    header: 'Type',
    className: NOT_ON_TABLETS,
    sortable: true,
    onPhone: 'plain',
    cell: ({ type }) => TYPE_NAMES[type],
  },
  {
    id: 'tier',
    header: 'Tier',
    className: `${MAY_LACK} ${NOT_ON_TABLETS}`,
    sortable: true,
    onPhone: 'plain',
    cell: ({ tier }) => tier ?? NONE,
  },
  {
    id: 'points',
    header: 'Points',
    hideUnder: 'lg',
    sortable: true,
    align: 'end',
    onPhone: 'hidden',
    cell: ({ points }) => (points === null ? NONE : <Points points={points} locale={locale} />),
  },
  {
    id: 'registered',
    header: 'Registered',
    hideUnder: 'xl',
    sortable: true,
    onPhone: 'hidden',
    cell: ({ registeredOn }) => <DateTime at={new Date(registeredOn)} locale={locale} zone={zone} as="day" />,
  },
  {
    id: 'store',
    header: 'Store',
    hideUnder: 'lg',
    sortable: true,
    onPhone: 'hidden',
    cell: ({ store }) => store ?? NONE,
  },
]
